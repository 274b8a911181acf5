package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.astmanproxy.ServerSession;
import org.astmanproxy.ServerState;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerConfigBuilder;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.FaultRelay;
import org.astmanproxy.testkit.RelayFault;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two proxies in a row: the outer one has the servers of the inner one, and its clients see no difference. */
class ChainTest {
    /** More events than a small buffer keeps. */
    private static final int LAST = 9000;

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand inner =
            new Stand().with(c -> c.authRequired(true).retry(rules -> rules.withFirst(Duration.ofMillis(100))));

    @RegisterExtension
    final Stand outer = new Stand().with(c -> c.retry(rules -> rules.withFirst(Duration.ofMillis(100))));

    private final ScriptedAsterisk one = inner.server("pbx1");
    private final ScriptedAsterisk two = inner.server("pbx2");
    private @Nullable FaultRelay hop;

    @AfterEach
    void closeHop() {
        if (hop != null) {
            hop.close();
        }
    }

    private FaultRelay hop() {
        if (hop == null) {
            hop = new FaultRelay(inner.proxy().addresses().get(0));
        }
        return hop;
    }

    private static ServerConfigBuilder at(InetSocketAddress address, String nameThere) {
        return ServerConfig.at("127.0.0.1", address.getPort())
                .login("outer", "secret")
                .chain(nameThere);
    }

    private ServerConfigBuilder chained(String nameThere) {
        return at(hop().address(), nameThere);
    }

    private void startInner() {
        inner.user("outer", "secret").start();
    }

    /** Starts both proxies; the outer one has both servers, the second one with another name. */
    private void start() {
        startInner();
        outer.builder()
                .server(chained("pbx1").build())
                .server(chained("pbx2").name("edge/pbx2").build());
        outer.start();
    }

    private static AmiMessage numbered(AmiClient client) {
        return client.send("ProxyAction: SetSequence").readUntil(message -> message.has("ProxyResponse"));
    }

