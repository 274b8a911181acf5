package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.astmanproxy.ServerState;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ProxyActions that show and change servers, sessions and formats. {@link AddServerTest} tests {@code AddServer}. */
class AdministrationTest {
    @RegisterExtension
    final Stand stand = new Stand();

    private static String text(AmiMessage answer) {
        return answer.first() + ", " + answer.get("Message");
    }

    @Test
    void reconnect_server_tries_one_server_or_all_at_once() {
        ScriptedAsterisk first = stand.server("pbx1").secret("another");
        ScriptedAsterisk second = stand.server("pbx2").secret("another");
        stand.server("pbx3");
        stand.with(c -> c.retry(rules -> rules.withRefused(Duration.ofHours(1))))
                .startAlone();
        stand.awaitBooted("pbx3");
        Await.until("refused", () -> stand.proxy().server("pbx1").state() == ServerState.REJECTED);
        Await.until("refused", () -> stand.proxy().server("pbx2").state() == ServerState.REJECTED);
        first.secret("labsecret");
        second.secret("labsecret");
        AmiClient client = stand.client();
        assertThat(text(client.ask("ProxyAction: ReconnectServer")))
                .isEqualTo("ProxyResponse: Failure, Missing header: Server (a name, or * for all)");
        assertThat(text(client.ask("ProxyAction: ReconnectServer", "Server: nowhere")))
                .isEqualTo("ProxyResponse: Failure, No such server: nowhere");
        assertThat(text(client.ask("ProxyAction: ReconnectServer", "Server: pbx3")))
                .isEqualTo("ProxyResponse: Success, Connected already: pbx3");
        client.send("ProxyAction: ReconnectServer", "Server: PBX1");
        assertThat(text(client.readUntil(message -> message.has("ProxyResponse"))))
                .isEqualTo("ProxyResponse: Success, Reconnecting pbx1");
        stand.awaitBooted("pbx1");
        client.send("ProxyAction: ReconnectServer", "Server: all");
        assertThat(text(client.readUntil(message -> message.has("ProxyResponse"))))
                .isEqualTo("ProxyResponse: Success, Reconnecting pbx2");
        stand.awaitBooted("pbx2");
    }

    @Test
    void list_servers_shows_the_last_failure_the_next_attempt_and_missing_connections() {
        ScriptedAsterisk asterisk = stand.unauthenticated("pbx1");
        stand.builder().server(asterisk.config().with(change -> change.actionConnections(1)));
        stand.with(c -> c.retry(rules -> rules.withFirst(Duration.ofSeconds(60))))
                .start();
        asterisk.session();
        AsteriskSession lane = asterisk.session();
        Await.until("it is there", () -> stand.proxy().server("pbx1").readyActionConnections() == 1);
        AmiClient client = stand.client();
        AmiMessage whole = client.ask("ProxyAction: ListServers");
        assertThat(whole.get("ProxyServerActionConnections")).isEqualTo("1 of 1");
        assertThat(whole.get("ProxyServerIsolation")).isEqualTo("complete");
        assertThat(whole.has("ProxyServerLastFailure")).isFalse();
        lane.close();
        Await.until("it is lost", () -> stand.proxy().server("pbx1").readyActionConnections() == 0);
        AmiMessage degraded = client.ask("ProxyAction: ListServers");
        assertThat(degraded.get("ProxyServerActionConnections")).isEqualTo("0 of 1");
        assertThat(degraded.get("ProxyServerIsolation")).isEqualTo("degraded");
        asterisk.close();
        Await.until("lost", () -> stand.proxy().server("pbx1").state() == ServerState.WAITING);
        client.send("ProxyAction: ListServers");
        AmiMessage lost = client.readUntil(message -> message.has("ProxyResponse"));
        assertThat(lost.get("ProxyServerState")).isEqualTo("waiting");
        assertThat(lost.get("ProxyServerLastFailure")).isNotEmpty();
        Instant failed = Instant.parse(lost.get("ProxyServerLastFailureTime"));
        assertThat(Instant.parse(lost.get("ProxyServerNextAttempt")))
                .isBetween(failed.plusSeconds(48), failed.plusSeconds(60));
    }

    @Test
    void drop_server_by_a_host_that_several_servers_are_on_drops_none_of_them() {
        ScriptedAsterisk one = stand.server("one");
        stand.builder().server(one.config().with(change -> change.name("two")));
        stand.startAlone();
        String host = one.config().host();
        assertThat(drop(host)).isEqualTo("several servers are on " + host + ": one, two (name one)");
        assertThat(stand.proxy().servers()).hasSize(2);
        assertThat(drop("one")).isEqualTo("Dropped one");
        assertThat(drop(host)).isEqualTo("Dropped " + host);
        assertThat(stand.proxy().servers()).isEmpty();
    }

    /** Reads over what is told of the servers in between. */
    private String drop(String server) {
        AmiClient client = stand.client();
        client.send("ProxyAction: DropServer", "Server: " + server);
        return client.readUntil(message -> message.has("ProxyResponse")).get("Message");
    }

    @Test
    void drop_server_logs_off_and_answers_what_waits() {
        ScriptedAsterisk asterisk = stand.server("pbx1");
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        client.send("Action: Slow", "ActionID: slow");
        pbx.next();
        client.send("ProxyAction: DropServer", "Server: pbx1", "ActionID: drop");
        assertThat(client.readUntil(message -> message.get("ActionID").equals("slow"))
                        .lines())
                .containsExactly(
                        "Response: Error", "ActionID: slow", "Message: Server pbx1 disconnected", "Server: pbx1");
        assertThat(pbx.next().get("Action")).isEqualTo("Logoff");
        pbx.awaitEnd();
        assertThat(stand.proxy().servers()).isEmpty();
        assertThat(client.ask("ProxyAction: DropServer", "Server: pbx1").first())
                .isNotNull();
    }

