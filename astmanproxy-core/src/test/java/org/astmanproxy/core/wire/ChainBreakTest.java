package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.astmanproxy.core.wire.ChainedProxies.at;
import static org.astmanproxy.core.wire.ChainedProxies.awaitState;
import static org.astmanproxy.core.wire.ChainedProxies.lastFailure;
import static org.astmanproxy.core.wire.NumberedEvents.steps;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.astmanproxy.ServerState;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.RelayFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What clients of the outer proxy get when a server, the inner proxy or the connection between the proxies fails. */
class ChainBreakTest {
    /** More events than a small buffer keeps. */
    private static final int LAST = 9000;

    @RegisterExtension
    final ChainedProxies chain = new ChainedProxies();

    private static AmiMessage numbered(AmiClient client) {
        return client.send("ProxyAction: SetSequence").readUntil(message -> message.has("ProxyResponse"));
    }

    private static List<AmiMessage> through(AmiClient client, int step) {
        return client.readThrough(message -> message.get("N").equals(Integer.toString(step)));
    }

    private static List<String> gist(List<AmiMessage> messages) {
        return messages.stream()
                .map(message -> message.get("Event") + " " + message.get("Server") + " " + message.get("State")
                        + message.get("Missed") + message.get("N"))
                .toList();
    }

    /** {@return the part of its numbers that differs at each start of a proxy} */
    private static String epoch(Stand proxy) {
        String place = numbered(proxy.loggedIn("outer", "secret")).get("ProxySequence");
        return place.substring(0, place.indexOf('-'));
    }

    @Test
    void a_server_that_the_inner_proxy_loses_is_lost_at_the_outer_one_and_returns_there() {
        chain.start();
        AmiClient client = chain.outer.client();
        AsteriskSession pbx = chain.one.session();
        AsteriskSession second = chain.two.session();
        String path = epoch(chain.inner);
        client.send("Action: CoreStatus", "ActionID: open");
        pbx.next();
        chain.one.banner("not ready");
        pbx.close();
        assertThat(client.read(2))
                .extracting(AmiMessage::lines)
                .containsExactlyInAnyOrder(
                        List.of(
                                "Response: Error",
                                "ActionID: open",
                                "Message: Server pbx1 disconnected",
                                "Server: pbx1"),
                        List.of(
                                "Event: ProxyServerState",
                                "Privilege: system,all",
                                "Server: pbx1",
                                "State: disconnected",
                                "ProxyPath: " + path));
        awaitState(chain.outer, "pbx1", ServerState.WAITING);
        assertThat(lastFailure(chain.outer, "pbx1")).isEqualTo("the other proxy is not connected to the server pbx1");
        assertThat(chain.outer.proxy().server("pbx1").nextAttempt()).isEmpty();
        assertThat(client.ask("Action: CoreStatus", "Server: pbx1").get("Message"))
                .isEqualTo("Server pbx1 is not connected");
        client.send("Action: CoreStatus");
        second.answer(second.next(), "Response: Success");
        assertThat(client.read().last()).isEqualTo("Server: edge/pbx2");
        chain.one.banner("Asterisk Call Manager/11.0.0");
        assertThat(client.read().lines())
                .containsExactly(
                        "Event: ProxyServerState",
                        "Privilege: system,all",
                        "Server: pbx1",
                        "State: connected",
                        "ProxyPath: " + path);
        assertThat(client.read().lines())
                .containsExactly(
                        "Event: FullyBooted",
                        "Privilege: system,all",
                        "Uptime: 7",
                        "Status: Fully Booted",
                        "Server: pbx1");
        assertThat(chain.hop().connectionCount()).as("the connections stay").isEqualTo(2);
        client.send("Action: CoreStatus");
        AsteriskSession again = chain.one.session();
        again.answer(again.next(), "Response: Success");
        assertThat(client.read().last()).isEqualTo("Server: pbx1");
    }

    @Test
    void a_server_that_is_away_at_the_start_connects_when_the_inner_proxy_has_it() {
        chain.one.secret("changed");
        chain.inner.user("outer", "secret").startAlone();
        awaitState(chain.inner, "pbx1", ServerState.REJECTED);
        chain.outer.builder().server(chain.chained("pbx1").build());
        chain.outer.startAlone();
        awaitState(chain.outer, "pbx1", ServerState.REJECTED);
        AmiClient client = chain.outer.client();
        chain.one.secret("labsecret");
        chain.inner.proxy().retryServers();
        chain.outer.awaitBooted("pbx1");
        assertThat(gist(client.read(2))).containsExactly("ProxyServerState pbx1 connected", "FullyBooted pbx1 ");
    }

