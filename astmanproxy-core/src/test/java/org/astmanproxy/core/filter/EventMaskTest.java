package org.astmanproxy.core.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventMaskTest {
    @ParameterizedTest
    @ValueSource(strings = {"13-events-mask", "16-events-mask", "22-events-mask"})
    void masks_answer_and_filter_as_in_the_recorded_conversation(String name) {
        EventMask mask = EventMask.all();
        List<String> answers = new ArrayList<>();
        List<String> passed = new ArrayList<>();
        for (Message sent : RecordedMessages.sent(name)) {
            if (sent.has("Action", "Events")) {
                Optional<EventMask> asked =
                        EventMask.parse(sent.get("EventMask").orElse(""));
                answers.add(asked.map(m -> m.isOff() ? "Off" : "On").orElse("Invalid event mask"));
                mask = asked.orElse(mask);
            } else if (sent.has("Action", "UserEvent") && mask.lets(privileged("user,all"))) {
                passed.add(sent.get("UserEvent").orElseThrow());
            }
        }
        assertThat(answers).isEqualTo(recordedAnswers(name));
        assertThat(passed).isEqualTo(recordedUserEvents(name));
    }

    private static List<String> recordedAnswers(String name) {
        return RecordedMessages.received(name).stream()
                .filter(m -> m.get("ActionID").orElse("").startsWith("ev-"))
                .map(m -> m.get("Events").or(() -> m.get("Message")).orElseThrow())
                .toList();
    }

    private static List<String> recordedUserEvents(String name) {
        return RecordedMessages.events(name).stream()
                .flatMap(m -> m.get("UserEvent").stream())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "yes", "true", "y", "t", "ON", " Yes ", "all", "system,all", "2147483647"})
    void words_for_true_are_all_classes(String text) {
        assertThat(EventMask.parse(text)).contains(EventMask.all());
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "no", "false", "n", "f", "0", "OFF", "none", "nonsense", ",", "calls,us er"})
    void words_for_false_and_unknown_words_are_off(String text) {
        assertThat(EventMask.parse(text)).contains(EventMask.none());
        assertThat(EventMask.parse(text).orElseThrow().isOff()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "2147483648", "99999999999999999999"})
    void nothing_and_numbers_too_large_are_invalid(String text) {
        assertThat(EventMask.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1, system",
        "2, call",
        "4, log",
        "8, verbose",
        "16, command",
        "32, agent",
        "64, user",
        "128, config",
        "256, dtmf",
        "512, reporting",
        "1024, cdr",
        "2048, dialplan",
        "4096, originate",
        "8192, agi",
        "16384, hookresponse",
        "32768, cc",
        "65536, aoc",
        "131072, test",
        "262144, security",
        "524288, message",
        "66, 'call,user'",
        "3, 'Call, nonsense ,SYSTEM'"
    })
    void a_number_is_the_sum_of_the_bits_of_classes(String number, String classes) {
        assertThat(EventMask.parse(number)).isEqualTo(EventMask.parse(classes)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "call, 'call,all', true",
        "call, Call, true",
        "call, 'user,all', false",
        "call, 'call,user,all', false",
        "'user,call', 'call,user,all', true",
        "call, <none>, true",
        "call, '', true",
        "call, 'fax,all', false",
        "on, 'fax,all', true",
        "off, 'call,all', false",
        "1048576, 'call,all', false"
    })
    void an_event_passes_when_all_its_classes_are_in_the_mask(String mask, String privilege, boolean passes) {
        assertThat(EventMask.parse(mask).orElseThrow().lets(privileged(privilege)))
                .isEqualTo(passes);
    }

    @Test
    void an_event_without_privilege_passes_unless_the_mask_is_off() {
        Message event = Message.event("QueueMember");
        assertThat(EventMask.parse("cdr").orElseThrow().lets(event)).isTrue();
        assertThat(EventMask.all().lets(event)).isTrue();
        assertThat(EventMask.none().lets(event)).isFalse();
    }

    @Test
    void two_masks_together_let_pass_what_both_do() {
        EventMask both = EventMask.parse("call,user")
                .orElseThrow()
                .and(EventMask.parse("user,cdr").orElseThrow());
        assertThat(both)
                .isEqualTo(EventMask.parse("user").orElseThrow())
                .hasSameHashCodeAs(EventMask.parse("64").orElseThrow());
        assertThat(EventMask.all().and(EventMask.all())).isEqualTo(EventMask.all());
        assertThat(EventMask.parse("call")
                        .orElseThrow()
                        .and(EventMask.parse("user").orElseThrow())
                        .isOff())
                .isTrue();
    }

    @Test
    void every_event_of_a_recorded_call_has_classes_we_know() {
        EventMask known = EventMask.parse("1048575").orElseThrow();
        assertThat(RecordedMessages.events("22-bridge-events")).isNotEmpty().allMatch(known::lets);
    }

    private static Message privileged(String classes) {
        return Message.event("X").with("Privilege", classes).with("UserEvent", "y");
    }
}
