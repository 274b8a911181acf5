package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.astmanproxy.config.Limits;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PendingLimitTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    private void check(int limit) {
        stand.limits(l -> l.serverPending(100_000)).start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        AmiClient other = stand.client();
        StringBuilder all = new StringBuilder();
        for (int i = 0; i <= limit; i++) {
            all.append("Action: Wait\r\nActionID: ").append(i).append("\r\n\r\n");
        }
        client.sendText(all.toString());
        assertThat(client.read().lines())
                .containsExactly("Response: Error", "ActionID: " + limit, "Message: Too many pending actions");
        AmiMessage first = pbx.next();
        for (int i = 1; i < limit; i++) {
            pbx.next();
        }
        assertThat(pbx.waiting()).isEmpty();
        // no Ping: the proxy answers that itself once the oldest action has waited for a second
        other.send("Action: Other");
        pbx.answer(pbx.next(), "Response: Success");
        assertThat(other.read().first()).isEqualTo("Response: Success");
        pbx.answer(first, "Response: Success");
        assertThat(client.read().get("ActionID")).isEqualTo("0");
        client.send("Action: Wait", "ActionID: again");
        assertThat(pbx.next().get("Action")).isEqualTo("Wait");
    }

    @Test
    void so_many_as_configured_may_wait_and_one_more_is_refused() {
        stand.limits(l -> l.pending(3));
        check(3);
    }

    @Test
    void ten_thousand_may_wait_by_default() {
        assertThat(Limits.defaults().pending()).isEqualTo(10_000);
        check(10_000);
    }

    @Test
    void refused_actions_without_action_id_keep_their_place() {
        stand.limits(l -> l.pending(1)).start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        client.send("Action: A").send("Action: B").send("Action: C");
        pbx.answer(pbx.next(), "Response: Success", "Message: a");
        assertThat(client.read(3))
                .extracting(message -> message.get("Message"))
                .containsExactly("a", "Too many pending actions", "Too many pending actions");
    }
}
