package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.astmanproxy.core.testing.AmiClient;
import org.astmanproxy.core.testing.AsteriskSession;
import org.astmanproxy.core.testing.ScriptedAsterisk;
import org.astmanproxy.core.testing.Stand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Some old actions print text without any framing. */
class UnframedTextTest {
    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    @Test
    void it_answers_who_asked_and_nobody_else() {
        stand.start();
        AsteriskSession session = asterisk.session();
        AmiClient asker = stand.client();
        AmiClient other = stand.client();
        asker.send("Action: Queues");
        session.next();
        session.sendText("support has 0 calls\r\n   No Members\r\n\r\nsales has 1 call\r\n\r\n");
        assertThat(asker.read().lines()).contains("support has 0 calls");
        assertThat(asker.read().lines()).contains("sales has 1 call");
        assertThat(stand.proxy().clients()).hasSize(2);
        session.event("After", "Privilege: call,all");
        assertThat(other.read().isEvent("After")).isTrue();
    }
}
