package org.astmanproxy.core.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.LoopCosts;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What an action and its reply take, counted and not timed; see {@link DeliveryCostTest}. */
class RoundTripCostTest {
    private static final int DEEP = 16;
    private static final int ROUNDS = 100;
    private static final String PING = "Action: Ping\r\n";
    private static final String PONG = "Ping: Pong\r\nTimestamp: 1764485470.123456\r\n";
    private static final String COMMAND = "Action: Command\r\nCommand: core show uptime\r\n";
    private static final String OUTPUT = "Message: Command output follows\r\nOutput: System uptime: 3 weeks\r\n"
            + "Output: Last reload: 2 days\r\n";

    @RegisterExtension
    final Stand stand = new Stand();

    @TempDir
    private Path folder;

    private final ScriptedAsterisk asterisk = stand.server("pbx1");
    private Socket client = new Socket();

    @AfterEach
    void disconnect() throws IOException {
        client.close();
    }

    private AsteriskSession login(UserConfig user) throws IOException {
        stand.with(c -> c.eventLoops(1)).user(user).start();
        client = new Socket(
                stand.proxy().addresses().get(0).getAddress(),
                stand.proxy().addresses().get(0).getPort());
        client.setTcpNoDelay(true);
        client.setSoTimeout(30_000);
        while (client.getInputStream().read() != '\n') {
            // the banner
        }
        client.getOutputStream()
                .write("Action: Login\r\nUsername: bob\r\nSecret: s\r\nEvents: off\r\n\r\n".getBytes(ISO_8859_1));
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            answer.append((char) client.getInputStream().read());
        }
        assertThat(answer).contains("Success");
        return asterisk.session();
    }

    /** Sends actions that arrive together, whose replies arrive together, so many times. */
    private void rounds(AsteriskSession pbx, String action, String reply, int deep) throws IOException {
        StringBuilder actions = new StringBuilder();
        StringBuilder replies = new StringBuilder();
        for (int i = 0; i < deep; i++) {
            actions.append(action).append("ActionID: client-7-").append(i).append("\r\n\r\n");
            replies.append("Response: Success\r\nActionID: client-7-").append(i).append("\r\n");
            replies.append(reply).append("Server: pbx1\r\n\r\n");
        }
        byte[] expected = replies.toString().getBytes(ISO_8859_1);
        for (int i = 0; i < ROUNDS; i++) {
            client.getOutputStream().write(actions.toString().getBytes(ISO_8859_1));
            answer(pbx, reply, deep);
            assertThat(client.getInputStream().readNBytes(expected.length)).isEqualTo(expected);
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

    private double allocated(AsteriskSession pbx, String action, String reply, int deep) throws IOException {
        long bytes = LoopCosts.allocated(() -> rounds(pbx, action, reply, deep));
        return (double) bytes / (ROUNDS * deep);
    }

    @Test
    void a_ping_alone_allocates_little() throws IOException {
        AsteriskSession pbx = login(UserConfig.of("bob", "s"));
        assertThat(allocated(pbx, PING, PONG, 1)).as("bytes a round trip").isLessThan(12_500);
    }

    @Test
    void a_ping_among_others_allocates_little() throws IOException {
        AsteriskSession pbx = login(UserConfig.of("bob", "s"));
        assertThat(allocated(pbx, PING, PONG, DEEP)).as("bytes a round trip").isLessThan(11_700);
    }

    @Test
    void a_command_of_a_user_with_rules_allocates_little() throws IOException {
        UserConfig user =
                UserConfig.builder("bob", "s").write(Set.of("command", "system")).build();
        AsteriskSession pbx = login(user);
        assertThat(allocated(pbx, COMMAND, OUTPUT, DEEP)).as("bytes a round trip").isLessThan(13_700);
    }

    @Test
    void what_comes_together_is_written_with_one_call_to_the_server_and_one_to_the_client() throws IOException {
        AsteriskSession pbx = login(UserConfig.of("bob", "s"));
        rounds(pbx, PING, PONG, DEEP);
        List<RecordedEvent> writes = LoopCosts.writes(folder.resolve("writes.jfr"), () -> {
            rounds(pbx, PING, PONG, DEEP);
            stand.settle(pbx);
        });
        long toServer = writes.stream()
                .filter(write -> write.getInt("port") == asterisk.port())
                .count();
        assertThat(toServer).as("writes to the server").isBetween((long) ROUNDS, ROUNDS * 3L / 2);
        assertThat(writes.size() - toServer).as("writes to the client").isBetween((long) ROUNDS, ROUNDS * 3L / 2);
    }
}
