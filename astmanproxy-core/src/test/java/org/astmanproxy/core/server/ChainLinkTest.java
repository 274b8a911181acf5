package org.astmanproxy.core.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.astmanproxy.ServerState;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server of another proxy, which the test plays. */
class ChainLinkTest {
    private static final String EPOCH = "5f3a91c2d07e";

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final ServerRig rig = new ServerRig();

    /** Logs in at the other proxy. {@return its side of the connection, before the subscription} */
    private AsteriskSession loggedIn() {
        rig.start(config -> config.with(change -> change.chain("there")));
        return session();
    }

    /** {@return the next connection, after its first action} */
    private AsteriskSession session() {
        AsteriskSession proxy = rig.asterisk().session();
        AmiMessage first = proxy.next();
        assertThat(first.lines())
                .containsExactly("ProxyAction: SetAutoFilter", "ActionID: amp-autofilter", "AutoFilter: unique");
        proxy.answer(first, "ProxyResponse: Success", "AutoFilter: unique");
        return proxy;
    }

    /** Answers the subscription. {@return it} */
    private static AmiMessage admit(AsteriskSession proxy, String state, String path) {
        AmiMessage subscription = proxy.next();
        proxy.answer(
                subscription,
                "ProxyResponse: Success",
                "Server: there",
                "ServerState: " + state,
                "ServerBooted: yes",
                "ServerVersion: 9.9.9",
                "ProxyPath: " + path,
                "Sequence: on",
                "ProxySequence: " + EPOCH + "-7");
        return subscription;
    }

    private AsteriskSession connected() {
        AsteriskSession proxy = loggedIn();
        admit(proxy, "connected", EPOCH);
        rig.awaitState(ServerState.CONNECTED);
        return proxy;
    }

    private static void step(AsteriskSession proxy, int number) {
        String place = EPOCH + "-" + number;
        proxy.event("Step", "Privilege: user,all", "N: " + number, "ProxySequence: " + place, "Server: there");
    }

    private static void notice(AsteriskSession proxy, String state) {
        proxy.event("ProxyServerState", "Privilege: system,all", "Server: there", "State: " + state);
    }

    private void awaitEvents(String... names) {
        Await.until(
                () -> rig.broadcasts().stream().map(Message::name).toList().equals(List.of(names)), rig::broadcasts);
    }

    @Test
    void after_the_login_the_proxy_asks_for_the_events_of_one_server() {
        AsteriskSession proxy = loggedIn();
        assertThat(proxy.login().get("Events")).isEqualTo("off");
        assertThat(admit(proxy, "connected", EPOCH).lines())
                .containsExactly("ProxyAction: Subscribe", "ActionID: amp-chain", "Server: there", "EventMask: on");
        rig.awaitState(ServerState.CONNECTED);
        awaitEvents("FullyBooted");
        assertThat(rig.server().amiVersion()).contains("9.9.9");
        assertThat(rig.server().path()).hasToString(EPOCH);
        assertThat(rig.losses()).isEmpty();
    }

    @Test
    void each_action_names_the_server_and_the_keep_alive_is_answered_by_the_other_proxy_itself() {
        AsteriskSession proxy = connected();
        rig.ask(Message.action("CoreStatus"));
        AmiMessage action = proxy.next();
        assertThat(action.get("Server")).isEqualTo("there");
        proxy.answer(action, "Response: Success", "Server: there");
        assertThat(rig.answer().toString()).contains("mine").doesNotContain("there");
        rig.pass(Duration.ofSeconds(5));
        Await.until(
                "a Challenge keeps the connection alive",
                () -> proxy.received().stream()
                        .anyMatch(message -> message.get("Action").equals("Challenge")
                                && message.get("ActionID").equals("amp-keepalive")
                                && !message.has("Server")));
        assertThat(rig.answersWaiting()).isEmpty();
    }