    private static void steps(AsteriskSession pbx, int from, int to) {
        IntStream.rangeClosed(from, to).forEach(number -> pbx.event("Step", "Privilege: user,all", "N: " + number));
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

    private static void awaitState(Stand stand, String server, ServerState state) {
        Await.until(server + " is " + state, () -> stand.proxy().server(server).state() == state);
    }

    private static String lastFailure(Stand stand, String server) {
        return stand.proxy().server(server).lastFailure().orElseThrow().reason();
    }

    /** {@return the part of its numbers that differs at each start of a proxy} */
    private static String epoch(Stand proxy) {
        String place = numbered(proxy.loggedIn("outer", "secret")).get("ProxySequence");
        return place.substring(0, place.indexOf('-'));
    }

    @Test
    void events_and_replies_carry_the_names_of_the_outer_proxy_and_the_action_ids_of_its_clients() {
        start();
        AmiClient client = outer.client();
        AmiClient other = outer.client();
        one.session().event("Hangup", "Privilege: call,all", "Uniqueid: 1");
        AsteriskSession second = two.session();
        assertThat(client.read().lines())
                .containsExactly("Event: Hangup", "Privilege: call,all", "Uniqueid: 1", "Server: pbx1");
        other.read();
        second.event("Hangup", "Privilege: call,all", "Uniqueid: 2");
        assertThat(client.read().last()).isEqualTo("Server: edge/pbx2");
        other.read();
        client.send("Action: QueueStatus", "Server: edge/pbx2", "ActionID: mine");
        other.send("Action: CoreStatus", "Server: edge/pbx2", "ActionID: mine");
        AmiMessage list = second.next();
        AmiMessage status = second.next();
        assertThat(list.has("Server")).isFalse();
        second.answer(status, "Response: Success", "For: other");
        second.answer(list, "Response: Success", "EventList: start");
        second.answer(list, "Event: QueueParams", "Queue: q");
        second.answer(list, "Event: QueueStatusComplete", "EventList: Complete", "ListItems: 1");
        assertThat(other.read().lines())
                .containsExactly("Response: Success", "ActionID: mine", "For: other", "Server: edge/pbx2");
        assertThat(client.read(3))
                .allMatch(message -> message.get("ActionID").equals("mine"))
                .allMatch(message -> message.getAll("Server").equals(List.of("edge/pbx2")))
                .extracting(AmiMessage::first)
                .containsExactly("Response: Success", "Event: QueueParams", "Event: QueueStatusComplete");
    }

    @Test
    void headers_of_the_inner_proxy_reach_nobody_not_even_a_client_that_wants_no_server_header() {
        outer.user(
                UserConfig.builder("plain", "s").serverHeader(ServerHeader.OFF).build());
        start();
        AmiClient client = outer.loggedIn("plain", "s");
        AsteriskSession pbx = one.session();
        pbx.event("Hangup", "Privilege: call,all");
        assertThat(client.read().lines()).containsExactly("Event: Hangup", "Privilege: call,all");
        client.send("Action: CoreStatus");
        pbx.answer(pbx.next(), "Response: Success");
        assertThat(client.read().lines()).containsExactly("Response: Success");
    }

    @Test
    void a_synchronous_originate_is_answered_when_its_call_is() {
        start();
        AmiClient client = outer.client();
        client.send("Action: Originate", "ActionID: o", "Channel: Local/1@a", "Context: a", "Exten: 1", "Priority: 1");
        AsteriskSession pbx = one.session();
        AmiMessage action = pbx.next();
        assertThat(action.get("Async")).isEqualTo("true");
        pbx.answer(action, "Response: Success", "Message: Originate successfully queued");
        pbx.answer(action, "Event: OriginateResponse", "Privilege: call,all", "Response: Failure");
        assertThat(client.read().lines())
                .containsExactly("Response: Error", "ActionID: o", "Message: Originate failed", "Server: pbx1");
        assertThat(client.sync()).isEmpty();
    }

    @Test
    void a_server_that_the_inner_proxy_loses_is_lost_at_the_outer_one_and_returns_there() {
        start();
        AmiClient client = outer.client();
        AsteriskSession pbx = one.session();
        AsteriskSession second = two.session();
        String path = epoch(inner);
        client.send("Action: CoreStatus", "ActionID: open");
        pbx.next();
        one.banner("not ready");
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
        awaitState(outer, "pbx1", ServerState.WAITING);
        assertThat(lastFailure(outer, "pbx1")).isEqualTo("the other proxy is not connected to the server pbx1");
        assertThat(outer.proxy().server("pbx1").nextAttempt()).isEmpty();
        assertThat(client.ask("Action: CoreStatus", "Server: pbx1").get("Message"))
                .isEqualTo("Server pbx1 is not connected");
        client.send("Action: CoreStatus");
        second.answer(second.next(), "Response: Success");
        assertThat(client.read().last()).isEqualTo("Server: edge/pbx2");
        one.banner("Asterisk Call Manager/11.0.0");
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
        assertThat(hop().connectionCount()).as("the connections stay").isEqualTo(2);
        client.send("Action: CoreStatus");
        AsteriskSession again = one.session();
        again.answer(again.next(), "Response: Success");
        assertThat(client.read().last()).isEqualTo("Server: pbx1");
    }

    @Test
    void a_server_that_is_away_at_the_start_connects_when_the_inner_proxy_has_it() {
        one.secret("changed");
        inner.user("outer", "secret").startAlone();
        awaitState(inner, "pbx1", ServerState.REJECTED);
        outer.builder().server(chained("pbx1").build());
        outer.startAlone();
        awaitState(outer, "pbx1", ServerState.REJECTED);
        AmiClient client = outer.client();
        one.secret("labsecret");
        inner.proxy().retryServers();
        outer.awaitBooted("pbx1");
        assertThat(gist(client.read(2))).containsExactly("ProxyServerState pbx1 connected", "FullyBooted pbx1 ");
    }

    @Test
    void no_event_is_lost_or_comes_twice_when_the_connection_between_the_proxies_breaks() {
        start();
        AsteriskSession pbx = one.session();
        AmiClient client = outer.client();
        numbered(client);
        steps(pbx, 1, 50);
        List<AmiMessage> before = through(client, 50);
        hop().both(RelayFault.cutAfter(0));
        hop().cut();
        awaitState(outer, "pbx1", ServerState.WAITING);
        steps(pbx, 51, 300);
        inner.settle(pbx);
        hop().heal();
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
        AmiClient resuming = outer.client();
        resuming.send("ProxyAction: Resume", "Since: " + before.get(9).get("ProxySequence"))
                .readUntil(message -> message.has("ProxyResponse"));
        assertThat(through(resuming, 310).stream().filter(message -> message.isEvent("Step")))
                .as("a client of the outer proxy that comes back gets all of them")
                .hasSize(300);
    }

    @Test
    void events_stay_whole_and_in_order_over_breaks_at_any_byte() {
        startInner();
        outer.builder().server(chained("pbx1").build());
        outer.start();
        AsteriskSession pbx = one.session();
        AmiClient client = outer.client();
        numbered(client);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int part = 60;
        int breaks = 12;
        for (int i = 0; i < breaks; i++) {
            int before = hop().connectionCount();
            // the events of this part are longer
            hop().toClient(RelayFault.cutAfter(random.nextInt(part * 40)));
            steps(pbx, i * part + 1, (i + 1) * part);
            Await.until("the outer proxy connects again", () -> hop().connectionCount() > before);
            hop().heal();
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
        inner.limits(l -> l.replayBufferBytes(256 << 10));
        start();
        AsteriskSession pbx = one.session();
        AmiClient client = outer.client();
        numbered(client);
        steps(pbx, 1, 1);
        through(client, 1);
        hop().both(RelayFault.cutAfter(0));
        hop().cut();
        awaitState(outer, "pbx1", ServerState.WAITING);
        steps(pbx, 2, LAST);
        inner.settle(pbx);
        hop().heal();
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
        start();
        AsteriskSession pbx = one.session();
        AmiClient client = outer.client();
        numbered(client);
        hop().both(RelayFault.cutAfter(0));
        hop().cut();
        awaitState(outer, "pbx1", ServerState.WAITING);
        steps(pbx, 1, 1);
        inner.settle(pbx);
        pbx.close();
        AsteriskSession again = one.session();
        inner.awaitBooted("pbx1");
        hop().heal();
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
    void the_autofilter_of_the_inner_proxy_does_not_matter() {
        inner.with(c -> c.autoFilter(AutoFilter.ON));
        start();
        AmiClient client = outer.client();
        AsteriskSession pbx = one.session();
        client.send("Action: CoreStatus", "ActionID: a");
        pbx.answer(pbx.next(), "Response: Success");
        client.read();
        pbx.event("Hangup", "Privilege: call,all");
        assertThat(client.read().first()).isEqualTo("Event: Hangup");
    }

    @Test
    void an_inner_proxy_that_keeps_no_events_leaves_a_gap_of_unknown_size() {
        inner.limits(l -> l.replayBufferBytes(0));
        start();
        AsteriskSession pbx = one.session();
        AmiClient client = outer.client();
        numbered(client);
        hop().cut();
        assertThat(gist(client.readThrough(
                        message -> message.has("To") && message.get("Server").equals("pbx1"))))
                .endsWith("ProxyGap pbx1 unknown");
        steps(pbx, 1, 1);
        through(client, 1);
    }

    @Test
    void a_server_of_another_proxy_can_be_added_while_the_proxy_runs() {
        startInner();
        outer.startAlone();
        String port = Integer.toString(inner.proxy().addresses().get(0).getPort());
        AmiClient client = outer.client();
        AmiMessage added = client.ask(
                "ProxyAction: AddServer",
                "Server: 127.0.0.1",
                "Port: " + port,
                "Username: outer",
                "Secret: secret",
                "Events: on",
                "Chain: pbx2");
        assertThat(added.first()).isEqualTo("ProxyResponse: Success");
        outer.awaitBooted("pbx2");
        AmiMessage refused = client.send(
                        "ProxyAction: AddServer",
                        "Server: 127.0.0.1",
                        "Port: " + port,
                        "Username: outer",
                        "Secret: secret",
                        "Events: off",
                        "Chain: pbx1")
                .readUntil(message -> message.has("ProxyResponse"));
        assertThat(refused.get("Message")).startsWith("events: off (expected: on, or classes");
    }

    @Test
    void an_inner_proxy_that_starts_again_is_a_gap_of_unknown_size() {
        startInner();
        int port = inner.proxy().addresses().get(0).getPort();
        outer.builder()
                .server(at(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), "pbx1")
                        .build());
        outer.start();
        AmiClient client = outer.client();
        numbered(client);
        one.session();
        inner.proxy().close(Duration.ZERO);
        awaitState(outer, "pbx1", ServerState.WAITING);
        Stand second = new Stand();
        try {
            second.listen(ListenerConfig.on(port).formats("standard", "standard"))
                    .user("outer", "secret")
                    .builder()
                    .server(one.config());
            second.start();
            outer.awaitBooted("pbx1");
            steps(one.session(), 1, 1);
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
    void the_users_of_each_proxy_count_for_its_own_clients() {
        inner.user(UserConfig.builder("outer", "secret").write(Set.of("system")).build());
        inner.start();
        outer.user(UserConfig.builder("reader", "s")
                .read(Set.of("call"))
                .write(Set.of("system"))
                .build());
        outer.builder().server(chained("pbx1").build());
        outer.start();
        AmiClient client = outer.loggedIn("reader", "s");
        AsteriskSession pbx = one.session();
        pbx.event("Newexten", "Privilege: dialplan,all");
        pbx.event("Hangup", "Privilege: call,all");
        assertThat(client.read().first()).isEqualTo("Event: Hangup");
        assertThat(client.response("Action: Originate", "Channel: PJSIP/1").get("Message"))
                .as("refused by the outer proxy")
                .startsWith("Permission denied");
        AmiClient unbound = outer.client();
        AmiMessage refused = unbound.response("Action: Originate", "Channel: PJSIP/1", "ActionID: o");
        assertThat(refused.get("Message")).as("refused by the inner proxy").startsWith("Permission denied");
        assertThat(refused.get("ActionID")).isEqualTo("o");
        assertThat(log.linesWith("by Asterisk")).isEmpty();
        assertThat(pbx.waiting()).isEmpty();
    }

    @Test
    void an_inner_user_that_is_bound_to_another_server_gets_nothing() {
        inner.user(UserConfig.builder("outer", "secret").server("pbx2").build());
        inner.start();
        outer.builder().server(chained("pbx1").build());
        outer.startAlone();
        Await.until(
                "it failed", () -> outer.proxy().server("pbx1").lastFailure().isPresent());
        assertThat(lastFailure(outer, "pbx1"))
                .startsWith("no events of the server pbx1: the user may not use this server (");
        assertThat(outer.proxy().server("pbx1").state()).isNotEqualTo(ServerState.CONNECTED);
    }

    @Test
    void a_server_that_the_inner_proxy_does_not_have_is_not_connected() {
        startInner();
        outer.builder().server(chained("pbx9").build());
        outer.startAlone();
        Await.until(
                "it failed", () -> outer.proxy().server("pbx9").lastFailure().isPresent());
        assertThat(lastFailure(outer, "pbx9")).startsWith("no events of the server pbx9: No such server: pbx9 (");
        assertThat(outer.client().ask("Action: CoreStatus", "Server: pbx9").get("Message"))
                .isEqualTo("Server pbx9 is not connected");
    }

    @Test
    void a_group_of_the_inner_proxy_is_not_taken_for_a_server() {
        try (ScriptedAsterisk alone = new ScriptedAsterisk("pbx3")) {
            inner.user("outer", "secret").builder().server(alone.config().with(change -> change.group("solo")));
            inner.start();
            outer.builder().server(chained("solo").build());
            outer.startAlone();
            Await.until(
                    "it failed",
                    () -> outer.proxy().server("solo").lastFailure().isPresent());
            assertThat(lastFailure(outer, "solo")).startsWith("no events of the server solo: its name there is pbx3 (");
        }
    }

    @Test
    void an_asterisk_cannot_speak_in_the_name_of_the_inner_proxy() {
        start();
        AmiClient client = outer.client();
        AsteriskSession pbx = one.session();
        for (String server : List.of("pbx1", "pbx2")) {
            pbx.event("ProxyServerState", "Privilege: system,all", "Server: " + server, "State: disconnected");
            pbx.event("ProxyGap", "Privilege: system,all", "Server: " + server, "From: a-1", "To: a-2", "Missed: 1");
        }
        pbx.event("Hangup", "Privilege: call,all");
        assertThat(client.read().first()).isEqualTo("Event: Hangup");
        assertThat(outer.proxy().server("pbx1").state()).isEqualTo(ServerState.CONNECTED);
        assertThat(outer.proxy().server("edge/pbx2").state()).isEqualTo(ServerState.CONNECTED);
    }

    @Test
    void proxy_actions_and_names_are_those_of_the_nearest_proxy() {
        start();
        AmiMessage servers = outer.client().ask("ProxyAction: ListServers");
        assertThat(servers.getAll("ProxyServerName")).containsExactly("pbx1", "edge/pbx2");
        assertThat(servers.getAll("ProxyServerChain")).containsExactly("pbx1", "pbx2");
        assertThat(outer.client().ask("Action: CoreStatus", "Server: pbx2").get("Message"))
                .isEqualTo("No such server: pbx2");
    }

    @Test
    void a_group_fails_over_from_one_chained_server_to_the_next() {
        startInner();
        outer.builder()
                .server(chained("pbx1").group("pbx").build())
                .server(chained("pbx2").group("pbx").build());
        outer.start();
        AmiClient client = outer.client();
        AsteriskSession second = two.session();
        one.banner("not ready");
        one.session().close();
        awaitState(outer, "pbx1", ServerState.WAITING);
        client.readEvent("ProxyServerState");
        client.send("Action: CoreStatus", "Server: pbx");
        second.answer(second.next(), "Response: Success");
        assertThat(client.read().last()).isEqualTo("Server: pbx2");
    }

    @Test
    void proxies_in_a_circle_find_the_loop_and_connect_to_nothing() {
        startInner();
        outer.user("outer", "secret").startAlone();
        ServerSession there = outer.proxy()
                .addServer(at(inner.proxy().addresses().get(0), "ring").build());
        ServerSession back = inner.proxy()
                .addServer(at(outer.proxy().addresses().get(0), "ring").build());
        Await.until(
                "the loop is found",
                () -> List.of(there, back).stream()
                        .anyMatch(server -> server.lastFailure()
                                .filter(failure -> failure.reason().startsWith("a loop: "))
                                .isPresent()));
        assertThat(List.of(there.state(), back.state())).doesNotContain(ServerState.CONNECTED);
    }

    @Test
    void three_proxies_in_a_row_pass_on_everything_too() {
        startInner();
        outer.user("outer", "secret")
                .builder()
                .server(chained("pbx1").name("a/pbx1").build());
        outer.start();
        Stand third = new Stand();
        AmiClient client = null;
        try {
            third.builder()
                    .server(at(outer.proxy().addresses().get(0), "a/pbx1")
                            .name("b/a/pbx1")
                            .build());
            third.start();
            client = third.client();
            AsteriskSession pbx = one.session();
            pbx.event("Hangup", "Privilege: call,all");
            assertThat(client.read().last()).isEqualTo("Server: b/a/pbx1");
            client.send("Action: CoreStatus", "ActionID: c");
            pbx.answer(pbx.next(), "Response: Success");
            assertThat(client.read().lines()).containsExactly("Response: Success", "ActionID: c", "Server: b/a/pbx1");
            one.banner("not ready");
            pbx.close();
            assertThat(client.read().get("State")).isEqualTo("disconnected");
        } finally {
            if (client != null) {
                client.close();
            }
            third.proxy().close(Duration.ZERO);
        }
    }
}
