package org.astmanproxy.core.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.astmanproxy.ServerState;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server of another proxy that is broken or hostile. The test plays the other proxy. */
class MisledChainTest {
    private static final String EPOCH = "5f3a91c2d07e";

    /** 101 characters. */
    private static final String LONG_VERSION = "12345678901234567890123456789012345678901234567890"
            + "123456789012345678901234567890123456789012345678901";

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final ServerRig rig = new ServerRig();

    /** {@return the other proxy's side of the next connection, and its subscription as the last action} */
    private AsteriskSession session() {
        AsteriskSession proxy = rig.asterisk().session();
        proxy.answer(proxy.next(), "ProxyResponse: Success", "AutoFilter: unique");
        return proxy;
    }

    private AsteriskSession loggedIn() {
        rig.start(config -> config.with(change -> change.chain("there")));
        return session();
    }

    /** Answers the subscription. {@return it} */
    private static AmiMessage admit(AsteriskSession proxy, String name, String version, String path) {
        AmiMessage subscription = proxy.next();
        proxy.answer(
                subscription,
                "ProxyResponse: Success",
                "Server: " + name,
                "ServerState: connected",
                "ServerBooted: yes",
                "ServerVersion: " + version,
                "ProxyPath: " + path,
                "Sequence: on",
                "ProxySequence: " + EPOCH + "-7");
        return subscription;
    }

    private AsteriskSession connected() {
        AsteriskSession proxy = loggedIn();
        admit(proxy, "there", "9.9.9", EPOCH);
        rig.awaitState(ServerState.CONNECTED);
        return proxy;
    }

    private static void notice(AsteriskSession proxy, String state, String... more) {
        proxy.event("ProxyServerState", "Server: there", "State: " + state, String.join("\r\n", more));
    }

    private void awaitFailure(String reason) {
        Await.until(
                () -> rig.server()
                        .lastFailure()
                        .filter(failure -> failure.reason().startsWith(reason))
                        .isPresent(),
                rig.server()::lastFailure);
    }

