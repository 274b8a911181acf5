package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.astmanproxy.AuditEntry;
import org.astmanproxy.EventQuery;
import org.astmanproxy.Reply;
import org.astmanproxy.ReplyOutcome;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What clients see of a synchronous Originate that leaves as an asynchronous one. */
class SynchronousOriginateWireTest {
    private static final String[] ORIGINATE = {"Action: Originate", "Channel: PJSIP/100", "Application: Wait"};

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    private static String[] originate(String... more) {
        return Stream.concat(Stream.of(ORIGINATE), Stream.of(more)).toArray(String[]::new);
    }

    private static AmiMessage dial(AsteriskSession pbx) {
        AmiMessage sent = pbx.next();
        assertThat(sent.getAll("Async")).containsExactly("true");
        pbx.answer(sent, "Response: Success", "Message: Originate successfully queued");
        return sent;
    }

    private static void end(AsteriskSession pbx, AmiMessage originate, String response) {
        pbx.event(
                "OriginateResponse",
                "Privilege: call,all",
                "ActionID: " + originate.get("ActionID"),
                "Response: " + response,
                "Reason: 4");
    }

    @Test
    void forty_clients_and_the_events_wait_for_neither_of_two_originates_that_ring() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        List<AmiMessage> ringing = new ArrayList<>();
        List<AmiClient> callers = List.of(stand.client(), stand.client());
        for (AmiClient caller : callers) {
            caller.send(originate("ActionID: call", "Timeout: 30000"));
            ringing.add(dial(pbx));
        }
        List<AmiClient> clients = Stream.generate(stand::client).limit(40).toList();
        for (int second = 0; second < 5; second++) {
            String round = "round " + second;
            clients.forEach(client -> client.send("Action: Getvar", "ActionID: " + round));
            for (int i = 0; i < clients.size(); i++) {
                pbx.answer(pbx.next(), "Response: Success");
            }
            for (AmiClient client : clients) {
                assertThat(client.read().get("ActionID")).isEqualTo(round);
            }
            pbx.event("Newchannel", "Privilege: call,all", "Round: " + round);
            clients.forEach(client -> assertThat(client.read().get("Round")).isEqualTo(round));
        }
        end(pbx, ringing.get(1), "Success");
        end(pbx, ringing.get(0), "Failure");
        assertThat(callers.get(1).readUntil(AmiMessage::isResponse).lines())
                .containsExactly(
                        "Response: Success",
                        "ActionID: call",
                        "Message: Originate successfully queued",
                        "Server: pbx1");
        assertThat(callers.get(0).readUntil(AmiMessage::isResponse).lines())
                .containsExactly("Response: Error", "ActionID: call", "Message: Originate failed", "Server: pbx1");
    }

    @Test
    void the_event_that_only_the_conversion_causes_reaches_no_client_and_no_subscriber() {
        List<Message> seen = new CopyOnWriteArrayList<>();
        stand.start().subscribe(EventQuery.events("OriginateResponse"), seen::add);
        AsteriskSession pbx = asterisk.session();
        AmiClient caller = stand.client();
        AmiClient other = stand.client();
        caller.send(ORIGINATE);
        AmiMessage converted = dial(pbx);
        other.send(originate("Async: yes", "ActionID: own"));
        AmiMessage own = pbx.next();
        assertThat(own.getAll("Async")).containsExactly("yes");
        pbx.answer(own, "Response: Success", "Message: Originate successfully queued");
        assertThat(other.read().get("ActionID")).isEqualTo("own");
        end(pbx, converted, "Success");
        end(pbx, own, "Failure");
        assertThat(caller.read().lines())
                .containsExactly("Response: Success", "Message: Originate successfully queued", "Server: pbx1");
        stand.settle(pbx);
        for (AmiClient client : List.of(caller, other)) {
            List<AmiMessage> events = client.sync();
            assertThat(events).extracting(AmiMessage::first).containsExactly("Event: OriginateResponse");
            assertThat(events.get(0).get("Response")).isEqualTo("Failure");
        }
        Await.until("the own event is there", () -> !seen.isEmpty());
        stand.settle(pbx);
        assertThat(seen).extracting(event -> event.get("Response")).containsExactly(Optional.of("Failure"));
    }

    @Test
    void a_client_gets_its_replies_in_the_order_of_a_synchronous_session() {
        asterisk.replies(action -> action.get("Action").equals("Ping")
                ? Optional.of("Response: Success\r\nActionID: " + action.get("ActionID") + "\r\nPing: Pong\r\n\r\n")
                : Optional.empty());
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        client.send(originate("ActionID: 1"))
                .send("Action: Ping", "ActionID: 2")
                .send("Action: Logoff");
        AmiMessage ringing = dial(pbx);
        stand.settle(pbx);
        end(pbx, ringing, "Failure");
        assertThat(client.readAll())
                .filteredOn(AmiMessage::isResponse)
                .extracting(reply -> reply.first() + "|" + reply.get("ActionID"))
                .containsExactly("Response: Error|1", "Response: Success|2", "Response: Goodbye|");
    }

    @Test
    void the_rules_and_the_audit_see_what_the_client_asked_for() {
        BlockingQueue<AuditEntry> entries = new LinkedBlockingQueue<>();
        stand.builder().audit(entries::add);
        stand.user(UserConfig.builder("ann", "s").write(Set.of("originate")).build());
        stand.user(UserConfig.builder("bob", "s").write(Set.of("call")).build());
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient ann = stand.loggedIn("ann", "s");
        ann.send(originate("ActionID: 1"));
        end(pbx, dial(pbx), "Failure");
        assertThat(ann.readUntil(AmiMessage::isResponse).get("Message")).isEqualTo("Originate failed");
        AmiClient bob = stand.loggedIn("bob", "s");
        bob.send(originate("ActionID: 2"));
        assertThat(bob.read().get("Message")).startsWith("Permission denied");
        assertThat(pbx.waiting()).isEmpty();
        Await.until(
                "both are in the audit",
                () -> entries.stream()
                                .filter(entry -> entry.toString().contains("Originate"))
                                .count()
                        == 2);
        assertThat(entries.toString()).doesNotContain("Async");
    }

    @Test
    void a_program_that_embeds_the_proxy_gets_the_reply_when_the_call_has_ended() throws Exception {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        Message action =
                Message.action("Originate").with("Channel", "PJSIP/100").with("Application", "Wait");
        var reply = stand.proxy().server("pbx1").send(action);
        AmiMessage ringing = dial(pbx);
        stand.settle(pbx);
        assertThat(reply).isNotDone();
        end(pbx, ringing, "Failure");
        Await.until("the reply is there", reply::isDone);
        Reply whole = reply.get();
        assertThat(whole.outcome()).isEqualTo(ReplyOutcome.ERROR);
        assertThat(whole.response().get("Message")).hasValue("Originate failed");
    }

    @Test
    void a_client_that_sees_replies_to_others_sees_the_synchronous_one() {
        stand.with(c -> c.autoFilter(AutoFilter.OFF)).start();
        AsteriskSession pbx = asterisk.session();
        AmiClient caller = stand.client();
        AmiClient other = stand.client();
        caller.send(originate("ActionID: 1"));
        end(pbx, dial(pbx), "Success");
        for (AmiClient client : List.of(caller, other)) {
            assertThat(client.read().get("Message")).isEqualTo("Originate successfully queued");
            assertThat(client.sync()).isEmpty();
        }
    }

    @Test
    void a_client_that_has_left_leaves_nothing_behind() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient caller = stand.client();
        AmiClient other = stand.client();
        caller.send(originate("ActionID: 1"));
        AmiMessage ringing = dial(pbx);
        caller.close();
        end(pbx, ringing, "Success");
        Await.until("the client has left", () -> stand.proxy().clients().size() == 1);
        stand.settle(pbx);
        assertThat(other.sync()).isEmpty();
        assertThat(log.faults()).isEmpty();
    }
}
