package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.astmanproxy.AuditEntry;
import org.astmanproxy.config.AddressRule;
import org.astmanproxy.config.LoginRules;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyKeyTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    @BeforeEach
    void setKey() {
        stand.with(c -> c.proxyKey("k3y"));
    }

    @Test
    void the_right_key_authenticates_the_session_and_asterisk_does_not_see_it() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        client.send("Action: CoreStatus", "ProxyKey: k3y", "X: y");
        AmiMessage action = pbx.next();
        assertThat(action.has("ProxyKey")).isFalse();
        assertThat(action.get("X")).isEqualTo("y");
        pbx.answer(action, "Response: Success");
        assertThat(client.read().first()).isEqualTo("Response: Success");
        client.send("Action: CoreStatus");
        pbx.answer(pbx.next(), "Response: Success");
        assertThat(client.read().first()).isEqualTo("Response: Success");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ProxyKey: wrong", "ProxyKey: K3Y", "ProxyKey:", "X: y"})
    void a_wrong_or_missing_key_is_told_and_the_connection_closes(String line) {
        stand.start();
        AmiClient client = stand.client();
        assertThat(client.ask("Action: CoreStatus", line, "ActionID: 1").lines())
                .containsExactly("Response: Error", "ActionID: 1", "Message: Permission denied");
        assertThat(client.isEnded()).isTrue();
        assertThat(asterisk.session().waiting()).isEmpty();
    }

    @Test
    void a_wrong_key_on_an_authenticated_session_changes_nothing() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        client.ask("ProxyAction: ListIOHandlers", "ProxyKey: k3y");
        client.send("Action: CoreStatus", "ProxyKey: wrong");
        AmiMessage action = pbx.next();
        assertThat(action.has("ProxyKey")).isFalse();
        pbx.answer(action, "Response: Success");
        assertThat(client.read().first()).isEqualTo("Response: Success");
    }

    @Test
    void before_the_key_no_event_arrives() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        pbx.event("Hangup", "Privilege: call,all");
        stand.settle(pbx);
        assertThat(client.ask("ProxyAction: ListIOHandlers", "ProxyKey: k3y").first())
                .isEqualTo("ProxyResponse: Success");
    }

    @Test
    void a_login_authenticates_as_well_where_there_are_users() {
        stand.user("u", "s").start();
        AmiClient client = stand.client();
        assertThat(client.login("u", "s").first()).isEqualTo("Response: Success");
    }

    @Test
    void a_key_of_a_user_is_a_login_of_that_user() {
        BlockingQueue<AuditEntry> entries = new LinkedBlockingQueue<>();
        stand.builder().audit(entries::add);
        stand.with(c -> c.proxyKey("k3y", "board"))
                .user(UserConfig.builder("board", "s")
                        .read(Set.of("call"))
                        .write(Set.of("reporting"))
                        .build())
                .start();
        AmiClient client = stand.client();
        assertThat(client.ask("ProxyAction: AddServer", "ProxyKey: k3y").get("Message"))
                .isEqualTo("Permission denied");
        assertThat(client.ask("ProxyAction: ListIOHandlers").first()).isEqualTo("ProxyResponse: Success");
        assertThat(stand.proxy().clients().get(0).user()).contains("board");
        log.await("user board has logged in from 127.0.0.1");
        assertThat(Await.next("connect", entries).toString()).contains(" connect ");
        assertThat(Await.next("login", entries).toString()).endsWith(" user=board by=proxykey");
        assertThat(Await.next("action", entries).toString())
                .contains(" action ", " user=board ", "proxyaction=AddServer");
    }

    @Test
    void a_key_of_a_user_does_not_work_from_where_the_user_may_not_come() {
        stand.with(c -> c.proxyKey("k3y", "board"))
                .user(UserConfig.builder("board", "s")
                        .login(LoginRules.none().withAddress(AddressRule.deny("127.0.0.0/8")))
                        .build())
                .start();
        assertThat(stand.client().ask("Action: Ping", "ProxyKey: k3y").get("Message"))
                .isEqualTo("Permission denied");
        log.await("a ProxyKey from 127.0.0.1 failed: its address is denied");
    }

    @Test
    void a_key_needs_its_user_at_the_start_and_at_a_reload() {
        stand.with(c -> c.proxyKey("k3y", "board"));
        assertThatIllegalArgumentException()
                .isThrownBy(stand::startAlone)
                .withMessage("proxykey: there is no user 'board'");
        stand.user("board", "s").startAlone();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stand.proxy().replaceUsers(List.of(UserConfig.of("other", "s"))));
        assertThat(stand.client()
                        .ask("ProxyAction: ListIOHandlers", "ProxyKey: k3y")
                        .first())
                .isEqualTo("ProxyResponse: Success");
    }

    @Test
    void a_wrong_key_is_logged_and_audited_as_a_failed_login() {
        BlockingQueue<AuditEntry> entries = new LinkedBlockingQueue<>();
        stand.builder().audit(entries::add);
        stand.startAlone();
        stand.client().ask("Action: Ping", "ProxyKey: gu3ss");
        assertThat(log.await("a ProxyKey from 127.0.0.1 failed: wrong key")).doesNotContain("gu3ss");
        assertThat(Await.next("connect", entries).toString()).contains(" connect ");
        assertThat(Await.next("failure", entries).toString())
                .contains(" failed-login ")
                .endsWith(" by=proxykey reason=\"wrong key\"");
        stand.client().ask("ProxyAction: ListIOHandlers", "ProxyKey: k3y");
        Await.until(
                "the login is in the audit",
                () -> entries.stream().anyMatch(entry -> entry.toString().endsWith(" by=proxykey")));
    }

    @Test
    void guessing_slows_down_also_with_a_connection_for_each_guess() {
        stand.limits(l -> l.loginFailures(1)).startAlone();
        stand.client().ask("Action: Ping", "ProxyKey: gu3ss1");
        long begin = System.nanoTime();
        stand.client().ask("Action: Ping", "ProxyKey: gu3ss2");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(900));
        begin = System.nanoTime();
        AmiClient right = stand.client();
        right.send("ProxyAction: ListIOHandlers", "ActionID: 1", "ProxyKey: k3y");
        right.send("ProxyAction: ListIOHandlers", "ActionID: 2");
        assertThat(right.read().lines()).contains("ActionID: 1");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(900));
        assertThat(right.read().lines()).as("what was sent after it has waited").contains("ActionID: 2");
    }

    @Test
    void without_users_a_login_is_no_way_around_the_key() {
        stand.start();
        AmiClient client = stand.client();
        assertThat(client.login("u", "s").get("Message")).isEqualTo("Permission denied");
        assertThat(client.isEnded()).isTrue();
    }
}
