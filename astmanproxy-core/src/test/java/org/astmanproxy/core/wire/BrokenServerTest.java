package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A broken server cannot use up the memory of the proxy. */
class BrokenServerTest {
    private static final int MIB = 1 << 20;

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    @ParameterizedTest
    @ValueSource(strings = {"", "Event: Long\r\nHeader: ", "Response: Follows\r\nPrivilege: Command\r\noutput\n"})
    void a_message_without_end_ends_the_connection(String begin) {
        stand.limits(limits -> limits.maxMemoryBytes(16 * MIB));
        ScriptedAsterisk asterisk = stand.server("pbx1");
        stand.start();
        AsteriskSession pbx = asterisk.session();
        pbx.sendText(begin + "x".repeat(8 * MIB + 1 - begin.length()));
        assertThat(log.await("a message of more than 8388608 bytes")).startsWith("WARNING server pbx1");
    }

    @Test
    void text_of_no_action_is_kept_up_to_a_limit() {
        ScriptedAsterisk asterisk = stand.server("pbx1");
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient replyTarget = stand.client();
        replyTarget.send("Action: Odd", "ActionID: o");
        pbx.next();
        for (int i = 0; i < 9; i++) {
            pbx.sendText("Text: " + "x".repeat(MIB) + "\r\n\r\n");
        }
        assertThat(log.await("too much text that belongs to no action; dropped"))
                .contains("pbx1");
    }
}
