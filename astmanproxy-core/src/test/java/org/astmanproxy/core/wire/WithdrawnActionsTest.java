package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.astmanproxy.LocalSession;
import org.astmanproxy.Reply;
import org.astmanproxy.ReplyOutcome;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.RawWebSocket;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.testing.Web;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Actions that the proxy still holds when the session of their client ends. */
class WithdrawnActionsTest {
    private static final String CALL =
            "Action: Originate\r\nChannel: PJSIP/1\r\nApplication: Wait\r\nActionID: call\r\n\r\n";
    private static final String HELD = "Action: Hangup\r\nChannel: PJSIP/2-1\r\nActionID: held\r\n\r\n";
    private static final String MARK = "ProxyAction: ListIOHandlers\r\nActionID: mark\r\n\r\n";

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    private static UserConfig ann(String... write) {
        return UserConfig.builder("ann", "s").write(Set.of(write)).build();
    }

    private AsteriskSession start(UserConfig ann) {
        stand.with(c -> c.authRequired(true)).user(ann).user("root", "s");
        stand.listen(ListenerConfig.on(0).formats("standard", "standard"));
        stand.listen(ListenerConfig.on(0).formats("http", "standard"));
        stand.start();
        return asterisk.session();
    }

    private AsteriskSession start() {
        return start(UserConfig.of("ann", "s"));
    }

    private Web web() {
        return new Web(stand.proxy().addresses().get(1));
    }

    /** Returns the call of a client, for which the proxy now holds the next action. */
    private static AmiMessage holds(AmiClient client, AsteriskSession pbx) {
        client.sendText(CALL + HELD + MARK);
        AmiMessage call = dial(pbx);
        client.readUntil(message -> message.get("ActionID").equals("mark"));
        return call;
    }

    private static AmiMessage dial(AsteriskSession pbx) {
        AmiMessage call = pbx.next();
        assertThat(call.get("Action")).isEqualTo("Originate");
        pbx.answer(call, "Response: Success", "Message: Originate successfully queued");
        return call;
    }

    private void answered(AsteriskSession pbx, AmiMessage call) {
        pbx.event("OriginateResponse", "Privilege: call,all", "ActionID: " + call.get("ActionID"), "Response: Success");
        stand.settle(pbx);
    }

    /** Asserts that Asterisk gets nothing before the action of a new client. */
    private void nothingIsSent(AsteriskSession pbx) {
        AmiClient root = stand.loggedIn("root", "s");
        root.send("Action: CoreStatus", "ActionID: next");
        assertThat(pbx.next().get("Action")).isEqualTo("CoreStatus");
    }

    private RawWebSocket socket(String target, String... fields) {
        RawWebSocket socket = RawWebSocket.request(stand.proxy().addresses().get(1), target, fields);
        opened.add(socket);
        assertThat(socket.status()).isEqualTo(101);
        return socket;
    }

    private static AmiMessage holds(RawWebSocket socket, AsteriskSession pbx) {
        for (String action : List.of(CALL, HELD, MARK)) {
            socket.sendText("{\"" + action.strip().replace(": ", "\":\"").replace("\r\n", "\",\"") + "\"}");
        }
        socket.textWith("mark");
        return dial(pbx);
    }

    @ParameterizedTest
    @CsvSource({"KickClient, User: ann", "KickClient, Client: 1"})
    void a_held_action_of_a_kicked_client_is_not_sent(String action, String whom) {
        AsteriskSession pbx = start();
        AmiClient ann = stand.loggedIn("ann", "s");
        AmiMessage call = holds(ann, pbx);
        AmiMessage kicked = stand.loggedIn("root", "s").ask("ProxyAction: " + action, whom);
        assertThat(kicked.lines()).contains("ProxyResponse: Success");
        ann.readAll();
        answered(pbx, call);
        nothingIsSent(pbx);
    }

    @Test
    void a_held_action_is_not_sent_when_a_reload_has_ended_the_session() throws Exception {
        AsteriskSession pbx = start();
        AmiClient ann = stand.loggedIn("ann", "s");
        AmiMessage call = holds(ann, pbx);
        stand.reload(c -> c.users(List.of(UserConfig.of("root", "s"))));
        assertThat(ann.readToEnd()).contains("Message: The session has ended").doesNotContain("send the action again");
        answered(pbx, call);
        nothingIsSent(pbx);
    }

    @Test
    void a_held_action_of_a_stream_is_not_sent_when_its_ticket_is_revoked() {
        AsteriskSession pbx = start();
        String ticket = web().send(web().request("ProxyAction=CreateTicket&Seconds=60")
                        .header("Authorization", Web.basic("ann", "s")))
                .body()
                .replaceFirst("(?s).*Ticket: ([0-9a-f]{32}).*", "$1");
        RawWebSocket socket = socket("/ws?ticket=" + ticket);
        AmiMessage call = holds(socket, pbx);
        stand.loggedIn("root", "s").ask("ProxyAction: RevokeTicket", "TicketID: t1");
        assertThat(socket.closed()).isEqualTo(1008);
        answered(pbx, call);
        nothingIsSent(pbx);
    }

