package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.astmanproxy.core.testing.AmiClient;
import org.astmanproxy.core.testing.AsteriskSession;
import org.astmanproxy.core.testing.Block;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.ScriptedAsterisk;
import org.astmanproxy.core.testing.Stand;
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
        Block action = pbx.next();
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
        Block action = pbx.next();
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
    void without_users_a_login_is_no_way_around_the_key() {
        stand.start();
        AmiClient client = stand.client();
        assertThat(client.login("u", "s").get("Message")).isEqualTo("Permission denied");
        assertThat(client.isEnded()).isTrue();
    }
}