    @Test
    void no_event_is_lost_or_comes_twice_when_the_connection_between_the_proxies_breaks() {
        chain.start();
        AsteriskSession pbx = chain.one.session();
        AmiClient client = chain.outer.client();
        numbered(client);
        steps(pbx, 1, 50);
        List<AmiMessage> before = through(client, 50);
        chain.hop().both(RelayFault.cutAfter(0));
        chain.hop().cut();
        awaitState(chain.outer, "pbx1", ServerState.WAITING);
        steps(pbx, 51, 300);
        chain.inner.settle(pbx);
        chain.hop().heal();
        steps(pbx, 301, 310);
        List<AmiMessage> after = through(client, 310).stream()
                .filter(message -> message.get("Server").equals("pbx1") && !message.isEvent("TestMark"))
                .toList();
        assertThat(gist(after.subList(0, 5)))
                .containsExactly(
                        "ProxyServerState pbx1 disconnected",
                        "ProxyGap pbx1 unknown",
                        "ProxyServerState pbx1 connected",
                        "ProxyGap pbx1 0",
                        "FullyBooted pbx1 ");
        assertThat(after.subList(5, after.size()))
                .extracting(message -> message.get("N"))
                .containsExactlyElementsOf(IntStream.rangeClosed(51, 310)
                        .mapToObj(Integer::toString)
                        .toList());
        AmiClient resuming = chain.outer.client();
        resuming.send("ProxyAction: Resume", "Since: " + before.get(9).get("ProxySequence"))
                .readUntil(message -> message.has("ProxyResponse"));
        assertThat(through(resuming, 310).stream().filter(message -> message.isEvent("Step")))
                .as("a client of the outer proxy that comes back gets all of them")
                .hasSize(300);
    }

    @Test
    void events_stay_whole_and_in_order_over_breaks_at_any_byte() {
        chain.startInner();
        chain.outer.builder().server(chain.chained("pbx1").build());
        chain.outer.start();
        AsteriskSession pbx = chain.one.session();
        AmiClient client = chain.outer.client();
        numbered(client);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int part = 60;
        int breaks = 12;
        for (int i = 0; i < breaks; i++) {
            int before = chain.hop().connectionCount();
            // the events of this part are longer
            chain.hop().toClient(RelayFault.cutAfter(random.nextInt(part * 40)));
            steps(pbx, i * part + 1, (i + 1) * part);
            Await.until("the outer proxy connects again", () -> chain.hop().connectionCount() > before);
            chain.hop().heal();
        }
        assertThat(through(client, breaks * part).stream()
                        .filter(message -> message.isEvent("Step"))
                        .map(message -> message.get("N")))
                .as("seed %d", seed)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, breaks * part)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    void events_that_the_inner_proxy_could_not_keep_are_a_gap_at_the_outer_one() {
        chain.inner.limits(l -> l.replayBufferBytes(256 << 10));
        chain.start();
        AsteriskSession pbx = chain.one.session();
        AmiClient client = chain.outer.client();
        numbered(client);
        steps(pbx, 1, 1);
        through(client, 1);
        chain.hop().both(RelayFault.cutAfter(0));
        chain.hop().cut();
        awaitState(chain.outer, "pbx1", ServerState.WAITING);
        steps(pbx, 2, LAST);
        chain.inner.settle(pbx);
        chain.hop().heal();
        List<AmiMessage> after = through(client, LAST).stream()
                .filter(message -> message.get("Server").equals("pbx1"))
                .toList();
        assertThat(gist(after.subList(2, 6)))
                .containsExactly(
                        "ProxyServerState pbx1 connected",
                        "ProxyGap pbx1 0",
                        "FullyBooted pbx1 ",
                        "ProxyGap pbx1 unknown");
        AmiMessage gap = after.get(5);
        assertThat(gap.get("From")).isEqualTo(gap.get("ProxySequence"));
        assertThat(gap.get("To")).isEqualTo(gap.get("ProxySequence"));
        int first = Integer.parseInt(after.get(6).get("N"));
        assertThat(first).isGreaterThan(2);
        assertThat(after.subList(6, after.size())).hasSize(LAST - first + 1);
    }