    @Test
    void drop_server_is_confirmed_once_and_then_unknown() {
        stand.server("pbx1");
        stand.start();
        AmiClient client = stand.client();
        client.send("ProxyAction: DropServer", "Server: pbx1", "ActionID: drop");
        assertThat(client.readUntil(message -> message.has("ActionID")).lines())
                .containsExactly("ProxyResponse: Success", "ActionID: drop", "Message: Dropped pbx1");
        client.send("ProxyAction: DropServer", "Server: pbx1", "ActionID: again");
        assertThat(client.readUntil(message -> message.has("ActionID")).first()).isEqualTo("ProxyResponse: Failure");
        client.send("Action: CoreStatus", "Server: pbx1", "ActionID: gone");
        assertThat(client.readUntil(message -> message.has("ActionID")).get("Message"))
                .isEqualTo("No such server: pbx1");
    }

    @ParameterizedTest
    @CsvSource({"all, true", "system, true", "call, false", "'', false"})
    void a_user_needs_the_class_system_to_change_the_proxy(String write, boolean allowed) {
        stand.user(UserConfig.builder("u", "s").write(Set.of(write)).build()).startAlone();
        AmiClient client = stand.client();
        client.login("u", "s");
        for (String action : new String[] {"AddServer", "DropServer", "ReconnectServer"}) {
            AmiMessage answer = client.ask("ProxyAction: " + action, "Server: nowhere");
            assertThat(answer.first()).isEqualTo(allowed ? "ProxyResponse: Failure" : "ProxyResponse: Error");
            assertThat(answer.get("Message").equals("Permission denied")).isEqualTo(!allowed);
        }
    }

    @Test
    void where_there_are_users_someone_without_login_may_not_change_the_proxy() {
        stand.user("u", "s").startAlone();
        assertThat(stand.client().ask("ProxyAction: DropServer", "Server: x").get("Message"))
                .isEqualTo("Permission denied");
    }

    @Test
    void list_sessions_shows_clients_and_servers() {
        stand.server("pbx1");
        stand.user("u", "s").start();
        AmiClient client = stand.client();
        client.login("u", "s");
        client.read();
        AmiMessage sessions = client.ask("ProxyAction: ListSessions", "ActionID: ls");
        assertThat(sessions.lines().subList(0, 2)).containsExactly("ProxyResponse: Success", "ActionID: ls");
        assertThat(sessions.get("ProxyClientSession"))
                .isEqualTo("127.0.0.1:" + client.address().getPort());
        assertThat(sessions.get("ProxyClientActionID")).isEqualTo("ls");
        assertThat(sessions.get("ProxyClientInputHandler")).isEqualTo("standard");
        assertThat(sessions.get("ProxyClientOutputHandler")).isEqualTo("standard");
        assertThat(sessions.get("ProxyClientUser")).isEqualTo("u");
        assertThat(sessions.get("ProxyServerSession")).isEqualTo("pbx1");
        assertThat(sessions.get("ProxyServerState")).isEqualTo("connected");
        assertThat(sessions.get("ProxyClientMessagesIn")).isNotEmpty();
        assertThat(sessions.toString()).doesNotContain("labsecret");
    }

    @Test
    void list_servers_shows_each_in_a_line_and_in_headers() {
        ScriptedAsterisk asterisk = stand.server("pbx1");
        stand.start();
        AmiMessage servers = stand.client().ask("ProxyAction: ListServers");
        assertThat(servers.lines())
                .contains("ProxyListServer I: 127.0.0.1 H: 127.0.0.1 U: proxy P: "
                        + asterisk.config().port() + " E: on");
        assertThat(servers.get("ProxyServerName")).isEqualTo("pbx1");
    }

    @Test
    void list_io_handlers_shows_the_formats() {
        stand.startAlone();
        AmiMessage handlers = stand.client().ask("ProxyAction: ListIOHandlers");
        assertThat(handlers.getAll("InputHandler")).contains("standard", "xml", "csv", "json");
        assertThat(handlers.getAll("OutputHandler")).contains("standard", "xml", "csv", "json");
    }

    @Test
    void set_output_format_answers_in_the_new_format() {
        stand.startAlone();
        AmiClient client = stand.client();
        client.send("ProxyAction: SetOutputFormat", "OutputFormat: json", "ActionID: 1");
        assertThat(client.line())
                .isEqualTo("{\"ProxyResponse\":\"Success\",\"ActionID\":\"1\",\"OutputFormat\":\"json\"}");
    }

    @Test
    void an_unknown_format_changes_nothing() {
        stand.startAlone();
        AmiClient client = stand.client();
        assertThat(client.ask("ProxyAction: SetOutputFormat", "OutputFormat: tablet")
                        .first())
                .isEqualTo("ProxyResponse: Error");
        assertThat(client.ask("ProxyAction: SetInputFormat", "InputFormat: tablet")
                        .first())
                .isEqualTo("ProxyResponse: Error");
        assertThat(client.sync()).isEmpty();
    }

    @Test
    void set_input_format_changes_what_comes_behind_it() {
        stand.startAlone();
        AmiClient client = stand.client();
        assertThat(client.ask("ProxyAction: SetInputFormat", "InputFormat: json")
                        .lines())
                .containsExactly("ProxyResponse: Success", "InputFormat: json");
        client.sendText("{\"Action\":\"WaitEvent\"}\n");
        assertThat(client.read().get("Message")).isEqualTo("WaitEvent is not available here");
        Await.until("shown", () -> stand.proxy().clients().get(0).inputFormat().equals("json"));
    }
}