    @Test
    void the_other_proxy_speaks_for_this_server_only() {
        AsteriskSession proxy = connected();
        proxy.event("Hangup", "Privilege: call,all", "Server: pbx2");
        proxy.event("ProxyServerState", "Privilege: system,all", "Server: pbx2", "State: disconnected");
        proxy.event("Shutdown", "Privilege: system,all", "Shutdown: Cleanly");
        proxy.event("Shutdown", "Privilege: system,all", "Server: There");
        awaitEvents("FullyBooted", "Shutdown");
        assertThat(rig.broadcasts().get(1).has("Server")).isFalse();
        assertThat(rig.states()).containsExactly(ServerState.CONNECTED);
    }

    @Test
    void notices_of_the_other_proxy_change_the_state_and_end_open_actions() {
        AsteriskSession proxy = connected();
        rig.ask(Message.action("CoreStatus"));
        proxy.next();
        step(proxy, 8);
        notice(proxy, "disconnected");
        proxy.event("ProxyGap", "Privilege: system,all", "Server: there", "From: " + EPOCH + "-9", "Missed: unknown");
        step(proxy, 10);
        rig.awaitState(ServerState.WAITING);
        assertThat(rig.answer().get("Message")).contains("Server pbx1 disconnected");
        rig.ask(Message.action("CoreStatus"));
        assertThat(rig.answer().get("Message")).contains("Server pbx1 is not connected");
        notice(proxy, "rejected");
        notice(proxy, "connected");
        proxy.event(
                "ProxyGap",
                "Privilege: system,all",
                "Server: there",
                "From: " + EPOCH + "-9",
                "To: " + EPOCH + "-12",
                "Missed: unknown");
        rig.awaitState(ServerState.CONNECTED);
        assertThat(rig.states()).containsExactly(ServerState.CONNECTED, ServerState.WAITING, ServerState.CONNECTED);
        assertThat(rig.losses()).as("the state tells the gap").isEmpty();
        assertThat(proxy.waiting()).isEmpty();
    }

    @Test
    void a_new_connection_goes_on_after_the_last_event() {
        AsteriskSession proxy = connected();
        step(proxy, 8);
        step(proxy, 9);
        proxy.event("Forged", "Privilege: user,all", "ProxySequence: other-99", "Server: there");
        awaitEvents("FullyBooted", "Step", "Step", "Forged");
        assertThat(rig.broadcasts()).noneMatch(event -> event.has("ProxySequence"));
        proxy.close();
        rig.awaitState(ServerState.WAITING);
        rig.pass(Duration.ofSeconds(3));
        AsteriskSession again = session();
        assertThat(admit(again, "connected", EPOCH).get("Since")).isEqualTo(EPOCH + "-9");
        rig.awaitState(ServerState.CONNECTED);
        assertThat(rig.losses()).containsExactly("0");
        again.event("ProxyGap", "Privilege: system,all", "Server: *", "From: a-1", "To: a-3", "Missed: 3");
        again.event("ProxyGap", "Privilege: system,all", "Server: there", "From: a-4", "To: a-5", "Missed: 2");
        Await.until(() -> rig.losses().size() == 3, rig::losses);
        assertThat(rig.losses()).containsExactly("0", "unknown", "2");
    }

    @Test
    void a_proxy_that_has_started_again_has_not_kept_the_events() {
        AsteriskSession proxy = connected();
        proxy.close();
        rig.awaitState(ServerState.WAITING);
        rig.pass(Duration.ofSeconds(3));
        assertThat(admit(session(), "connected", "0123456789ab").get("Since")).isEqualTo(EPOCH + "-7");
        rig.awaitState(ServerState.CONNECTED);
        assertThat(rig.losses()).isEmpty();
    }

    @Test
    void a_place_that_the_other_proxy_refuses_is_not_sent_again() {
        AsteriskSession proxy = connected();
        proxy.close();
        rig.awaitState(ServerState.WAITING);
        rig.pass(Duration.ofSeconds(3));
        AsteriskSession again = session();
        again.answer(again.next(), "ProxyResponse: Error", "Message: Since: is after the last event");
        rig.awaitState(ServerState.WAITING);
        rig.pass(Duration.ofSeconds(5));
        assertThat(admit(session(), "connected", EPOCH).has("Since")).isFalse();
    }