    @Test
    void a_server_that_was_lost_while_the_connection_between_the_proxies_was_broken_is_told_in_order() {
        chain.start();
        AsteriskSession pbx = chain.one.session();
        AmiClient client = chain.outer.client();
        numbered(client);
        chain.hop().both(RelayFault.cutAfter(0));
        chain.hop().cut();
        awaitState(chain.outer, "pbx1", ServerState.WAITING);
        steps(pbx, 1, 1);
        chain.inner.settle(pbx);
        pbx.close();
        AsteriskSession again = chain.one.session();
        chain.inner.awaitBooted("pbx1");
        chain.hop().heal();
        steps(again, 2, 2);
        List<AmiMessage> told = through(client, 2).stream()
                .filter(message -> message.get("Server").equals("pbx1") && !message.isEvent("TestMark"))
                .toList();
        assertThat(gist(told))
                .containsExactly(
                        "ProxyServerState pbx1 disconnected",
                        "ProxyGap pbx1 unknown",
                        "ProxyServerState pbx1 connected",
                        "ProxyGap pbx1 0",
                        "FullyBooted pbx1 ",
                        "Step pbx1 1",
                        "ProxyServerState pbx1 disconnected",
                        "ProxyGap pbx1 unknown",
                        "ProxyServerState pbx1 connected",
                        "ProxyGap pbx1 unknown",
                        "FullyBooted pbx1 ",
                        "Step pbx1 2");
    }

    @Test
    void an_inner_proxy_that_keeps_no_events_leaves_a_gap_of_unknown_size() {
        chain.inner.limits(l -> l.replayBufferBytes(0));
        chain.start();
        AsteriskSession pbx = chain.one.session();
        AmiClient client = chain.outer.client();
        numbered(client);
        chain.hop().cut();
        assertThat(gist(client.readThrough(
                        message -> message.has("To") && message.get("Server").equals("pbx1"))))
                .endsWith("ProxyGap pbx1 unknown");
        steps(pbx, 1, 1);
        through(client, 1);
    }

    @Test
    void an_inner_proxy_that_starts_again_is_a_gap_of_unknown_size() {
        chain.startInner();
        int port = chain.inner.proxy().addresses().get(0).getPort();
        chain.outer
                .builder()
                .server(at(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), "pbx1")
                        .build());
        chain.outer.start();
        AmiClient client = chain.outer.client();
        numbered(client);
        chain.one.session();
        chain.inner.proxy().close(Duration.ZERO);
        awaitState(chain.outer, "pbx1", ServerState.WAITING);
        Stand second = new Stand();
        try {
            second.listen(ListenerConfig.on(port).formats("standard", "standard"))
                    .user("outer", "secret")
                    .builder()
                    .server(chain.one.config());
            second.start();
            chain.outer.awaitBooted("pbx1");
            steps(chain.one.session(), 1, 1);
            assertThat(gist(through(client, 1)))
                    .startsWith("ProxyServerState pbx1 disconnected", "ProxyGap pbx1 unknown")
                    .contains("ProxyServerState pbx1 connected", "ProxyGap pbx1 unknown")
                    .doesNotContain("ProxyGap pbx1 0")
                    .noneMatch(event -> event.startsWith("Shutdown"));
        } finally {
            second.proxy().close(Duration.ZERO);
        }
    }

    @Test
    void a_group_fails_over_from_one_chained_server_to_the_next() {
        chain.startInner();
        chain.outer
                .builder()
                .server(chain.chained("pbx1").group("pbx").build())
                .server(chain.chained("pbx2").group("pbx").build());
        chain.outer.start();
        AmiClient client = chain.outer.client();
        AsteriskSession second = chain.two.session();
        chain.one.banner("not ready");
        chain.one.session().close();
        awaitState(chain.outer, "pbx1", ServerState.WAITING);
        client.readEvent("ProxyServerState");
        client.send("Action: CoreStatus", "Server: pbx");
        second.answer(second.next(), "Response: Success");
        assertThat(client.read().last()).isEqualTo("Server: pbx2");
    }
}
