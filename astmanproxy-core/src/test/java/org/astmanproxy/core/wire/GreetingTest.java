package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GreetingTest {
    @RegisterExtension
    final Stand stand = new Stand();

    @Test
    void no_event_comes_before_the_banner() {
        ScriptedAsterisk server = stand.server("pbx");
        stand.start();
        AsteriskSession session = server.session();
        AmiClient client = stand.lazyClient();
        for (int i = 0; i < 50; i++) {
            session.send("Event: Early", "Privilege: call,all", "Number: " + i);
        }
        assertThat(client.line()).startsWith("Asterisk Call Manager/");
    }
}
