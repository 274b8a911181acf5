package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.FaultRelay;
import org.astmanproxy.testkit.RelayFault;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The network between the proxy and an Asterisk fails: clients get whole messages, are notified, and go on. */
class BadNetworkToServerTest {
    private static final Duration DEAD_AFTER = Duration.ofSeconds(3);
    private static final String PAD = "x".repeat(40);

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.unauthenticated("pbx1");
    private final FaultRelay relay = new FaultRelay(asterisk.address());

    private AsteriskSession pbx;
    private AmiClient client;

    @BeforeEach
    void connect() {
        ServerConfig config = ServerConfig.at("127.0.0.1", relay.port())
                .login(ScriptedAsterisk.USER, ScriptedAsterisk.SECRET)
                .name("pbx1")
                .build();
        stand.builder().server(config);
        stand.with(c -> c.retry(retry -> retry.withFirst(Duration.ofMillis(100)))
                        .deadAfter(DEAD_AFTER))
                .limits(l -> l.actionTimeout(Duration.ofSeconds(1)))
                .start();
        pbx = asterisk.session();
        client = stand.client();
        client.sync();
        // no login succeeds while the network is bad
        asterisk.banner("");
    }

    @AfterEach
    void close() {
        relay.close();
    }

    private void event(int number) {
        pbx.sendText(text(number));
    }

    private static String text(int number) {
        return String.join(
                        "\r\n",
                        "Event: Numbered",
                        "Privilege: call,all",
                        "Number: " + number,
                        "Pad: " + PAD,
                        "End: " + number)
                + "\r\n\r\n";
    }

    /** Checks the numbered events of a client: whole, in order, and none twice. */
    private static void assertWhole(List<AmiMessage> messages) {
        int last = -1;
        for (AmiMessage message : messages) {
            if (message.isEvent("Numbered")) {
                assertThat(message.lines()).hasSize(6).last().isEqualTo("Server: pbx1");
                assertThat(message.get("Pad")).isEqualTo(PAD);
                assertThat(message.get("End")).isEqualTo(message.get("Number"));
                assertThat(Integer.parseInt(message.get("Number"))).isGreaterThan(last);
                last = Integer.parseInt(message.get("Number"));
            }
        }
    }

    /** Returns when the client has been notified of the loss, and of the new connection, over which all works. */
    private void assertBackAgain() {
        List<AmiMessage> lost = client.readThrough(message -> message.isEvent("ProxyServerState"));
        assertWhole(lost);
        assertThat(lost.get(lost.size() - 1).get("State")).isEqualTo("disconnected");
        relay.heal();
        asterisk.banner("Asterisk Call Manager/11.0.0");
        relay.cut();
        List<AmiMessage> found = client.readThrough(message -> message.isEvent("ProxyServerState"));
        assertWhole(found);
        assertThat(found.get(found.size() - 1).get("State")).isEqualTo("connected");
        pbx = asterisk.session();
        stand.awaitBooted("pbx1");
        event(1_000);
        assertWhole(List.of(client.readEvent("Numbered")));
        client.send("Action: After", "ActionID: after");
        AmiMessage after = pbx.next();
        assertThat(after.get("Action")).as("no earlier action is repeated").isEqualTo("After");
        pbx.answer(after, "Response: Success");
        assertThat(client.readUntil(AmiMessage::isResponse).get("ActionID")).isEqualTo("after");
        assertThat(log.faults()).isEmpty();
    }

    /** The positions are in the name, in a value, between CR and LF, before the empty line, and after the message. */
    @ParameterizedTest
    @ValueSource(longs = {0, 3, 17, 18, 60, 124, 125, 126, 127, 128, 300})
    void a_cut_at_any_place_of_an_event_leaves_whole_events(long position) {
        relay.toClient(RelayFault.cutAfter(position));
        pbx.sendText(text(0) + text(1) + text(2) + text(3));
        assertBackAgain();
    }

    @Test
    void a_pending_action_gets_one_error_and_is_not_repeated() {
        client.send("Action: Slow", "ActionID: s");
        pbx.next();
        relay.cut();
        assertThat(client.readUntil(AmiMessage::isResponse).lines())
                .containsExactly("Response: Error", "ActionID: s", "Message: Server pbx1 disconnected", "Server: pbx1");
        assertBackAgain();
    }

