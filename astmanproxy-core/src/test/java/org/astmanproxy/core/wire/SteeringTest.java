package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.astmanproxy.AuditEntry;
import org.astmanproxy.config.AdminRights;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.testing.Web;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** ProxyActions that show the clients and servers to an operator, and change them. */
class SteeringTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk pbx1 = stand.server("pbx1");
    private final ScriptedAsterisk pbx2 = stand.server("pbx2");
    private final List<AuditEntry> audit = new CopyOnWriteArrayList<>();

    private static UserConfig user(String name, AdminRights rights, String... classes) {
        return UserConfig.builder(name, "s")
                .read(Set.of(classes))
                .write(Set.of(classes))
                .admin(rights)
                .lines(Map.of("", "users:4", "write", "users:6"))
                .build();
    }

    private AmiClient start() {
        stand.with(c -> c.authRequired(true));
        stand.builder().audit(audit::add);
        stand.user(user("root", AdminRights.FULL)).user(user("eye", AdminRights.READ));
        stand.user(user("bob", AdminRights.NONE, "agent", "call"));
        stand.user(user("ex", AdminRights.NONE, "system", "all"));
        stand.listen(ListenerConfig.on(0).formats("standard", "standard"));
        stand.listen(ListenerConfig.on(0).formats("http", "json"));
        stand.start();
        return stand.loggedIn("root", "s");
    }

    private static List<AmiMessage> list(AmiClient client, String last, String... lines) {
        client.send(lines);
        return client.readThrough(message -> message.isEvent(last));
    }

    private static AmiMessage entry(AmiClient admin, String line) {
        return list(admin, "ClientListComplete", "ProxyAction: ListClients", "ActionID: l").stream()
                .filter(row -> row.lines().contains(line))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row with " + line));
    }

    private static String value(AmiMessage message, String name) {
        return message.lines().stream()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElse("");
    }

    @Test
    void each_client_is_an_event_of_a_list_with_what_it_did() {
        AmiClient admin = start();
        AsteriskSession asterisk = pbx1.session();
        AmiClient bob = stand.loggedIn("bob", "s");
        bob.ask("Action: Events", "EventMask: agent,call");
        bob.ask("Action: Filter", "Operation: Add", "Filter: !Event: Newexten");
        asterisk.send("Event: VarSet", "Privilege: dialplan,all", "Variable: X");
        asterisk.send("Event: AgentLogin", "Privilege: agent,all", "Agent: 7");
        bob.readEvent("AgentLogin");
        assertThat(bob.response("Action: Reload", "ActionID: r").lines()).contains("Response: Error");

        AmiMessage row = entry(admin, "User: bob");
        assertThat(row.lines().get(0)).isEqualTo("Event: ClientEntry");
        assertThat(row.lines())
                .contains("EventMask: call,agent", "LastAction: Reload", "Denied: 1", "InputFormat: standard")
                .contains("OutputFormat: standard", "TLS: ", "Unread: 0", "UnreadSeconds: 0");
        assertThat(value(row, "EventFilters")).contains("Newexten");
        assertThat(Long.parseLong(value(row, "Hidden"))).isPositive();
        assertThat(Long.parseLong(value(row, "Events"))).isPositive();
        assertThat(Long.parseLong(value(row, "Actions"))).isGreaterThanOrEqualTo(4);
        List<AmiMessage> all = list(admin, "ClientListComplete", "ProxyAction: ListClients", "ActionID: 5");
        assertThat(all.get(0).lines()).contains("ProxyResponse: Success", "ActionID: 5", "EventList: start");
        assertThat(all.get(all.size() - 1).lines()).contains("EventList: Complete", "ListItems: 2");
        assertThat(all).allSatisfy(each -> assertThat(each.lines().get(1)).isEqualTo("ActionID: 5"));
    }

    @Test
    void over_http_the_user_is_that_of_the_latest_request_and_json_has_one_object_each() {
        AmiClient admin = start();
        Web web = new Web(stand.proxy().addresses().get(1));
        String servers = web.send(web.request("ProxyAction=ServerList").header("Authorization", Web.basic("bob", "s")))
                .body();
        assertThat(servers)
                .contains("\"Event\":\"ServerEntry\",\"Name\":\"pbx1\"")
                .contains("\"Paused\":\"no\"");
        assertThat(entry(admin, "InputFormat: http").lines()).contains("User: bob", "LastAction: ServerList");
    }

    @Test
    void a_kicked_client_is_gone_and_the_audit_and_the_log_say_by_whom() {
        AmiClient admin = start();
        AmiClient first = stand.loggedIn("bob", "s");
        AmiClient second = stand.loggedIn("bob", "s");
        String number =
                value(entry(admin, "Address: 127.0.0.1:" + first.address().getPort()), "Client");
        AmiMessage reply = admin.ask("ProxyAction: KickClient", "Client: " + number, "Reason: too loud");
        assertThat(reply.lines()).contains("ProxyResponse: Success");
        assertThat(value(reply, "Message")).startsWith("Kicked 127.0.0.1:").endsWith("(bob): too loud");
        first.readAll();
        second.sync();
        assertThat(admin.ask("ProxyAction: KickClient", "User: bob").lines()).contains("ProxyResponse: Success");
        second.readAll();
        assertThat(admin.ask("ProxyAction: KickClient", "User: bob").lines())
                .contains("ProxyResponse: Failure", "Message: No such client: bob");
        assertThat(admin.ask("ProxyAction: KickClient").lines()).contains("ProxyResponse: Failure");
        Await.until(
                "the audit has both",
                () -> audit.stream()
                                .filter(it -> it.toString().contains("KickClient"))
                                .count()
                        >= 2);
        assertThat(log.await("kicked by root: too loud")).contains("bob");
    }

    @Test
    void a_paused_server_gets_no_actions_and_its_events_go_on() {
        AmiClient admin = start();
        AsteriskSession one = pbx1.session();
        AsteriskSession two = pbx2.session();
        AmiClient bob = stand.loggedIn("bob", "s");
        assertThat(admin.ask("ProxyAction: PauseServer", "Server: pbx1").lines())
                .contains("Message: Paused pbx1");
        assertThat(admin.ask("ProxyAction: PauseServer", "Server: pbx1").lines())
                .contains("Message: Paused already: pbx1");

        AmiMessage refused = bob.response("Action: Hangup", "ActionID: h", "Channel: X", "Server: pbx1");
        assertThat(refused.lines()).contains("Response: Error", "ActionID: h", "Message: Server pbx1 is paused");
        bob.send("Action: Hangup", "ActionID: i", "Channel: Y");
        two.answer(two.next(), "Response: Success");
        assertThat(bob.readUntil(message -> message.lines().contains("ActionID: i"))
                        .lines())
                .contains("Response: Success", "Server: pbx2");
        one.send("Event: AgentLogin", "Privilege: agent,all", "Agent: 9");
        assertThat(bob.readEvent("AgentLogin").lines()).contains("Agent: 9", "Server: pbx1");
        assertThat(one.waiting()).isEmpty();

        assertThat(admin.ask("ProxyAction: ResumeServer", "Server: *").lines()).contains("Message: Resumed pbx1");
        bob.send("Action: Hangup", "ActionID: j", "Channel: Z");
        one.answer(one.next(), "Response: Success");
        assertThat(bob.readUntil(message -> message.lines().contains("ActionID: j"))
                        .lines())
                .contains("Server: pbx1");
    }

    @Test
    void explain_names_the_rule_for_denied_actions_and_hidden_events() {
        AmiClient admin = start();
        AsteriskSession asterisk = pbx1.session();
        AmiClient bob = stand.loggedIn("bob", "s");
        bob.response("Action: Reload", "ActionID: 1");
        bob.response("Action: Reload", "ActionID: 2");
        bob.ask("ProxyAction: Drain", "ActionID: 3");
        asterisk.send("Event: VarSet", "Privilege: dialplan,all", "Channel: SIP/1-1");
        asterisk.send("Event: AgentLogin", "Privilege: agent,all", "Agent: 7");
        bob.readEvent("AgentLogin");
        List<AmiMessage> rows = list(admin, "ExplainComplete", "ProxyAction: Explain", "User: bob");
        assertThat(rows.get(1).lines())
                .contains("Event: DeniedAction", "User: bob", "DeniedName: Drain", "Rule: admin = yes", "Times: 1")
                .as("where bob begins")
                .contains("Line: users:4");
        assertThat(rows.get(2).lines()).contains("DeniedName: Reload", "Server: pbx1", "Times: 2", "Line: users:6");
        assertThat(value(rows.get(2), "Rule")).contains("write = ");
        assertThat(rows)
                .anySatisfy(row -> assertThat(row.lines())
                        .contains(
                                "Event: HiddenEvent",
                                "HiddenName: VarSet",
                                "Channel: SIP/1-1",
                                "Server: pbx1",
                                "Line: users:4"));
        bob.close();
        Await.until("bob has left", () -> stand.proxy().clients().size() == 1);
        assertThat(list(admin, "ExplainComplete", "ProxyAction: Explain", "User: bob"))
                .anySatisfy(row -> assertThat(row.lines()).contains("DeniedName: Reload"));
        assertThat(admin.ask("ProxyAction: Explain").lines()).contains("ProxyResponse: Failure");
    }

    @Test
    void stats_are_one_message() {
        assertThat(start().ask("ProxyAction: Stats").lines())
                .contains(
                        "ProxyResponse: Success", "State: running", "Servers: 2", "ServersConnected: 2", "Clients: 1");
    }

    @Test
    void read_sees_and_does_not_steer_and_no_takes_the_rights_of_system_away() {
        start();
        AmiClient eye = stand.loggedIn("eye", "s");
        assertThat(entry(eye, "User: root").lines()).contains("Event: ClientEntry");
        assertThat(eye.ask("ProxyAction: Stats").first()).isEqualTo("ProxyResponse: Success");
        AmiClient ex = stand.loggedIn("ex", "s");
        for (String action : List.of("KickClient", "PauseServer", "ResumeServer", "Drain", "Undrain", "Reload")) {
            for (AmiClient client : List.of(eye, ex)) {
                assertThat(client.ask("ProxyAction: " + action, "User: root", "Server: pbx1")
                                .lines())
                        .as(action)
                        .contains("ProxyResponse: Error", "Message: Permission denied");
            }
        }
        for (String action : List.of("ListClients", "Stats", "Explain")) {
            assertThat(ex.ask("ProxyAction: " + action, "User: root").lines())
                    .contains("ProxyResponse: Error", "Message: Permission denied");
        }
    }
}
