package org.astmanproxy.core.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.astmanproxy.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The values are those for which a real Asterisk 16 and 22 dialled, or answered at once. */
class SynchronousOriginateTest {
    private static final Message TO_APPLICATION = Message.action("Originate")
            .with("Channel", "Local/100@lab")
            .with("Application", "Wait")
            .with("Data", "1");

    private static Message toExtension(String context, String extension, String priority) {
        return Message.action("Originate")
                .with("Channel", "Local/100@lab")
                .with("Context", context)
                .with("Exten", extension)
                .with("Priority", priority);
    }

    private static Optional<Message> converted(Message action) {
        return SynchronousOriginate.dials(action) && SynchronousOriginate.hasRoom(action)
                ? Optional.of(SynchronousOriginate.asAsynchronous(action))
                : Optional.empty();
    }

    @Test
    void everything_else_in_the_action_stays() {
        Message action = TO_APPLICATION.with("Variable", "A=1").with("Variable", "B=2");
        assertThat(converted(action)).contains(action.with("Async", "true"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"originate", "ORIGINATE", "Originate "})
    void the_name_of_the_action_is_in_any_case(String name) {
        Message action = Message.action(name).with("Application", "Wait");
        assertThat(converted(action)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "TRUE", "yes", "y", "t", "1", "on", "  true", "\ttrue", "\u0001true"})
    void an_asynchronous_originate_stays_as_it_is(String async) {
        assertThat(converted(TO_APPLICATION.with("Async", async))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "false",
                "0",
                "2",
                "async",
                "true ",
                "true\t",
                "trueish",
                "\u2003true",
                "\u2028yes",
                "\u00a0on"
            })
    void other_values_of_async_are_replaced(String async) {
        assertThat(converted(TO_APPLICATION.with("Async", async))).contains(TO_APPLICATION.with("Async", "true"));
    }

    @Test
    void the_first_async_header_counts() {
        assertThat(converted(TO_APPLICATION.with("Async", "").with("Async", "true")))
                .contains(TO_APPLICATION.with("Async", "true"));
        assertThat(converted(TO_APPLICATION.with("Async", "true").with("Async", "false")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "lab, 100, 1",
                "lab, 100, +1",
                "lab, 100, 01",
                "lab, 100, ` 1`",
                "lab, 100, 1abc",
                "lab, 100, 1.5",
                "lab, 100, label"
            })
    void an_extension_is_dialled(String context, String extension, String priority) {
        assertThat(converted(toExtension(context, extension, priority))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 100, 1",
        "lab, '', 1",
        "lab, 100, ''",
        "lab, 100, 0",
        "lab, 100, 00",
        "lab, 100, 0abc",
        "lab, 100, -1"
    })
    void an_originate_that_asterisk_refuses_only_if_it_is_synchronous_stays_as_it_is(
            String context, String extension, String priority) {
        Message action = toExtension(context, extension, priority);
        assertThat(converted(action)).isEmpty();
        assertThat(converted(action.with("Application", ""))).isEmpty();
        assertThat(converted(action.with("Application", "Wait"))).isPresent();
    }

    @Test
    void other_actions_stay_as_they_are() {
        assertThat(converted(Message.action("Redirect").with("Application", "Wait")))
                .isEmpty();
    }

    @Test
    void an_originate_without_room_for_a_header_stays_as_it_is() {
        Message action = TO_APPLICATION;
        // with the ActionID, Asterisk reads 127 lines
        while (action.lineCount() < 125) {
            action = action.with("Variable", "A=1");
        }
        Optional<Message> fits = converted(action);
        assertThat(fits.map(Message::lineCount)).contains(126);
        Message full = action.with("Variable", "A=1");
        assertThat(converted(full)).isEmpty();
        assertThat(converted(action.with("Async", "no"))).isPresent();
    }
}
