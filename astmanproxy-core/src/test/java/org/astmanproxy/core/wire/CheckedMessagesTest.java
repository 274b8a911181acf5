package org.astmanproxy.core.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.astmanproxy.ProxyProvider;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.UserConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code check --message} says of a file. */
class CheckedMessagesTest {
    private final ProxyConfig config = ProxyConfig.defaults()
            .with(c -> c.users(List.of(UserConfig.builder("ann", "x")
                    .read(Set.of("call"))
                    .write(Set.of("call"))
                    .build())));

    private List<String> judge(String text) {
        return ProxyProvider.find().judge(config, "ann", text.getBytes(US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void each_message_of_a_file_is_judged_below_the_line_where_it_begins(String end) {
        String file = String.join(
                end,
                "",
                "Action: Hangup",
                "Channel: PJSIP/ann-1",
                "",
                "",
                "Action: Originate",
                "Channel: PJSIP/ann",
                "",
                "Event: Newexten",
                "Privilege: dialplan,all",
                "",
                "Response: Success");
        assertThat(judge(file))
                .filteredOn(line -> !line.startsWith("  rule:"))
                .containsExactly(
                        "line 2: Action: Hangup",
                        "  passes",
                        "line 6: Action: Originate",
                        "  refused: Permission denied",
                        "line 9: Event: Newexten",
                        "  hidden",
                        "line 12: Response: Success",
                        "  no decision: neither an action nor an event");
    }

    @Test
    void the_only_message_of_a_file_needs_no_heading() {
        assertThat(judge("Action: Hangup\nChannel: PJSIP/ann-1\n\n\n")).first().isEqualTo("passes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "Response: Success\n"})
    void a_file_without_anything_to_judge_is_an_error(String file) {
        assertThatThrownBy(() -> judge(file)).isInstanceOf(IllegalArgumentException.class);
    }
}