    @Test
    void an_asterisk_in_place_of_a_proxy_is_not_connected() {
        AsteriskSession asterisk = loggedIn();
        asterisk.event("Hangup", "Privilege: call,all", "Server: there");
        asterisk.answer(asterisk.next(), "Response: Error", "Message: Missing action in request");
        rig.awaitState(ServerState.WAITING);
        assertThat(rig.server().lastFailure().orElseThrow().reason())
                .isEqualTo("no events of the server there: Missing action in request (does a proxy answer there that"
                        + " has a server of this name, and may the user of the host line use it? For an Asterisk, remove"
                        + " chain= from the line)");
        assertThat(rig.broadcasts()).isEmpty();
        assertThat(rig.states()).isEmpty();
    }

    @Test
    void a_proxy_that_does_not_answer_the_subscription_is_given_up() {
        AsteriskSession proxy = loggedIn();
        proxy.next();
        rig.pass(Duration.ofMinutes(1));
        rig.awaitState(ServerState.WAITING);
        assertThat(rig.server().lastFailure().orElseThrow().reason()).contains("no answer within ");
    }

    @Test
    void a_proxy_that_drains_is_tried_again_soon_and_one_that_refuses_the_secret_is_not() {
        rig.asterisk().refuse("The proxy is draining");
        rig.start(config -> config.with(change -> change.chain("there")));
        rig.awaitState(ServerState.WAITING);
        assertThat(rig.server().lastFailure().orElseThrow().reason())
                .isEqualTo("login refused: The proxy is draining (it accepts logins again after Undrain,"
                        + " or when another process has taken over)");
        rig.asterisk().refuse("Authentication failed");
        rig.pass(Duration.ofSeconds(3));
        rig.awaitState(ServerState.REJECTED);
        assertThat(rig.server().lastFailure().orElseThrow().reason()).contains("users file of the other proxy");
    }

    @Test
    void a_path_that_comes_from_here_or_is_too_long_is_refused() {
        admit(loggedIn(), "connected", EPOCH + ", epoch");
        rig.awaitState(ServerState.WAITING);
        assertThat(rig.server().lastFailure().orElseThrow().reason())
                .isEqualTo("a loop: the other proxy gets the server there from this one"
                        + " (remove the host line of one of the proxies)");
        rig.pass(Duration.ofSeconds(3));
        admit(session(), "connected", "a,b,c,d,e,f,g,h,i");
        rig.awaitState(ServerState.WAITING);
        Await.until(
                () -> rig.server().lastFailure().orElseThrow().reason().equals("too many proxies in a row: 9"),
                rig.server()::lastFailure);
        assertThat(rig.states()).isEmpty();
    }

    @Test
    void a_loop_that_begins_later_ends_the_connection() {
        AsteriskSession proxy = connected();
        notice(proxy, "disconnected");
        proxy.event(
                "ProxyServerState", "Privilege: system,all", "Server: there", "State: connected", "ProxyPath: epoch");
        proxy.awaitEnd();
        Await.until(
                () -> rig.server().lastFailure().orElseThrow().reason().startsWith("a loop: "),
                rig.server()::lastFailure);
        assertThat(rig.states()).containsExactly(ServerState.CONNECTED, ServerState.WAITING);
    }

    @Test
    void a_server_that_is_dropped_while_it_is_away_stays_dropped() {
        AsteriskSession proxy = loggedIn();
        admit(proxy, "disconnected", EPOCH);
        rig.awaitState(ServerState.WAITING);
        rig.server().drop();
        proxy.awaitEnd();
        rig.awaitState(ServerState.CLOSED);
    }

    @Test
    void settings_without_effect_are_refused() {
        ServerConfig server = rig.asterisk().config().with(change -> change.chain("there"));
        assertThatThrownBy(() -> server.with(change -> change.events("off")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("events: off (expected: on, or classes such as system");
        assertThatThrownBy(() -> server.with(change -> change.actionConnections(1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("actionconnections: 1 (expected: 0 for a server of another proxy");
        assertThatThrownBy(() -> server.with(change -> change.chain(" "))).hasMessage("chain is empty");
    }
}