    private String cookie() {
        return web().get("Action=Login&Username=ann&Secret=s")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .replaceFirst(";.*", "");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void a_held_action_of_a_stream_is_not_sent_when_its_cookie_ends(boolean revoked) {
        AsteriskSession pbx = start();
        String cookie = cookie();
        RawWebSocket socket = socket("/ws", "Cookie: " + cookie);
        AmiMessage call = holds(socket, pbx);
        if (revoked) {
            stand.loggedIn("root", "s").ask("ProxyAction: RevokeTicket", "User: ann");
        } else {
            web().send(web().request("Action=Logoff").header("Cookie", cookie));
        }
        assertThat(socket.closed()).isEqualTo(1008);
        answered(pbx, call);
        nothingIsSent(pbx);
    }

    @Test
    void an_action_that_waits_for_the_classes_of_a_server_ends_with_its_session() {
        asterisk.withoutListing();
        AsteriskSession pbx = start(ann("system"));
        AmiClient ann = stand.loggedIn("ann", "s");
        AmiMessage listing = pbx.next();
        ann.sendText(HELD + MARK);
        ann.readUntil(message -> message.get("ActionID").equals("mark"));
        stand.loggedIn("root", "s").ask("ProxyAction: KickClient", "User: ann");
        ann.readAll();
        pbx.answer(listing, "Response: Success", "Hangup: Hangup channel.  (Priv: system,all)");
        nothingIsSent(pbx);
    }

    @Test
    void an_action_that_waits_for_the_classes_of_a_server_is_not_sent_with_rights_of_the_past() throws Exception {
        asterisk.withoutListing();
        AsteriskSession pbx = start(ann("system"));
        AmiClient ann = stand.loggedIn("ann", "s");
        AmiMessage listing = pbx.next();
        ann.sendText(HELD + MARK);
        ann.readUntil(message -> message.get("ActionID").equals("mark"));
        stand.reload(c -> c.users(List.of(ann("reporting"), UserConfig.of("root", "s"))));
        pbx.answer(listing, "Response: Success", "Hangup: Hangup channel.  (Priv: system,all)");
        assertThat(ann.readUntil(message -> message.get("ActionID").equals("held"))
                        .lines())
                .contains("Response: Error", "Message: The rules of this client have changed: send the action again");
        nothingIsSent(pbx);
    }

    @Test
    void a_held_action_of_a_client_that_disconnects_is_sent() {
        AsteriskSession pbx = start();
        AmiClient ann = stand.loggedIn("ann", "s");
        AmiMessage call = holds(ann, pbx);
        ann.endSending();
        answered(pbx, call);
        assertThat(pbx.next().get("Action")).isEqualTo("Hangup");
    }

    @Test
    void a_held_action_is_sent_and_answered_before_the_end_of_a_logoff() {
        AsteriskSession pbx = start();
        AmiClient ann = stand.loggedIn("ann", "s");
        AmiMessage call = holds(ann, pbx);
        ann.send("Action: Logoff");
        answered(pbx, call);
        AmiMessage hangup = pbx.next();
        assertThat(hangup.get("Action")).isEqualTo("Hangup");
        pbx.answer(hangup, "Response: Success", "Message: Channel Hungup");
        assertThat(ann.readToEnd()).containsSubsequence("Message: Channel Hungup", "Message: Thanks for all the fish.");
    }

    private static CompletableFuture<Reply> held(LocalSession session) {
        CompletableFuture<Reply> call = session.send(
                Message.action("Originate").with("Channel", "PJSIP/1").with("Application", "Wait"));
        CompletableFuture<Reply> held = session.send(Message.action("Hangup").with("Channel", "PJSIP/2-1"));
        session.send(Message.builder().header("ProxyAction", "ListIOHandlers").build())
                .join();
        assertThat(call).isNotDone();
        return held;
    }

    @Test
    void the_host_program_gets_the_reply_to_a_held_action_after_it_has_closed_its_session() {
        AsteriskSession pbx = start();
        LocalSession session = stand.proxy().openSession("ann", "program");
        CompletableFuture<Reply> held = held(session);
        AmiMessage call = dial(pbx);
        session.close();
        answered(pbx, call);
        pbx.answer(pbx.next(), "Response: Success", "Message: Channel Hungup");
        Await.until("the reply has come", held::isDone);
        assertThat(held.join().response().get("Message")).contains("Channel Hungup");
    }

    @Test
    void the_host_program_gets_an_error_for_a_held_action_of_a_session_that_somebody_else_ends() {
        AsteriskSession pbx = start();
        CompletableFuture<Reply> held = held(stand.proxy().openSession("ann", "program"));
        AmiMessage call = dial(pbx);
        stand.loggedIn("root", "s").ask("ProxyAction: KickClient", "User: ann");
        Await.until("the reply has come", held::isDone);
        assertThat(held.join().outcome()).isEqualTo(ReplyOutcome.REFUSED);
        assertThat(held.join().response().get("Message")).contains("The session has ended");
        answered(pbx, call);
        nothingIsSent(pbx);
    }
}
