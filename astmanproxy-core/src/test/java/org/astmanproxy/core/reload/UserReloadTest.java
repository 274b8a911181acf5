package org.astmanproxy.core.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.ReloadException;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UserReloadTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    private static UserConfig ann(Set<String> read) {
        return UserConfig.builder("ann", "hush").read(read).build();
    }

    private void assertAlive(AmiClient client) {
        assertThat(client.ask("ProxyAction: ListIOHandlers").first()).isEqualTo("ProxyResponse: Success");
    }

    @Test
    void a_session_gets_the_new_rules_of_its_user_at_once() throws ReloadException {
        stand.user(ann(Set.of("all"))).user("bob", "s").start();
        AmiClient client = stand.loggedIn("ann", "hush");
        AsteriskSession server = asterisk.session();

        List<String> changes = stand.reload(c -> c.users(List.of(ann(Set.of("user")), UserConfig.of("eve", "e"))));
        server.event("Hangup", "Privilege: call,all");
        server.event("Joined", "Privilege: user,all");

        assertThat(client.read().first()).isEqualTo("Event: Joined");
        assertThat(changes).containsExactly("user bob: removed", "user ann: changed (read)", "user eve: added");
    }

    @Test
    void an_action_that_waits_for_a_call_is_not_sent_with_rights_that_the_user_no_longer_has() throws ReloadException {
        UserConfig before =
                UserConfig.builder("ann", "hush").write(Set.of("all")).build();
        stand.user(before).start();
        AmiClient client = stand.loggedIn("ann", "hush");
        AsteriskSession server = asterisk.session();
        client.send("Action: Originate", "Channel: PJSIP/100", "Application: Wait", "ActionID: call");
        AmiMessage call = server.next();
        server.answer(call, "Response: Success", "Message: Originate successfully queued");
        client.send("Action: Command", "Command: core show version", "ActionID: held");

        stand.reload(c -> c.users(List.of(
                UserConfig.builder("ann", "hush").write(Set.of("reporting")).build())));

        AmiMessage refused = client.readUntil(AmiMessage::isResponse);
        assertThat(refused.lines())
                .contains("ActionID: held", "Message: The rules of this client have changed: send the action again");
        server.send(
                "Event: OriginateResponse",
                "Privilege: call,all",
                "ActionID: " + call.get("ActionID"),
                "Response: Success");
        assertThat(client.readUntil(AmiMessage::isResponse).get("ActionID")).isEqualTo("call");
        stand.settle(server);
        assertThat(server.waiting()).isEmpty();
    }

    @Test
    void a_session_ends_with_its_user_or_secret() throws ReloadException {
        stand.user(ann(Set.of("all"))).user("bob", "s").user("carl", "c").start();
        AmiClient kept = stand.loggedIn("ann", "hush");
        AmiClient removed = stand.loggedIn("bob", "s");
        AmiClient changed = stand.loggedIn("carl", "c");

        stand.reload(c -> c.users(List.of(ann(Set.of("all")), UserConfig.of("carl", "other"))));

        removed.readToEnd();
        changed.readToEnd();
        assertAlive(kept);
        log.await("its user was removed, has a new secret");
    }

    @Test
    void guests_end_when_there_are_users() throws ReloadException {
        stand.start();
        AmiClient guest = stand.client();
        assertThat(guest.login("anybody", "anything").first()).isEqualTo("Response: Success");
        AmiClient silent = stand.client();

        stand.reload(c -> c.authRequired(true).users(List.of(ann(Set.of("all")))));

        guest.readToEnd();
        silent.readToEnd();
        log.await("users are configured now, and this client is not logged in as one of them (let it log in again)");
        log.await("a login is required now");
        assertThat(stand.client().login("anybody", "anything").first()).isEqualTo("Response: Error");
        assertAlive(stand.loggedIn("ann", "hush"));
    }

    @Test
    void guests_end_even_if_no_login_is_required() throws ReloadException {
        stand.start();
        AmiClient guest = stand.client();
        assertThat(guest.login("anybody", "anything").first()).isEqualTo("Response: Success");
        AmiClient anonymous = stand.client();

        stand.reload(
                c -> c.authRequired(false).users(List.of(ann(Set.of("user")))).anonymous("ann"));

        guest.readToEnd();
        assertAlive(anonymous);
        AsteriskSession server = asterisk.session();
        server.event("Hangup", "Privilege: call,all");
        server.event("Joined", "Privilege: user,all");
        assertThat(anonymous.read().first()).isEqualTo("Event: Joined");
    }

    @Test
    void clients_with_the_key_end_with_the_key() throws ReloadException {
        stand.with(c -> c.proxyKey("k3y")).start();
        AmiClient client = stand.client();
        assertThat(client.ask("ProxyAction: ListIOHandlers", "ProxyKey: k3y").first())
                .isEqualTo("ProxyResponse: Success");
        List<String> unchanged = stand.reload(c -> c.users(List.of(ann(Set.of("all")))));
        assertAlive(client);
        assertThat(unchanged).containsExactly("user ann: added");

        List<String> changes = stand.reload(c -> c.proxyKey("an0ther"));

        client.readToEnd();
        assertThat(changes).containsExactly("proxykey: changed");
        log.await("the proxykey that admitted it, or the user of that key, has changed");
    }

    @Test
    void clients_with_the_key_of_a_user_get_its_rules_of_now() throws ReloadException {
        stand.user(ann(Set.of("all"))).with(c -> c.proxyKey("k3y", "ann")).start();
        AmiClient client = stand.client();
        assertThat(client.ask("ProxyAction: ListIOHandlers", "ProxyKey: k3y").first())
                .isEqualTo("ProxyResponse: Success");

        stand.reload(c -> c.users(List.of(
                UserConfig.builder("ann", "new secret").read(Set.of("user")).build())));
        AsteriskSession server = asterisk.session();
        server.event("Hangup", "Privilege: call,all");
        server.event("Joined", "Privilege: user,all");

        assertThat(client.read().first()).isEqualTo("Event: Joined");
        assertThat(stand.proxy().clients().get(0).user()).isEqualTo(Optional.of("ann"));
    }

    @Test
    void a_client_that_waits_before_its_login_may_go_on_when_none_is_required() throws ReloadException {
        stand.user(ann(Set.of("all"))).with(c -> c.authRequired(true)).start();
        AmiClient client = stand.client();
        assertThat(client.ask("Action: Ping").get("Message")).isEqualTo("Permission denied");

        stand.reload(c -> c.authRequired(false));

        assertAlive(client);
    }
}
