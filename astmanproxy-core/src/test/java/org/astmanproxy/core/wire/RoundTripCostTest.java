package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jdk.jfr.FlightRecorder;
import jdk.jfr.consumer.RecordedEvent;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.LoopCosts;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What an action and its reply take, counted and not timed; see {@link DeliveryCostTest}. */
class RoundTripCostTest {
    private static final int DEEP = 16;
    private static final int ROUNDS = 100;
    /** The bytes that were measured; docs/explanation/performance.md has them too. */
    private static final int LEAST_ALONE = 992;

    private static final int LEAST_DEEP = 938;
    private static final int LEAST_OF_COMMAND = 1_572;
    /** On a busy machine, actions that are sent together may be read in two parts, which takes some more. */
    private static final double MARGIN = 1.02;

    private static final String PING = "Action: Ping\r\n";
    private static final String PONG = "Ping: Pong\r\nTimestamp: 1764485470.123456\r\n";
    private static final String COMMAND = "Action: Command\r\nCommand: core show uptime\r\n";
    private static final String OUTPUT =
            "Message: Command output follows\r\nOutput: System uptime: 3 weeks\r\nOutput: Last reload: 2 days\r\n";

    @RegisterExtension
    final Stand stand = new Stand();

    @TempDir
    private Path folder;

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    private AmiClient login(UserConfig user) {
        stand.user(user).start();
        return stand.loggedIn("bob", "s");
    }

    /** Sends actions that arrive together, whose replies arrive together, so many times. */
    private static void rounds(AmiClient client, AsteriskSession pbx, String action, String reply, int deep) {
        StringBuilder actions = new StringBuilder();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < deep; i++) {
            actions.append(action).append("ActionID: client-7-").append(i).append("\r\n\r\n");
            ids.add("client-7-" + i);
        }
        for (int i = 0; i < ROUNDS; i++) {
            client.sendText(actions.toString());
            answer(pbx, reply, deep);
            List<AmiMessage> replies = client.read(deep);
            assertThat(replies).allMatch(message -> message.first().equals("Response: Success"));
            // on a machine that is too busy, the proxy answers late Pings itself, before the others
            assertThat(replies).extracting(message -> message.get("ActionID")).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    private static void answer(AsteriskSession pbx, String reply, int count) {
        StringBuilder replies = new StringBuilder();
        for (int i = 0; i < count; i++) {
            AmiMessage action = pbx.next();
            replies.append("Response: Success\r\nActionID: ").append(action.get("ActionID"));
            replies.append("\r\n").append(reply).append("\r\n");
        }
        pbx.sendText(replies.toString());
    }

    private double allocated(UserConfig user, String action, String reply, int deep) throws IOException {
        // a program in which a recording has run once takes no more
        FlightRecorder.getFlightRecorder();
        AmiClient client = login(user);
        AsteriskSession pbx = asterisk.session();
        long bytes = LoopCosts.allocated(() -> rounds(client, pbx, action, reply, deep));
        return (double) bytes / (ROUNDS * deep);
    }

    @Test
    void a_ping_alone_allocates_little() throws IOException {
        double bytes = allocated(UserConfig.of("bob", "s"), PING, PONG, 1);
        assertThat(bytes).as("bytes a round trip").isLessThanOrEqualTo(LEAST_ALONE + 8);
    }

    @Test
    void a_ping_among_others_allocates_little() throws IOException {
        double bytes = allocated(UserConfig.of("bob", "s"), PING, PONG, DEEP);
        assertThat(bytes).as("bytes a round trip").isLessThan(LEAST_DEEP * MARGIN);
    }

    @Test
    void a_command_of_a_user_with_rules_allocates_little() throws IOException {
        UserConfig user = UserConfig.builder("bob", "s")
                .write(Set.of("command", "system"))
                .build();
        assertThat(allocated(user, COMMAND, OUTPUT, DEEP))
                .as("bytes a round trip")
                .isLessThan(LEAST_OF_COMMAND * MARGIN);
    }

    @Test
    void a_reply_takes_nothing_of_a_loop_without_its_client() throws IOException {
        stand.with(c -> c.eventLoops(2)).user(UserConfig.of("bob", "s")).start();
        AmiClient client = stand.loggedIn("bob", "s");
        AmiClient other = stand.loggedIn("bob", "s");
        AsteriskSession pbx = asterisk.session();
        // the loops take turns: the server and the first client are on one, the other client on the other
        long bytes = LoopCosts.allocatedByLoop(1, () -> rounds(client, pbx, PING, PONG, 1));
        assertThat((double) bytes / ROUNDS).as("bytes a round trip").isLessThan(16);
        assertThat(LoopCosts.allocatedByLoop(1, () -> rounds(other, pbx, PING, PONG, 1)))
                .isPositive();
    }

    @Test
    void what_comes_together_is_written_with_one_call_to_the_server_and_one_to_the_client() throws IOException {
        AmiClient client = login(UserConfig.of("bob", "s"));
        AsteriskSession pbx = asterisk.session();
        rounds(client, pbx, PING, PONG, DEEP);
        List<RecordedEvent> writes = LoopCosts.writes(folder.resolve("writes.jfr"), () -> {
            rounds(client, pbx, PING, PONG, DEEP);
            stand.settle(pbx);
        });
        long toServer = writes.stream()
                .filter(write -> write.getInt("port") == asterisk.port())
                .count();
        assertThat(toServer).as("writes to the server").isBetween((long) ROUNDS, ROUNDS * 3L / 2);
        assertThat(writes.size() - toServer).as("writes to the client").isBetween((long) ROUNDS, ROUNDS * 3L / 2);
    }
}