    @Test
    void half_a_reply_is_no_reply() {
        client.send("Action: Slow", "ActionID: s");
        AmiMessage slow = pbx.next();
        relay.toClient(RelayFault.cutAfter(30));
        pbx.answer(slow, "Response: Success", "Value: " + PAD);
        assertThat(client.readUntil(AmiMessage::isResponse).get("Message")).isEqualTo("Server pbx1 disconnected");
        assertBackAgain();
    }

    @Test
    void a_half_close_of_asterisk_is_the_end_of_the_connection() {
        client.send("Action: Slow", "ActionID: s");
        pbx.next();
        relay.toClient(RelayFault.halfCloseAfter(50));
        event(1);
        assertThat(client.readUntil(AmiMessage::isResponse).get("Message")).isEqualTo("Server pbx1 disconnected");
        assertBackAgain();
    }

    @Test
    void a_half_close_towards_asterisk_is_the_end_of_the_connection() {
        relay.toServer(RelayFault.halfCloseAfter(0));
        client.send("Action: Slow", "ActionID: s");
        assertThat(client.readUntil(AmiMessage::isResponse).get("Message")).isEqualTo("Server pbx1 disconnected");
        assertBackAgain();
    }

    @Test
    void in_a_black_hole_an_action_gets_an_error_and_the_connection_is_found_dead() {
        relay.both(RelayFault.blackHole());
        client.send("Action: Lost", "ActionID: l");
        event(1);
        assertThat(client.readUntil(AmiMessage::isResponse).get("Message")).isEqualTo("Server pbx1 did not answer");
        assertThat(pbx.waiting()).isEmpty();
        assertBackAgain();
    }

    @Test
    void split_and_slow_bytes_make_the_same_messages() {
        relay.both(RelayFault.split().andLatency(Duration.ofMillis(1)));
        client.send("Action: List", "ActionID: l");
        AmiMessage list = pbx.next();
        event(1);
        pbx.answer(list, "Response: Success", "EventList: start");
        event(2);
        pbx.answer(list, "Event: Row", "Row: 1");
        pbx.answer(list, "Event: ListComplete", "EventList: Complete");
        event(3);
        List<AmiMessage> read =
                client.readThrough(message -> message.get("Number").equals("3"));
        assertWhole(read);
        assertThat(read.stream().filter(message -> message.get("ActionID").equals("l")))
                .hasSize(3);
        assertThat(read.stream().filter(message -> message.isEvent("Numbered"))).hasSize(3);
        assertThat(log.faults()).isEmpty();
    }

    /** The positions are those of the first name and of the colon after it, and in the name of the second line. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 20})
    void a_corrupt_byte_in_a_first_name_ends_the_connection_and_the_action_gets_an_error(long position) {
        client.send("Action: Slow", "ActionID: s");
        pbx.next();
        relay.toClient(RelayFault.corruptByte(position));
        event(1);
        List<AmiMessage> read = client.readThrough(AmiMessage::isResponse);
        assertThat(read.get(read.size() - 1).lines())
                .containsExactly("Response: Error", "ActionID: s", "Message: Server pbx1 disconnected", "Server: pbx1");
        assertThat(read.stream().filter(message -> message.isEvent("Numbered"))).isEmpty();
        assertBackAgain();
    }

    /** The positions are in a value and in the empty line. */
    @ParameterizedTest
    @ValueSource(longs = {60, 104, 105})
    void a_corrupt_byte_damages_no_more_than_its_message_and_the_next_one(long position) {
        client.send("Action: Slow", "ActionID: s");
        AmiMessage slow = pbx.next();
        relay.toClient(RelayFault.corruptByte(position));
        event(1);
        event(2);
        event(3);
        pbx.answer(slow, "Response: Success", "Value: " + PAD);
        event(4);
        List<AmiMessage> read =
                client.readThrough(message -> message.get("Number").equals("4"));
        assertThat(read.stream().filter(AmiMessage::isResponse))
                .singleElement()
                .satisfies(reply -> assertThat(reply.lines())
                        .containsExactly("Response: Success", "ActionID: s", "Value: " + PAD, "Server: pbx1"));
        assertThat(read.stream().filter(message -> message.get("Number").equals("3")))
                .hasSize(1);
        stand.settle(pbx);
        assertThat(relay.connectionCount()).as("the connection is as before").isEqualTo(1);
    }
}
