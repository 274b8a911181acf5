package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Replies without ActionID that come late, or while Asterisk works on something else, reach nobody else. */
class LateRepliesTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    private AsteriskSession start() {
        stand.limits(limits -> limits.actionTimeout(Duration.ofSeconds(1))).start();
        return asterisk.session();
    }

    /** Returns a client whose action has got an error, because its time was over. */
    private AmiClient givenUp(AsteriskSession pbx, String action) {
        AmiClient client = stand.client();
        client.send("Action: " + action, "ActionID: 1");
        pbx.next();
        assertThat(client.read().get("Message")).isEqualTo("Server pbx1 did not answer");
        return client;
    }

    @Test
    void two_clients_get_one_reply_each_although_a_third_one_has_to_wait() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        List<AmiClient> clients = List.of(stand.client(), stand.client());
        for (AmiClient client : clients) {
            client.send("Action: DongleSendSMS");
            pbx.next();
        }
        AmiClient third = stand.client();
        third.send("Action: Command", "Command: slow", "ActionID: 3");
        AmiMessage command = pbx.next();
        pbx.send("Response: Success", "Message: SMS of A");
        pbx.send("Event: Row", "Of: A");
        pbx.send("Response: Success", "Message: SMS of B");

        assertThat(clients.get(0).read().lines())
                .containsExactly("Response: Success", "Message: SMS of A", "Server: pbx1");
        assertThat(clients.get(0).read().lines()).containsExactly("Event: Row", "Of: A", "Server: pbx1");
        assertThat(clients.get(1).read().lines())
                .containsExactly("Response: Success", "Message: SMS of B", "Server: pbx1");
        pbx.answer(command, "Response: Success", "Output: slow");
        assertThat(third.read().lines()).contains("Output: slow", "ActionID: 3");
    }

    @Test
    void a_second_reply_that_comes_later_does_not_wait_for_a_slow_action() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient one = stand.client();
        AmiClient two = stand.client();
        one.send("Action: DongleSendSMS");
        pbx.next();
        two.send("Action: DongleSendSMS");
        pbx.next();
        stand.client().send("Action: Command", "Command: slow");
        pbx.next();
        pbx.send("Response: Success", "Message: SMS of A");
        assertThat(one.read().get("Message")).isEqualTo("SMS of A");
        pbx.send("Response: Success", "Message: SMS of B");
        assertThat(two.read().get("Message")).isEqualTo("SMS of B");
    }

    @Test
    void three_actions_of_different_names_get_one_reply_each() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        List<AmiClient> clients = List.of(stand.client(), stand.client(), stand.client());
        for (int i = 0; i < 3; i++) {
            clients.get(i).send("Action: Module" + i);
            pbx.next();
        }
        for (int i = 0; i < 3; i++) {
            pbx.send("Response: Success", "Message: reply " + i);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(clients.get(i).read().get("Message")).isEqualTo("reply " + i);
        }
    }

    @Test
    void a_second_response_is_not_the_reply_to_an_action_whose_replies_have_their_action_id() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient one = stand.client();
        AmiClient other = stand.client();
        other.send("Action: Command", "Command: fast", "ActionID: 1");
        pbx.answer(pbx.next(), "Response: Success", "Output: fast");
        other.read();
        one.send("Action: DongleSendSMS");
        pbx.next();
        other.send("Action: Command", "Command: slow", "ActionID: 3");
        AmiMessage command = pbx.next();
        pbx.send("Response: Success", "Message: first");
        pbx.send("Response: Success", "Message: second");

        assertThat(one.read().get("Message")).isEqualTo("first");
        assertThat(one.read().get("Message")).isEqualTo("second");
        pbx.answer(command, "Response: Success", "Output: slow");
        assertThat(other.read().lines()).contains("Output: slow", "ActionID: 3");
    }

    @Test
    void a_late_reply_is_not_that_of_the_next_action() {
        AsteriskSession pbx = start();
        AmiClient one = givenUp(pbx, "DongleSendSMS");
        AmiClient two = stand.client();
        two.send("Action: Getvar", "Variable: X", "ActionID: 2", "Timeout: 60000");
        AmiMessage getvar = pbx.next();
        pbx.send("Response: Success", "Message: late");
        log.await("it has no ActionID, and arrived after its time; dropped");
        pbx.answer(getvar, "Response: Success", "Value: of two");

        assertThat(two.read().lines()).contains("Value: of two", "ActionID: 2");
        assertThat(two.sync()).isEmpty();
        assertThat(one.sync()).isEmpty();
    }

    @Test
    void an_action_whose_time_is_over_claims_no_reply_after_a_later_one_was_answered() {
        AsteriskSession pbx = start();
        givenUp(pbx, "Silent");
        AmiClient two = stand.client();
        two.send("Action: Getvar", "Variable: X", "ActionID: 2");
        pbx.answer(pbx.next(), "Response: Success", "Value: 1");
        assertThat(two.read().get("Value")).isEqualTo("1");
        two.send("Action: DongleSendSMS", "ActionID: 3", "Timeout: 60000");
        pbx.next();
        pbx.send("Response: Success", "Message: in time");
        assertThat(two.read().lines()).contains("Message: in time", "ActionID: 3");
    }
}
