package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.FaultRelay;
import org.astmanproxy.testkit.RelayFault;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The network between a client and the proxy fails: Asterisk and other clients do not notice. */
class BadNetworkToClientTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");
    private final List<AutoCloseable> opened = new ArrayList<>();

    private FaultRelay relay;
    private AsteriskSession pbx;
    private AmiClient other;
    private AmiClient client;

    @BeforeEach
    void connect() {
        stand.listen(ListenerConfig.on(0).formats("standard", "standard"))
                .listen(ListenerConfig.on(0).formats("auto", "same"))
                .start();
        pbx = asterisk.session();
        other = stand.client();
        relay = new FaultRelay(stand.proxy().addresses().get(0));
        client = through(relay);
        client.line();
        client.sync();
    }

    private AmiClient through(FaultRelay network) {
        AmiClient client = new AmiClient(network.address());
        opened.add(client);
        return client;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        relay.close();
    }

    private void assertOtherGoesOn() {
        pbx.event("Mark", "Privilege: call,all");
        other.readEvent("Mark");
        other.send("Action: After", "ActionID: after");
        AmiMessage after = pbx.next();
        assertThat(after.get("Action")).isEqualTo("After");
        pbx.answer(after, "Response: Success");
        assertThat(other.readUntil(AmiMessage::isResponse).get("ActionID")).isEqualTo("after");
        assertThat(log.faults()).isEmpty();
    }

    /** The action has 30 bytes with its empty line. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 8, 14, 16, 28, 29})
    void a_part_of_an_action_never_reaches_asterisk(long position) {
        relay.toServer(RelayFault.cutAfter(position));
        client.sendText("Action: Hangup\r\nChannel: a\r\n\r\n");
        Await.until("the client is gone", () -> stand.proxy().clients().size() == 1);
        assertOtherGoesOn();
    }

    @Test
    void a_whole_action_before_the_cut_reaches_asterisk_once() {
        String action = "Action: Hangup\r\nChannel: a\r\n\r\n";
        relay.toServer(RelayFault.cutAfter(action.length()));
        client.sendText(action + action);
        AmiMessage hangup = pbx.next();
        assertThat(hangup.get("Channel")).isEqualTo("a");
        Await.until("the client is gone", () -> stand.proxy().clients().size() == 1);
        pbx.answer(hangup, "Response: Success");
        assertOtherGoesOn();
    }

    @Test
    void a_corrupt_byte_of_an_action_is_an_error_and_the_session_goes_on() {
        relay.toServer(RelayFault.corruptByte(0));
        assertThat(client.ask("Action: Hangup").get("Message")).isEqualTo("Missing action in request");
        client.send("Action: Good", "ActionID: g");
        pbx.answer(pbx.next(), "Response: Success");
        assertThat(client.readUntil(AmiMessage::isResponse).get("ActionID")).isEqualTo("g");
        assertOtherGoesOn();
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of(
                        "{\"Action\":\"Good\",\"ActionID\":\"7\"}\n", "{\"Response\":\"Success\",\"ActionID\":\"7\""),
                Arguments.of(
                        "<AsteriskManagerInput><Action Value=\"Good\"/><ActionID Value=\"7\"/></AsteriskManagerInput>",
                        "<ActionID Value=\"7\"/>"),
                Arguments.of("Action: Good\r\nActionID: 7\r\n\r\n", "ActionID: 7"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void a_request_that_comes_byte_by_byte_is_the_same(String request, String reply) {
        try (FaultRelay network = new FaultRelay(stand.proxy().addresses().get(1))) {
            network.both(RelayFault.split().andLatency(Duration.ofMillis(1)));
            AmiClient slow = through(network);
            slow.sendText(request);
            pbx.answer(pbx.next(), "Response: Success");
            String line = slow.line();
            while (!line.contains(reply)) {
                line = slow.line();
            }
        }
        assertOtherGoesOn();
    }

    @Test
    void a_half_closed_client_gets_its_reply() {
        String action = "Action: Slow\r\nActionID: s\r\n\r\n";
        relay.toServer(RelayFault.halfCloseAfter(action.length()));
        client.sendText(action);
        pbx.answer(pbx.next(), "Response: Success");
        assertThat(client.readAll())
                .singleElement()
                .satisfies(reply -> assertThat(reply.get("ActionID")).isEqualTo("s"));
        assertOtherGoesOn();
    }

    @Test
    void a_slow_client_gets_all_events_and_delays_nobody() {
        relay.toClient(RelayFault.throttle(200_000));
        for (int i = 0; i < 200; i++) {
            pbx.event("Numbered", "Privilege: call,all", "Number: " + i, "Pad: " + "x".repeat(500));
        }
        assertOtherGoesOn();
        for (int i = 0; i < 200; i++) {
            assertThat(client.readEvent("Numbered").get("Number")).isEqualTo(String.valueOf(i));
        }
    }

    @Test
    void a_client_in_a_black_hole_disturbs_nobody_and_can_come_back() {
        relay.both(RelayFault.blackHole());
        client.send("Action: Lost");
        pbx.event("Numbered", "Privilege: call,all", "Number: 1");
        assertOtherGoesOn();
        relay.heal();
        AmiClient again = through(relay);
        again.line();
        assertThat(again.sync()).isEmpty();
    }
}
