package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.astmanproxy.ServerSession;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SilentServerTest {
    @RegisterExtension
    final Stand stand = new Stand();

    @Test
    void a_server_that_does_not_answer_gets_no_actions_and_others_get_those_that_name_no_server() {
        ScriptedAsterisk silent = stand.server("pbx1");
        ScriptedAsterisk other = stand.server("pbx2");
        // suspect after two seconds, and lost after the third
        stand.with(c -> c.deadAfter(Duration.ofSeconds(3))).start();
        silent.mute();
        AsteriskSession pbx2 = other.session();
        AmiClient client = stand.client();
        ServerSession pbx1 = stand.proxy().server("pbx1");
        Await.until("suspect", pbx1::isSuspect);
        assertThat(client.ask("ProxyAction: ListServers").get("ProxyServerSuspect"))
                .isEqualTo("yes");
        assertThat(client.ask("Action: CoreStatus", "Server: pbx1").get("Message"))
                .isEqualTo("Server pbx1 does not answer");
        client.send("Action: CoreStatus");
        pbx2.answer(pbx2.next(), "Response: Success");
        assertThat(client.readUntil(message -> message.first().equals("Response: Success"))
                        .get("Server"))
                .isEqualTo("pbx2");
    }
}
