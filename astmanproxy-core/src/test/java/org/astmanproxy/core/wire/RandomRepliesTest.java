package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.OddReply;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Several clients ask for replies that break AMI's rules, in random order, while events come; what Asterisk sends is cut at
 * random places. Each client gets its own lines, all of them, and all events.
 */
class RandomRepliesTest {
    private static final int CLIENTS = 3;
    private static final int ACTIONS = 40;

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final Random cuts = new Random(seed + 1);
    private volatile @Nullable AsteriskSession pbx;
    private int events;

    /**
     * Kinds of which no sequence is ambiguous. Where lines end in line feeds alone, nothing tells the end of a reply from
     * text without any mark that follows it.
     */
    enum Group {
        NAMED("no-actionid", "neither-response-nor-actionid", "list-without-any-actionid"),
        RESPONSES("value-with-an-empty-line", "neither-response-nor-actionid"),
        TEXT("value-with-an-empty-line", "no-final-empty-line");

        private final String without;

        Group(String... without) {
            this.without = " " + String.join(" ", without) + " ";
        }

        List<OddReply> kinds() {
            return OddReply.all().stream()
                    .filter(kind -> kind.events().isEmpty()
                            && !kind.name().equals("line-feeds-only")
                            && !without.contains(" " + kind.name() + " "))
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource(Group.class)
    void each_client_gets_its_own_lines(Group group) {
        System.out.println("random replies of seed " + seed);
        List<OddReply> kinds = group.kinds();
        asterisk.replies(this::reply);
        stand.start();
        pbx = asterisk.session();
        List<AmiClient> clients = Stream.generate(stand::client).limit(CLIENTS).toList();
        List<List<String>> expected = new ArrayList<>();
        clients.forEach(client -> expected.add(new ArrayList<>()));
        for (int i = 0; i < CLIENTS * ACTIONS; i++) {
            int who = random.nextInt(CLIENTS);
            OddReply kind = kinds.get(random.nextInt(kinds.size()));
            if (random.nextBoolean()) {
                clients.get(who).send("Action: Ping", "ActionID: " + who);
                expected.get(who).addAll(List.of("Response: Success", "Ping: Pong"));
            } else {
                clients.get(who).send("Action: Odd", "Kind: " + kind.name(), "ActionID: " + who);
                expected.get(who).addAll(kind.lines());
            }
        }
        for (int who = 0; who < CLIENTS; who++) {
            clients.get(who).send("Action: Ping", "ActionID: last");
            assertThat(lines(clients.get(who), who))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(expected.get(who));
        }
        assertThat(log.faults()).isEmpty();
    }

    private Optional<String> reply(AmiMessage action) {
        AsteriskSession session = pbx;
        if (!List.of("Odd", "Ping").contains(action.get("Action")) || session == null) {
            return Optional.empty();
        }
        String id = action.get("ActionID");
        String text = action.has("Kind")
                ? new OddReply(action.get("Kind"), 0, List.of()).text(id)
                : "Response: Success\r\nActionID: " + id + "\r\nPing: Pong\r\n\r\n";
        for (int from = 0; from < text.length(); ) {
            int to = Math.min(text.length(), from + 1 + cuts.nextInt(200));
            session.sendText(text.substring(from, to));
            from = to;
        }
        boolean ended = text.endsWith("\r\n\r\n");
        if (ended && cuts.nextInt(4) == 0) {
            session.event("Numbered", "Privilege: call,all", "Number: " + events++);
        }
        return Optional.of("");
    }

    /** All up to the last Pong, without what the proxy adds and without the events, which must come in order. */
    private List<String> lines(AmiClient client, int who) {
        List<String> lines = new ArrayList<>();
        int number = 0;
        for (AmiMessage block = client.read(); !block.get("ActionID").equals("last"); block = client.read()) {
            assertThat(block.get("ActionID")).as("seed %d: %s", seed, block).isIn("", String.valueOf(who));
            assertThat(block.toString()).doesNotContainPattern(OddReply.TOKEN);
            if (block.isEvent("Numbered")) {
                assertThat(block.lines())
                        .containsExactly(
                                "Event: Numbered", "Privilege: call,all", "Number: " + number++, "Server: pbx1");
                continue;
            }
            // a Pong has a time if the proxy has made it, because a reply blocked the connection for long
            block.lines().stream()
                    .filter(line -> !line.startsWith("ActionID: ") && !line.startsWith("Timestamp: "))
                    .filter(line -> !line.equals("Server: pbx1") && !line.isEmpty())
                    .forEach(lines::add);
        }
        return lines;
    }
}
