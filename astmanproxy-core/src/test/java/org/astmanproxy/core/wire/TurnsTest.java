package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.astmanproxy.config.Limits;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server has few actions at a time, so that a user with many does not delay the others. */
class TurnsTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    private AsteriskSession start(int most) {
        stand.user("ann", "s")
                .user("bob", "s")
                .limits(l -> l.serverPending(most))
                .start();
        return asterisk.session();
    }

    /** {@return a new client of a user, which has sent so many actions} */
    private AmiClient sender(String user, String name, int count) {
        StringBuilder all = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            all.append("Action: %1$s\r\nActionID: %1$s%2$d\r\nN: %2$d\r\n\r\n".formatted(name, i));
        }
        return stand.loggedIn(user, "s").sendText(all.toString());
    }

    private static String nameOf(AmiMessage action) {
        return action.get("Action") + action.get("N");
    }

    @Test
    void a_user_with_thousands_of_actions_does_not_delay_another() {
        assertThat(Limits.defaults().serverPending()).isEqualTo(1_024);
        AsteriskSession pbx = start(128);
        AmiClient ann = sender("ann", "A", 5_000);
        // bob's action comes behind those that Asterisk has already
        AmiMessage first = pbx.next();
        AmiClient bob = sender("bob", "B", 1);
        bob.sync();
        pbx.answer(first, "Response: Success");
        int before = 1;
        AmiMessage next = pbx.next();
        while (!nameOf(next).equals("B1")) {
            before++;
            pbx.answer(next, "Response: Success");
            next = pbx.next();
        }
        assertThat(before).isLessThan(150);
        pbx.answer(next, "Response: Success");
        assertThat(bob.read().get("ActionID")).isEqualTo("B1");
        for (int i = before; i < 5_000; i++) {
            pbx.answer(pbx.next(), "Response: Success");
        }
        List<AmiMessage> replies = ann.read(5_000);
        assertThat(replies).allMatch(reply -> reply.first().equals("Response: Success"));
        assertThat(replies)
                .extracting(reply -> reply.get("ActionID"))
                .startsWith("A1", "A2")
                .endsWith("A5000");
    }

    @Test
    void connections_of_one_user_share_its_turn() {
        AsteriskSession pbx = start(1);
        AmiClient holder = stand.loggedIn("ann", "s").send("Action: First", "N: 0");
        AmiMessage open = pbx.next();
        sender("ann", "A", 2).sync();
        sender("ann", "B", 2).sync();
        sender("bob", "C", 2).sync();
        StringBuilder order = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            pbx.answer(open, "Response: Success");
            open = pbx.next();
            order.append(nameOf(open)).append(' ');
        }
        pbx.answer(open, "Response: Success");
        assertThat(order).hasToString("A1 C1 B1 C2 A2 B2 ");
        assertThat(holder.read().first()).isEqualTo("Response: Success");
    }

    @Test
    void what_waits_gets_an_error_if_the_connection_is_lost() {
        AsteriskSession pbx = start(1);
        AmiClient ann = sender("ann", "A", 3);
        pbx.next();
        ann.sync();
        pbx.close();
        assertThat(ann.read(3)).extracting(reply -> reply.get("Message")).containsOnly("Server pbx1 disconnected");
    }

    @Test
    void a_ping_that_waits_for_its_turn_is_answered_while_the_server_is_busy() {
        AsteriskSession pbx = start(1);
        sender("ann", "A", 2);
        pbx.next();
        AmiClient other = stand.loggedIn("ann", "s");
        assertThat(other.ask("Action: Ping", "ActionID: p").get("Ping")).isEqualTo("Pong");
        assertThat(pbx.waiting()).isEmpty();
    }
}
