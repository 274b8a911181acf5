package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An answered action is remembered for the events that come later, as far as that takes little memory. */
class RememberedActionsTest {
    private static final int AT_A_TIME = 500;
    /** With their ActionIDs, these take more memory than all that is remembered may. */
    private static final int ROUNDS = 40;

    @RegisterExtension
    final Stand stand = new Stand();

    @Test
    void of_answered_actions_with_long_action_ids_the_oldest_are_forgotten() {
        ScriptedAsterisk asterisk = stand.server("pbx1");
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        String id = "x".repeat(900);
        List<String> tokens = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            client.sendText(("Action: Wait\r\nActionID: " + id + "\r\n\r\n").repeat(AT_A_TIME));
            for (int i = 0; i < AT_A_TIME; i++) {
                AmiMessage action = pbx.next();
                tokens.add(action.get("ActionID"));
                pbx.answer(action, "Response: Success");
            }
            client.read(AT_A_TIME);
        }
        pbx.event("Late", "Privilege: call,all", "ActionID: " + tokens.get(0));
        pbx.event("Late", "Privilege: call,all", "ActionID: " + tokens.get(tokens.size() - 1));
        assertThat(client.read().get("ActionID")).isNotEqualTo(id);
        assertThat(client.read().get("ActionID")).isEqualTo(id);
    }
}
