package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.astmanproxy.ServerState;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several servers in one group: an action for the group goes to its first connected server. */
class FailoverGroupTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk alone = stand.server("alone");
    private final ScriptedAsterisk one = member("pbx1");
    private final ScriptedAsterisk two = member("pbx2");

    private ScriptedAsterisk member(String name) {
        ScriptedAsterisk asterisk = stand.unauthenticated(name);
        stand.builder().server(asterisk.config().with(server -> server.group("pbx")));
        return asterisk;
    }

    private static void reply(AsteriskSession pbx) {
        pbx.answer(pbx.next(), "Response: Success", "Reply: yes");
    }

    private static AmiMessage response(AmiClient client) {
        return client.readUntil(message -> message.first().startsWith("Response: "));
    }

    private void lose(ScriptedAsterisk asterisk, String name) {
        asterisk.close();
        Await.until(name + " is lost", () -> stand.proxy().server(name).state() != ServerState.CONNECTED);
    }

    @Test
    void an_action_goes_to_the_first_connected_member_and_says_which_it_was() {
        stand.start();
        AmiClient client = stand.client();
        client.send("Action: CoreStatus", "Server: PBX", "ActionID: 1");
        AsteriskSession first = one.session();
        AmiMessage action = first.next();
        assertThat(action.has("Server")).isFalse();
        first.answer(action, "Response: Success");
        assertThat(client.read().lines()).containsExactly("Response: Success", "ActionID: 1", "Server: pbx1");
        assertThat(two.session().waiting()).isEmpty();
        assertThat(alone.session().waiting()).isEmpty();
    }

    @Test
    void a_member_that_dies_hands_over_and_gets_the_actions_again_when_it_is_back() {
        stand.with(c -> c.retry(rules -> rules.withFirst(Duration.ofMillis(100))))
                .start();
        AmiClient client = stand.client();
        AsteriskSession first = one.session();
        client.send("Action: CoreStatus", "Server: pbx", "ActionID: lost");
        first.next();
        one.banner("not ready");
        first.close();
        assertThat(response(client).lines())
                .containsExactly(
                        "Response: Error", "ActionID: lost", "Message: Server pbx1 disconnected", "Server: pbx1");
        client.send("Action: CoreStatus", "Server: pbx");
        reply(two.session());
        assertThat(response(client).get("Server")).isEqualTo("pbx2");
        one.banner("Asterisk Call Manager/11.0.0");
        stand.awaitBooted("pbx1");
        client.send("Action: CoreStatus", "Server: pbx");
        reply(one.session());
        assertThat(response(client).get("Server")).isEqualTo("pbx1");
    }

    @Test
    void without_a_connected_member_the_action_fails_and_no_other_server_gets_it() {
        stand.start();
        AmiClient client = stand.client();
        lose(one, "pbx1");
        lose(two, "pbx2");
        for (String action : List.of("CoreStatus", "Ping")) {
            client.send("Action: " + action, "Server: pbx", "ActionID: 1");
            assertThat(response(client).lines())
                    .containsExactly(
                            "Response: Error", "ActionID: 1", "Message: No server of the group pbx is connected");
        }
        assertThat(alone.session().waiting()).isEmpty();
    }

    @Test
    void a_user_of_one_member_reaches_no_other_one_by_the_group() {
        stand.user(UserConfig.builder("u", "s").server("pbx1").build()).start();
        AmiClient client = stand.loggedIn("u", "s");
        client.send("Action: CoreStatus", "Server: pbx");
        reply(one.session());
        assertThat(response(client).get("Server")).isEqualTo("pbx1");
        lose(one, "pbx1");
        client.send("Action: CoreStatus", "Server: pbx", "ActionID: 1");
        assertThat(response(client).lines())
                .containsExactly(
                        "Response: Error", "ActionID: 1", "Message: Server pbx1 is not connected", "Server: pbx1");
        assertThat(two.session().waiting()).isEmpty();
    }

    @Test
    void a_user_of_the_group_fails_over_and_is_told_of_its_members_only() {
        stand.user(UserConfig.builder("u", "s").server("pbx").build()).start();
        AmiClient client = stand.loggedIn("u", "s");
        lose(alone, "alone");
        lose(one, "pbx1");
        assertThat(client.readUntil(message -> message.isEvent("ProxyServerState"))
                        .get("Server"))
                .isEqualTo("pbx1");
        client.send("Action: CoreStatus", "Server: alone");
        reply(two.session());
        assertThat(response(client).get("Server")).isEqualTo("pbx2");
    }

    @Test
    void an_action_that_waits_for_the_classes_of_a_member_goes_to_the_next_one_when_that_dies() {
        one.withoutListing();
        stand.user(UserConfig.builder("u", "s").write(Set.of("system")).build()).start();
        AmiClient client = stand.loggedIn("u", "s");
        AsteriskSession first = one.session();
        assertThat(first.next().get("Action")).isEqualTo("ListCommands");
        client.send("Action: CoreStatus", "Server: pbx");
        client.send("ProxyAction: ListIOHandlers", "ActionID: later");
        client.readUntil(message -> message.get("ActionID").equals("later"));
        lose(one, "pbx1");
        reply(two.session());
        assertThat(response(client).get("Server")).isEqualTo("pbx2");
    }

    @Test
    void list_servers_shows_the_group() {
        stand.start();
        AmiMessage list = stand.client().ask("ProxyAction: ListServers");
        assertThat(list.lines()).containsSubsequence("ProxyServerName: pbx1", "ProxyServerGroup: pbx");
        assertThat(list.getAll("ProxyServerGroup")).containsExactly("pbx", "pbx");
    }

    @Test
    void a_server_can_join_and_leave_a_group_while_the_proxy_runs() {
        stand.start();
        ScriptedAsterisk three = stand.unauthenticated("pbx3");
        AmiClient client = stand.client();
        assertThat(client.ask(addServer(three, "Name: pbx3", "Group: pbx")).get("Message"))
                .isEqualTo("Added 127.0.0.1");
        stand.awaitBooted("pbx3");
        for (String member : List.of("pbx1", "pbx2")) {
            assertThat(proxyReply(client, "ProxyAction: DropServer", "Server: " + member))
                    .isEqualTo("Dropped " + member);
        }
        client.send("Action: CoreStatus", "Server: pbx");
        reply(three.session());
        assertThat(response(client).get("Server")).isEqualTo("pbx3");
        proxyReply(client, "ProxyAction: DropServer", "Server: pbx3");
        client.send("Action: CoreStatus", "Server: pbx");
        assertThat(response(client).get("Message")).isEqualTo("No such server: pbx");
    }

    @Test
    void dropping_a_group_drops_none_of_its_servers() {
        stand.start();
        assertThat(proxyReply(stand.client(), "ProxyAction: DropServer", "Server: pbx"))
                .isEqualTo("pbx is a group of servers: pbx1, pbx2 (name one)");
        assertThat(stand.proxy().servers()).hasSize(3);
    }

    @Test
    void a_name_cannot_mean_both_a_group_and_a_server() {
        stand.start();
        AmiClient client = stand.client();
        ScriptedAsterisk added = stand.unauthenticated("added");
        assertThat(proxyReply(client, addServer(added, "Name: Pbx")))
                .isEqualTo("the group pbx has the name or host of a server");
        assertThat(proxyReply(client, addServer(added, "Name: x", "Group: alone")))
                .isEqualTo("the group alone has the name or host of a server");
        assertThat(proxyReply(client, addServer(added, "Name: x", "Group: 127.0.0.1")))
                .isEqualTo("the group 127.0.0.1 has the name or host of a server");
        assertThat(proxyReply(client, addServer(added, "Name: x", "Group: *"))).startsWith("group: '*' (expected: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stand.proxy().addServer(added.config().with(server -> server.group("PBX2"))))
                .withMessage("the group PBX2 has the name or host of a server");
        assertThat(stand.proxy().servers()).hasSize(3);
    }

    private static String[] addServer(ScriptedAsterisk asterisk, String... more) {
        return Stream.concat(
                        Stream.of(
                                "ProxyAction: AddServer",
                                "Server: 127.0.0.1",
                                "Port: " + asterisk.port(),
                                "Username: proxy",
                                "Secret: labsecret",
                                "Events: on"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private static String proxyReply(AmiClient client, String... lines) {
        client.send(lines);
        return client.readUntil(message -> message.has("ProxyResponse")).get("Message");
    }
}
