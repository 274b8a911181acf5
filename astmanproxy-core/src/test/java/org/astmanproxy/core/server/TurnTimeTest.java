package org.astmanproxy.core.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.AsteriskSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How long an action may wait for its turn. */
class TurnTimeTest {
    @RegisterExtension
    final ServerRig rig = new ServerRig();

    @Test
    void an_action_that_waits_long_for_a_call_is_sent_when_the_call_is_over() {
        rig.deadAfter(Duration.ofHours(1));
        AsteriskSession pbx = rig.connected();
        rig.ask(Message.action("Originate")
                .with("Channel", "PJSIP/100")
                .with("Application", "Wait")
                .with("Timeout", "110000"));
        pbx.answer(pbx.next(), "Response: Success", "Message: Originate successfully queued");
        rig.ask(Message.action("Next"));
        rig.pass(Duration.ofSeconds(119));
        assertThat(rig.answersWaiting()).isEmpty();
        rig.pass(Duration.ofSeconds(2));
        assertThat(rig.answer().get("Message")).hasValue("Server pbx1 did not answer");
        assertThat(pbx.next().get("Action")).isEqualTo("Next");
    }

    @Test
    void an_action_that_waits_too_long_for_its_turn_gets_an_error_and_is_not_sent() {
        rig.serverPending(1);
        rig.deadAfter(Duration.ofHours(1));
        AsteriskSession pbx = rig.connected();
        rig.ask("a", Message.action("First"));
        assertThat(pbx.next().get("Action")).isEqualTo("First");
        rig.pass(Duration.ofSeconds(30));
        rig.ask("b", Message.action("Second"));
        rig.ask("c", Message.action("Third"));
        rig.pass(Duration.ofSeconds(30));
        assertThat(rig.answer().get("Message")).hasValue("Server pbx1 did not answer");
        assertThat(pbx.next().get("Action")).isEqualTo("Second");
        rig.pass(Duration.ofSeconds(30));
        assertThat(rig.answer().get("Message")).hasValue("Server pbx1 did not answer");
        rig.pass(Duration.ofSeconds(30));
        assertThat(rig.answer().get("Message")).hasValue("Server pbx1 did not answer");
        rig.ask("a", Message.action("Fourth"));
        assertThat(pbx.next().get("Action")).isEqualTo("Fourth");
    }
}
