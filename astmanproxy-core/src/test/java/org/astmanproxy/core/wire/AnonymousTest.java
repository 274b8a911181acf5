package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who has not logged in acts with the rules of the user that {@code anonymous} names. */
class AnonymousTest {
    private static final UserConfig GUEST = UserConfig.builder("guest", "g")
            .server("pbx2")
            .write(Set.of("reporting"))
            .serverHeader(ServerHeader.OFF)
            .build();

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk first = stand.server("pbx1");
    private final ScriptedAsterisk second = stand.server("pbx2");

    private AmiClient client() {
        stand.with(c -> c.anonymous("guest")).user(GUEST).user("u", "s").start();
        return stand.client();
    }

    @Test
    void its_rules_hold_until_a_login() {
        AmiClient client = client();
        AsteriskSession pbx2 = second.session();
        client.send("Action: CoreStatus", "Server: pbx1");
        pbx2.answer(pbx2.next(), "Response: Success");
        assertThat(client.read().lines()).containsExactly("Response: Success");
        pbx2.event("Hangup", "Privilege: call,all");
        assertThat(client.read().lines()).containsExactly("Event: Hangup", "Privilege: call,all");
        assertThat(stand.proxy().clients().get(0).user()).isEmpty();
        client.login("u", "s");
        client.readEvent("FullyBooted");
        client.send("Action: CoreStatus");
        AsteriskSession pbx1 = first.session();
        pbx1.answer(pbx1.next(), "Response: Success");
        assertThat(client.read().lines()).containsExactly("Response: Success", "Server: pbx1");
    }

    @Test
    void it_may_change_the_proxy_only_where_that_user_may() {
        AmiClient client = client();
        assertThat(client.ask("ProxyAction: DropServer", "Server: pbx1").get("Message"))
                .isEqualTo("Permission denied");
        stand.proxy()
                .replaceUsers(List.of(
                        UserConfig.builder("guest", "g").write(Set.of("system")).build()));
        assertThat(client.sync()).isEmpty();
        assertThat(client.ask("ProxyAction: DropServer", "Server: pbx1").first())
                .isEqualTo("ProxyResponse: Success");
    }

    @Test
    void new_users_bring_new_rules_to_who_is_connected() {
        AmiClient client = client();
        stand.proxy().replaceUsers(List.of(UserConfig.of("guest", "another secret")));
        assertThat(client.sync()).isEmpty();
        client.send("Action: CoreStatus");
        AsteriskSession pbx1 = first.session();
        pbx1.answer(pbx1.next(), "Response: Success");
        assertThat(client.read().lines()).containsExactly("Response: Success", "Server: pbx1");
    }

    @Test
    void new_users_without_it_are_refused_and_the_old_ones_stay() {
        AmiClient client = client();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stand.proxy().replaceUsers(List.of(UserConfig.of("u", "new"))))
                .withMessage("anonymous: there is no user 'guest'");
        assertThat(client.login("u", "s").first()).isEqualTo("Response: Success");
    }

    @Test
    void an_unknown_name_is_refused_at_the_start() {
        stand.with(c -> c.anonymous("nobody")).user(GUEST);
        assertThatIllegalArgumentException()
                .isThrownBy(stand::startAlone)
                .withMessage("anonymous: there is no user 'nobody'");
    }
}
