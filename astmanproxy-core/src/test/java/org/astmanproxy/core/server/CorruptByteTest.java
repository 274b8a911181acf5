package org.astmanproxy.core.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.ServerState;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One byte of what Asterisk sends is damaged, at each position: no client gets a part of what is not its own. */
class CorruptByteTest {
    /** The texts by which this test knows whose a line is. */
    private static final String ANN = "of-ann";

    private static final String BOB = "of-bob";
    private static final String ALL = "of-all";
    private static final String AFTER = "after";

    @RegisterExtension
    final ServerRig rig = new ServerRig();

    private final List<String> faults = new ArrayList<>();

    /** The messages that reached their owner. */
    private int owned;

    private static String event(String... lines) {
        return "Event: Step\r\nPrivilege: call,all\r\n" + String.join("\r\n", lines) + "\r\nX: " + ALL + "\r\n\r\n";
    }

    private static String own(String first, AmiMessage action, String mark, String... more) {
        String lines = more.length == 0 ? "" : String.join("\r\n", more) + "\r\n";
        return first + "\r\nActionID: " + action.get("ActionID") + "\r\n" + lines + "X: " + mark + "\r\n\r\n";
    }

    private static String transcript(AmiMessage ann, AmiMessage bob) {
        return event("N: 1")
                + own("Response: Success", ann, ANN, "EventList: start")
                + own("Event: Row", ann, ANN)
                + event("N: 2")
                + own("Event: RowsComplete", ann, ANN, "EventList: Complete")
                + event("N: 3")
                + own("Response: Success", bob, BOB)
                + event("N: 4");
    }

    private AmiMessage ask(AsteriskSession session, ReplyTarget client, String name) {
        Optional<ActionId> id = Optional.of(ActionId.of(name));
        rig.server().ask(Message.action("Asked"), new ActionOrigin(id, client, name, ServerRig.named(name)));
        return session.next();
    }

    /** {@return a session with this Asterisk, after the last one has ended} */
    private AsteriskSession again(AsteriskSession last) {
        last.close();
        Await.until("the end is seen", () -> rig.server().state() != ServerState.CONNECTED);
        rig.pass(Duration.ofMinutes(1));
        AsteriskSession next = rig.asterisk().session();
        rig.awaitState(ServerState.CONNECTED);
        return next;
    }

    private boolean isOver() {
        return rig.server().state() != ServerState.CONNECTED
                || rig.broadcasts().stream().anyMatch(event -> event.toString().contains(AFTER + " 2"));
    }

    private void checkBroadcasts(int position, List<RoutedMessage> got) {
        for (RoutedMessage message : got) {
            String text = message.content().toString();
            if (message.isBroadcast() && (text.contains(ANN) || text.contains(BOB))) {
                faults.add(position + ": all got " + message.content());
            }
        }
    }

    private void check(int position, ReplyTarget client, String mark, List<RoutedMessage> got) {
        for (RoutedMessage message : got) {
            boolean forClient = client.equals(message.replyTarget());
            owned += forClient && message.content().toString().contains(mark) ? 1 : 0;
            for (String other : List.of(ANN, BOB, ALL)) {
                if (forClient
                        && !other.equals(mark)
                        && message.content().toString().contains(other)) {
                    faults.add(position + ": " + mark + " got " + message.content());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 0x40})
    void nobody_gets_what_is_not_its_own(int bits) {
        AsteriskSession session = rig.connected();
        int length = 1;
        for (int position = 0; position < length; position++) {
            ReplyTarget annTarget = new ReplyTarget() {};
            ReplyTarget bobTarget = new ReplyTarget() {};
            AmiMessage ann = ask(session, annTarget, "ann");
            AmiMessage bob = ask(session, bobTarget, "bob");
            String transcript = transcript(ann, bob);
            length = transcript.length();
            byte[] bytes = (transcript + event("N: " + AFTER + " 1") + event("N: " + AFTER + " 2"))
                    .getBytes(StandardCharsets.US_ASCII);
            bytes[position] ^= (byte) bits;
            session.sendBytes(bytes);
            Await.until("position " + position + " is over", this::isOver);
            session = again(session);
            List<RoutedMessage> got = rig.takeAll();
            check(position, annTarget, ANN, got);
            check(position, bobTarget, BOB, got);
            checkBroadcasts(position, got);
        }
        assertThat(faults).isEmpty();
        assertThat(owned).isGreaterThan(length);
    }
}
