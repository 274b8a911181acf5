package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.astmanproxy.LocalSession;
import org.astmanproxy.Proxy;
import org.astmanproxy.ProxyState;
import org.astmanproxy.Reply;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.testing.Web;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Before the proxy ends, it waits for the replies that its clients wait for. */
class DrainAtEndTest {
    /** So long that a test which waits for it fails. */
    private static final Duration LONG = Duration.ofMinutes(10);

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    private CompletableFuture<Boolean> close(Duration deadline) {
        return CompletableFuture.supplyAsync(() -> stand.proxy().close(deadline));
    }

    private static boolean result(CompletableFuture<Boolean> closed) {
        Await.until("the proxy is closed", closed::isDone);
        return closed.join();
    }

    /** {@return the result of a close, which has reached all clients} The proxy ends its idle clients in their order. */
    private CompletableFuture<Boolean> close(AmiClient last) {
        last.ask("ProxyAction: ListIOHandlers");
        CompletableFuture<Boolean> closed = close(LONG);
        last.readAll();
        return closed;
    }

    private static AmiMessage shutdown(AmiClient client) {
        return client.readEvent("Shutdown");
    }

    @Test
    void a_pending_action_is_answered_before_asterisk_gets_the_logoff() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient asks = stand.client();
        AmiClient idle = stand.client();
        idle.sync();
        asks.send("Action: Slow", "ActionID: s");
        AmiMessage slow = pbx.next();
        CompletableFuture<Boolean> closed = close(LONG);

