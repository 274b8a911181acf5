package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.astmanproxy.ActionContext;
import org.astmanproxy.AuditEntry;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.Reply;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageBuilder;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A proxy action acts with the rights of the user that asked, and not with those of the proxy. */
class ActingForUserTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");
    private final BlockingQueue<AuditEntry> entries = new LinkedBlockingQueue<>();

    /** Sends the action that its header {@code Do} names, with the request's other headers, and tells what came of it. */
    private record Relay() implements ProxyAction {
        @Override
        public String name() {
            return "Relay";
        }

        @Override
        public CompletionStage<List<Message>> run(Message request, ActionContext context) {
            MessageBuilder action = Message.builder();
            request.get("Do").ifPresent(name -> action.header("Action", name));
            request.get("DoProxy").ifPresent(name -> action.header("ProxyAction", name));
            request.get("Channel").ifPresent(channel -> action.header("Channel", channel));
            request.get("Server").ifPresent(server -> action.header("Server", server));
            return context.send(action.build()).thenApply(Relay::told);
        }

        private static List<Message> told(Reply reply) {
            return List.of(Message.builder()
                    .header("ProxyResponse", "Success")
                    .header("Outcome", reply.outcome().name())
                    .header("Said", reply.response().get("Message").orElse(""))
                    .header("Events", Integer.toString(reply.events().size()))
                    .header("Thread", Thread.currentThread().getName())
                    .build());
        }
    }

    /** Sends itself. */
    private record Endless() implements ProxyAction {
        @Override
        public String name() {
            return "Endless";
        }

        @Override
        public CompletionStage<List<Message>> run(Message request, ActionContext context) {
            return context.send(
                            Message.builder().header("ProxyAction", "Endless").build())
                    .thenApply(Relay::told);
        }
    }

    private AsteriskSession start() {
        stand.builder().action(new Relay()).action(new Endless()).audit(entries::add);
        stand.with(c -> c.authRequired(true));
        stand.user(UserConfig.builder("ann", "x")
                .write(Set.of("call", "reporting"))
                .build());
        stand.user("root", "x");
        stand.start();
        return asterisk.session();
    }

    private String nextAudited(String name) {
        String line;
        do {
            line = Await.next("an audit entry", entries).toString();
        } while (!line.contains("action=" + name));
        return line;
    }

    @Test
    void a_user_that_may_not_originate_cannot_do_so_through_a_proxy_action() {
        AsteriskSession pbx = start();
        AmiClient ann = stand.loggedIn("ann", "x");
        AmiMessage answer = ann.ask("ProxyAction: Relay", "Do: Originate", "Channel: PJSIP/boss");
        assertThat(answer.lines()).contains("Outcome: REFUSED", "Said: Permission denied");
        assertThat(pbx.waiting()).isEmpty();
        assertThat(nextAudited("Originate")).contains("user=ann", "outcome=error", "rule=");
    }

    @Test
    void a_user_that_may_gets_the_reply_of_the_server() {
        AsteriskSession pbx = start();
        AmiClient root = stand.loggedIn("root", "x");
        root.send("ProxyAction: Relay", "ActionID: 5", "Do: Originate", "Channel: PJSIP/boss");
        AmiMessage sent = pbx.next();
        assertThat(sent.lines()).contains("Action: Originate", "Channel: PJSIP/boss");
        pbx.answer(sent, "Response: Success", "Message: Originate successfully queued");
        AmiMessage answer = root.read();
        assertThat(answer.lines())
                .contains(
                        "ProxyResponse: Success",
                        "ActionID: 5",
                        "Outcome: SUCCESS",
                        "Said: Originate successfully queued",
                        "Thread: astmanproxy-callbacks");
        assertThat(nextAudited("Originate")).contains("user=root", "server=pbx1", "outcome=success");
    }

    @Test
    void a_list_is_one_reply() {
        AsteriskSession pbx = start();
        AmiClient root = stand.loggedIn("root", "x");
        root.send("ProxyAction: Relay", "Do: CoreShowChannels");
        AmiMessage sent = pbx.next();
        pbx.answer(sent, "Response: Success", "EventList: start", "Message: Channels will follow");
        pbx.answer(sent, "Event: CoreShowChannel", "Channel: PJSIP/1-1");
        pbx.answer(sent, "Event: CoreShowChannelsComplete", "EventList: Complete", "ListItems: 1");
        assertThat(root.read().lines()).contains("Outcome: SUCCESS", "Events: 2");
    }

    @Test
    void an_unknown_server_and_an_administrative_proxy_action_are_refused() {
        AsteriskSession pbx = start();
        AmiClient ann = stand.loggedIn("ann", "x");
        assertThat(ann.ask("ProxyAction: Relay", "Do: Hangup", "Server: pbx9").lines())
                .contains("Outcome: REFUSED", "Said: No such server: pbx9");
        assertThat(ann.ask("ProxyAction: Relay", "DoProxy: DropServer", "Server: pbx1")
                        .lines())
                .contains("Outcome: REFUSED", "Said: Permission denied");
        assertThat(pbx.waiting()).isEmpty();
        assertThat(stand.proxy().servers()).hasSize(1);
    }

    @Test
    void the_session_of_the_client_stays_as_it_is() {
        AsteriskSession pbx = start();
        AmiClient root = stand.loggedIn("root", "x");
        for (String action : List.of("Login", "Challenge", "Logoff", "Filter")) {
            assertThat(root.ask("ProxyAction: Relay", "Do: " + action).lines())
                    .as(action)
                    .contains("Outcome: REFUSED");
        }
        pbx.event("Hangup", "Privilege: call,all");
        assertThat(root.readEvent("Hangup").isEvent("Hangup")).isTrue();
    }

    @Test
    void a_proxy_action_that_sends_itself_ends_at_the_limit_of_pending_actions() {
        stand.limits(l -> l.pending(20));
        start();
        AmiClient root = stand.loggedIn("root", "x");
        assertThat(root.ask("ProxyAction: Endless").lines()).contains("Outcome: SUCCESS");
        assertThat(nextAudited("Endless")).isNotEmpty();
        assertThat(root.ask("ProxyAction: Relay", "DoProxy: ListServers").lines())
                .contains("Outcome: SUCCESS");
    }

    @Test
    void the_rules_are_those_of_the_user_that_sent_the_request_and_not_of_the_connection() {
        stand.builder().action(new Relay());
        stand.with(c -> c.authRequired(true));
        stand.user(UserConfig.builder("ann", "x").write(Set.of("call")).build()).user("root", "x");
        stand.speaksLines().start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.lineClient();
        client.sendText(">a|ProxyAction: Relay|Do: Originate|Channel: PJSIP/boss|@login=ann:x\n");
        assertThat(client.line()).contains("Outcome: REFUSED");
        assertThat(pbx.waiting()).isEmpty();
    }
}