    private void awaitEvents(String... names) {
        Await.until(
                () -> rig.broadcasts().stream().map(Message::name).toList().equals(List.of(names)), rig::broadcasts);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a,,b", "a b", "A", "a-1", "a\nForged: b", "é", "123456789012345678901234567890123"})
    void a_path_of_another_form_ends_the_connection(String path) {
        admit(loggedIn(), "there", "9.9.9", path);
        awaitFailure("the other proxy names its path in another form");
        assertThat(rig.states()).isEmpty();
        assertThat(rig.server().path().isEmpty()).isTrue();
    }

    @Test
    void a_path_that_is_too_long_is_not_read_at_all() {
        admit(loggedIn(), "there", "9.9.9", "a" + " ".repeat(200_000) + ",b");
        awaitFailure("the other proxy names its path in another form");
        assertThat(rig.states()).isEmpty();
    }

    @Test
    void a_path_that_is_refused_later_does_not_take_the_place_of_the_one_before() {
        notice(connected(), "disconnected", "ProxyPath: a\nEvent: Forged");
        awaitFailure("the other proxy names its path in another form");
        assertThat(rig.server().path()).hasToString(EPOCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9\nEvent: Forged", "9\t9", "é", LONG_VERSION})
    void a_version_of_another_form_is_unknown(String version) {
        admit(loggedIn(), "there", version, EPOCH);
        rig.awaitState(ServerState.CONNECTED);
        assertThat(rig.server().amiVersion()).isEmpty();
    }

    @Test
    void a_name_that_the_other_proxy_resolves_to_a_server_of_another_name_is_refused() {
        AsteriskSession proxy = loggedIn();
        admit(proxy, "pbx7", "9.9.9", EPOCH);
        proxy.awaitEnd();
        awaitFailure("no events of the server there: its name there is pbx7 (");
        assertThat(rig.states()).isEmpty();
    }

    @Test
    void an_action_names_this_server_only_and_carries_no_key() {
        AsteriskSession proxy = connected();
        rig.ask(Message.action("CoreStatus").with("Server", "pbx2").with("ProxyKey", "k"));
        AmiMessage action = proxy.next();
        assertThat(action.getAll("Server")).containsExactly("there");
        assertThat(action.has("ProxyKey")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1\nX: y", "1234567890123456789", "-1", "many", ""})
    void a_number_of_lost_events_of_another_form_is_unknown(String count) {
        connected().event("ProxyGap", "Server: there", "From: a-4", "To: a-5", "Missed: " + count);
        Await.until(() -> rig.losses().size() == 1, rig::losses);
        assertThat(rig.losses()).containsExactly("unknown");
    }

    @Test
    void only_an_event_for_all_with_a_number_names_a_place() {
        AsteriskSession proxy = connected();
        proxy.event("Step", "Privilege: user,all", "ProxySequence: " + EPOCH + "-8", "Server: there");
        for (String number : List.of("9\nX: y", "9x", "", "1234567890123456789")) {
            proxy.event("Odd", "Privilege: user,all", "ProxySequence: " + EPOCH + "-" + number, "Server: there");
        }
        rig.ask(Message.action("QueueStatus"));
        proxy.answer(proxy.next(), "Event: Row", "ProxySequence: " + EPOCH + "-99", "Server: there");
        assertThat(rig.answer().name()).isEqualTo("Row");
        proxy.close();
        rig.awaitState(ServerState.WAITING);
        rig.pass(Duration.ofSeconds(3));
        assertThat(admit(session(), "there", "9.9.9", EPOCH).get("Since")).isEqualTo(EPOCH + "-8");
    }

    @Test
    void more_than_ten_changes_within_a_minute_end_the_connection() {
        rig.deadAfter(Duration.ofMinutes(10));
        AsteriskSession proxy = connected();
        for (int i = 0; i < 5; i++) {
            notice(proxy, "disconnected");
            notice(proxy, "connected");
        }
        Await.until(() -> rig.states().size() == 11, rig::states);
        rig.pass(Duration.ofSeconds(61));
        String lost = "Event: ProxyServerState\r\nServer: there\r\nState: disconnected\r\n\r\n";
        // in one write, because the proxy ends the connection in the middle
        proxy.sendText((lost + lost + lost.replace("disconnected", "connected")).repeat(20));
        proxy.awaitEnd();
        awaitFailure("the other proxy reports too many changes of the server there (more than 10 within");
        Await.until(() -> rig.states().size() == 22, rig::states);
    }

    @Test
    void events_before_a_damaged_message_arrive() {
        AsteriskSession proxy = connected();
        awaitEvents("FullyBooted");
        String good = "Event: Step\r\nPrivilege: user,all\r\nServer: there\r\n\r\n";
        proxy.sendText(good + "Evenu: Hangup\r\nPrivilege: call,all\r\n\r\n");
        proxy.awaitEnd();
        awaitEvents("FullyBooted", "Step");
    }

    @Test
    void a_notice_in_the_last_bytes_of_a_connection_comes_again_on_the_next_one() {
        AsteriskSession proxy = connected();
        proxy.sendText("Event: Step\r\nPrivilege: user,all\r\nServer: there\r\nProxySequence: " + EPOCH + "-8\r\n\r\n"
                + "Event: ProxyServerState\r\nServer: there\r\nState: disconnected\r\nProxySequence: " + EPOCH
                + "-9\r\n\r\n"
                + "Evenu: Hangup\r\nPrivilege: call,all\r\n\r\n");
        proxy.awaitEnd();
        rig.awaitState(ServerState.WAITING);
        rig.pass(Duration.ofSeconds(3));
        assertThat(admit(session(), "there", "9.9.9", EPOCH).get("Since")).isEqualTo(EPOCH + "-8");
        assertThat(rig.states()).startsWith(ServerState.CONNECTED, ServerState.WAITING);
    }

    @Test
    void the_words_of_a_refusal_are_cut_and_the_remedy_stays() {
        AsteriskSession proxy = loggedIn();
        proxy.answer(proxy.next(), "ProxyResponse: Error", "Message: a\nForged: b" + "x".repeat(5000));
        rig.awaitState(ServerState.WAITING);
        assertThat(rig.server().lastFailure().orElseThrow().reason())
                .hasSizeLessThan(500)
                .contains(": a Forged: bxxx", "xxx… (")
                .endsWith("remove chain= from the line)");
    }

    @Test
    void the_words_of_a_refused_login_are_cut() {
        rig.asterisk().refuse("y".repeat(5000));
        rig.start(config -> config.with(change -> change.chain("there")));
        rig.awaitState(ServerState.REJECTED);
        assertThat(rig.server().lastFailure().orElseThrow().reason())
                .hasSizeLessThan(500)
                .contains("users file of the other proxy");
    }
}