        assertThat(idle.readAll())
                .singleElement()
                .satisfies(event -> assertThat(event.isEvent("Shutdown")).isTrue());
        shutdown(asks);
        assertThat(stand.proxy().state()).isEqualTo(ProxyState.CLOSING);
        assertThat(pbx.waiting()).isEmpty();
        pbx.answer(slow, "Response: Success", "Say: at last");
        assertThat(asks.readAll())
                .singleElement()
                .satisfies(reply -> assertThat(reply.lines())
                        .containsExactly("Response: Success", "ActionID: s", "Say: at last", "Server: pbx1"));
        assertThat(pbx.next().first()).isEqualTo("Action: Logoff");
        assertThat(result(closed)).isTrue();
        assertThat(stand.proxy().state()).isEqualTo(ProxyState.CLOSED);
        assertThat(log.faults()).isEmpty();
    }

    @Test
    void a_client_that_logs_off_meanwhile_gets_its_last_reply_and_then_the_goodbye() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        client.send("Action: Slow", "ActionID: s");
        AmiMessage slow = pbx.next();
        CompletableFuture<Boolean> closed = close(LONG);
        shutdown(client);
        client.send("Action: Logoff", "ActionID: l");
        pbx.answer(slow, "Response: Success");
        assertThat(client.readAll())
                .extracting(AmiMessage::first)
                .containsExactly("Response: Success", "Response: Goodbye");
        assertThat(result(closed)).isTrue();
    }

    @Test
    void the_shutdown_event_does_not_interrupt_a_list() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        client.send("Action: Rows", "ActionID: r");
        AmiMessage rows = pbx.next();
        pbx.answer(rows, "Response: Success", "EventList: start");
        client.read();
        CompletableFuture<Boolean> closed = close(stand.client());
        client.send("Action: Ping", "ActionID: p");
        pbx.answer(rows, "Event: Row");
        pbx.answer(rows, "Event: RowsComplete", "EventList: Complete");
        List<AmiMessage> rest = client.readAll();
        assertThat(rest.get(0).isEvent("Row")).isTrue();
        assertThat(rest.get(1).isEvent("RowsComplete")).isTrue();
        assertThat(rest).anyMatch(message -> message.isEvent("Shutdown"));
        assertThat(result(closed)).isTrue();
    }

    @Test
    void a_new_action_is_refused_and_a_ping_is_answered() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        client.send("Action: Slow", "ActionID: s");
        AmiMessage slow = pbx.next();
        CompletableFuture<Boolean> closed = close(LONG);
        shutdown(client);
        assertThat(client.ask("Action: New", "ActionID: n").lines())
                .containsExactly("Response: Error", "ActionID: n", "Message: The proxy is shutting down");
        assertThat(client.ask("ProxyAction: ListIOHandlers", "ActionID: l").lines())
                .containsExactly("ProxyResponse: Error", "ActionID: l", "Message: The proxy is shutting down");
        assertThat(client.ask("Action: Ping", "ActionID: p").get("Ping")).isEqualTo("Pong");
        assertThat(pbx.waiting()).isEmpty();
        pbx.answer(slow, "Response: Success");
        assertThat(client.readAll()).hasSize(1);
        assertThat(result(closed)).isTrue();
    }

    @Test
    void events_still_come_while_a_client_waits_for_a_reply() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        client.send("Action: Slow");
        AmiMessage slow = pbx.next();
        CompletableFuture<Boolean> closed = close(LONG);
        shutdown(client);
        pbx.event("Hangup", "Privilege: call,all");
        client.readEvent("Hangup");
        pbx.answer(slow, "Response: Success");
        client.readAll();
        assertThat(result(closed)).isTrue();
    }

    @Test
    void at_a_handover_a_client_that_has_just_connected_is_served() {
        stand.listen(ListenerConfig.on(0).formats("standard", "standard").handover(true))
                .start();
        AsteriskSession pbx = asterisk.session();
        AmiClient young = stand.client();
        CompletableFuture<Boolean> closed = close(LONG);
        Await.until("the proxy closes", () -> stand.proxy().state() == ProxyState.CLOSING);
        assertThat(young.login("any", "thing").first()).isEqualTo("Response: Success");
        young.send("Action: New", "ActionID: n");
        pbx.answer(pbx.next(), "Response: Success");
        assertThat(young.readUntil(AmiMessage::isResponse).get("ActionID")).isEqualTo("n");
        shutdown(young);
        young.readAll();
        assertThat(result(closed)).isTrue();
    }

    @Test
    void at_the_deadline_each_action_gets_an_error() {
        stand.start();
        AmiClient client = stand.client();
        client.send("Action: Slow", "ActionID: s");
        asterisk.session().next();
        CompletableFuture<Boolean> closed = close(Duration.ofMillis(100));
        assertThat(client.readAll())
                .anySatisfy(reply -> assertThat(reply.lines())
                        .containsExactly(
                                "Response: Error", "ActionID: s", "Message: Server pbx1 disconnected", "Server: pbx1"));
        assertThat(result(closed)).isFalse();
        assertThat(stand.proxy().close(LONG)).isFalse();
    }

    @Test
    void a_second_close_brings_the_deadline_forward() {
        stand.start();
        AmiClient client = stand.client();
        client.send("Action: Slow");
        asterisk.session().next();
        CompletableFuture<Boolean> first = close(LONG);
        shutdown(client);
        CompletableFuture<Boolean> later = close(LONG.multipliedBy(2));
        assertThat(stand.proxy().close(Duration.ZERO)).isFalse();
        assertThat(result(first)).isFalse();
        assertThat(result(later)).isFalse();
    }

    @Test
    void the_host_program_gets_its_replies_too() {
        Proxy proxy = stand.start();
        AsteriskSession pbx = asterisk.session();
        CompletableFuture<Reply> reply = proxy.server("pbx1").send(Message.action("Slow"));
        AmiMessage slow = pbx.next();
        CompletableFuture<Boolean> closed = close(LONG);
        Await.until("the proxy closes", () -> proxy.state() == ProxyState.CLOSING);
        assertThat(pbx.waiting()).isEmpty();
        pbx.answer(slow, "Response: Success");
        assertThat(result(closed)).isTrue();
        assertThat(reply.join().isSuccess()).isTrue();
    }

    @Test
    void a_session_of_the_host_program_gets_its_replies_too() {
        stand.user("ann", "s").start();
        AsteriskSession pbx = asterisk.session();
        LocalSession session = stand.proxy().openSession("ann");
        CompletableFuture<Reply> reply = session.send(Message.action("Slow"));
        AmiMessage slow = pbx.next();
        CompletableFuture<Boolean> closed = close(stand.client());
        CompletableFuture<Reply> refused = session.send(Message.action("New"));
        Await.until("the new action is refused", refused::isDone);
        assertThat(refused.join().response().get("Message")).contains("The proxy is shutting down");
        pbx.answer(slow, "Response: Success");
        assertThat(result(closed)).isTrue();
        assertThat(reply.join().isSuccess()).isTrue();
    }

    @Test
    void an_http_request_is_answered_and_its_connection_closed() {
        stand.listen(ListenerConfig.on(0).formats("http", "json"))
                .listen(ListenerConfig.on(0))
                .start();
        AsteriskSession pbx = asterisk.session();
        Web web = new Web(stand.proxy().addresses().get(0));
        CompletableFuture<HttpResponse<String>> asked = web.ask("Action=Slow");
        AmiMessage slow = pbx.next();
        AmiClient idle = stand.connect(1);
        CompletableFuture<Boolean> closed = close(idle);
        pbx.answer(slow, "Response: Success", "Say: at last");
        assertThat(result(closed)).isTrue();
        assertThat(asked.join().body()).contains("at last");
        assertThat(asked.join().headers().firstValue("Connection")).hasValue("close");
    }

    @Test
    void an_http_request_that_waits_for_an_event_is_answered_at_the_deadline() {
        stand.listen(ListenerConfig.on(0).formats("http", "json")).start();
        AsteriskSession pbx = asterisk.session();
        Web web = new Web(stand.proxy().addresses().get(0));
        CompletableFuture<HttpResponse<String>> asked = CompletableFuture.supplyAsync(
                () -> web.send(web.request("Action=Ping").header("X-Until-Event", "Never")));
        pbx.answer(pbx.next(), "Response: Success", "Ping: Pong");
        assertThat(result(close(Duration.ofMillis(100)))).isFalse();
        assertThat(asked.join().statusCode()).isEqualTo(503);
        assertThat(asked.join().body()).contains("Pong");
    }
}
