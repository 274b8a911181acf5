package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.astmanproxy.ActionContext;
import org.astmanproxy.ClientSession;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.ServerState;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClosingTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    private static Set<Thread> threadsOfProxies() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("astmanproxy-"))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Action: Logoff", "ProxyAction: Logoff"})
    void logoff_says_goodbye_and_asterisk_sees_nothing(String line) {
        stand.start();
        AmiClient client = stand.client();
        assertThat(client.ask(line, "ActionID: bye").lines())
                .containsExactly("Response: Goodbye", "ActionID: bye", "Message: Thanks for all the fish.");
        assertThat(client.isEnded()).isTrue();
        assertThat(asterisk.session().waiting()).isEmpty();
    }

    @Test
    void logoff_waits_for_earlier_answers_and_nothing_behind_it_is_heard() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        client.sendText("Action: A\r\n\r\nAction: B\r\nActionID: b\r\n\r\nAction: Logoff\r\n\r\nAction: C\r\n\r\n");
        AmiMessage a = pbx.next();
        AmiMessage b = pbx.next();
        pbx.answer(b, "Response: Success", "Say: b");
        pbx.answer(a, "Response: Success", "Say: a");
        assertThat(client.readAll())
                .extracting(block -> block.get("Say") + block.get("Message"))
                .containsExactly("b", "a", "Thanks for all the fish.");
        assertThat(pbx.waiting()).isEmpty();
    }

    @Test
    void a_client_that_stops_sending_gets_all_its_answers() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        client.send("Action: A", "ActionID: a")
                .send("ProxyAction: ListIOHandlers")
                .send("Action: B");
        client.endSending();
        AmiMessage a = pbx.next();
        pbx.answer(pbx.next(), "Response: Success", "Say: b");
        pbx.answer(a, "Response: Success", "EventList: start", "Say: a");
        pbx.answer(a, "Event: Row", "Say: row");
        pbx.answer(a, "Event: End", "EventList: Complete", "Say: end");
        List<AmiMessage> all = client.readAll();
        assertThat(all)
                .extracting(block -> block.get("Say"))
                .contains("a", "row", "end", "b")
                .hasSize(5);
    }

    @Test
    void a_client_that_stops_sending_and_waits_for_nothing_is_closed() {
        stand.start();
        AmiClient client = stand.client();
        client.endSending();
        assertThat(client.readAll()).isEmpty();
    }

    @Test
    void a_client_that_resets_its_connection_is_no_news() throws Exception {
        stand.start();
        try (Socket client = new Socket()) {
            client.connect(stand.proxy().addresses().get(0));
            client.setSoLinger(true, 0);
            Await.until("it is a client", () -> stand.proxy().clients().size() == 1);
        }
        assertThat(log.await("Connection reset")).startsWith("FINE ");
    }

    @Test
    void an_answer_for_a_client_that_is_gone_hurts_nobody() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        AmiClient other = stand.client();
        client.send("Action: A");
        AmiMessage action = pbx.next();
        client.close();
        pbx.answer(action, "Response: Success");
        stand.settle(pbx);
        assertThat(other.sync()).isEmpty();
        assertThat(log.faults()).isEmpty();
    }

    @Test
    void a_client_that_is_gone_is_not_kept_for_what_may_still_come_for_its_action() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        WeakReference<ClientSession> session =
                new WeakReference<>(stand.proxy().clients().get(0));
        client.send("Action: First");
        client.send("Action: Originate", "Timeout: 3600000");
        AmiMessage first = pbx.next();
        // its answer waits for that of the first, and is held
        pbx.answer(pbx.next(), "Response: Success");
        stand.settle(pbx);
        client.close();
        pbx.answer(first, "Response: Success");
        awaitCollected(session);
    }

    @Test
    void a_client_with_exchanges_that_is_gone_is_not_kept_for_what_may_still_come_for_them() {
        stand.speaksLines().start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.lineClient();
        client.sendText(">a|Action: Answered\n");
        pbx.answer(pbx.next(), "Response: Success");
        assertThat(client.line()).startsWith("a<");
        assertThat(client.line()).startsWith("a. ANSWERED");
        client.sendText(">b|Action: Late|Timeout: 3600000|@max=1\n");
        pbx.next();
        assertThat(client.line()).startsWith("b. TIMED_OUT");
        WeakReference<ClientSession> session =
                new WeakReference<>(stand.proxy().clients().get(0));
        client.close();
        awaitCollected(session);
    }

    private void awaitCollected(WeakReference<ClientSession> session) {
        Await.until("the session is collected", () -> {
            System.gc();
            return session.refersTo(null);
        });
        assertThat(log.faults()).isEmpty();
    }

    @Test
    void a_connection_that_is_being_taken_in_while_the_proxy_closes_is_closed_too() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        stand.with(c -> c.eventLoops(2)).builder().action(new Waiting(busy));
        stand.start();
        AmiClient onFirstLoop = stand.client();
        stand.client().send("ProxyAction: Waiting");
        stand.client();
        AmiClient inBetween = stand.connect(0);
        // accepted behind it, by the loop that isn't busy
        stand.client();
        CompletableFuture<Void> closed =
                CompletableFuture.runAsync(() -> stand.proxy().close(Duration.ofMinutes(10)));
        onFirstLoop.readAll();
        busy.countDown();
        Await.until("the proxy is closed", closed::isDone);
        // to its end
        inBetween.readAll();
        assertThat(log.faults()).isEmpty();
    }

    /** Keeps a loop busy. */
    private record Waiting(CountDownLatch busy) implements ProxyAction {
        @Override
        public String name() {
            return "Waiting";
        }

        @Override
        public CompletionStage<List<Message>> run(Message request, ActionContext context) {
            try {
                busy.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return CompletableFuture.completedFuture(List.of(Message.response("Success")));
        }
    }

    @Test
    void closing_the_proxy_gives_clients_what_is_queued_and_asterisk_a_logoff_and_ends_all_threads() {
        Set<Thread> before = threadsOfProxies();
        stand.with(c -> c.eventLoops(2)).start();
        AsteriskSession pbx = asterisk.session();
        List<AmiClient> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(stand.client());
        }
        pbx.event("Hangup", "Privilege: call,all", "Pad: " + "x".repeat(100_000));
        stand.settle(pbx);
        stand.proxy().close();
        for (AmiClient client : clients) {
            assertThat(client.readAll()).first().extracting(AmiMessage::first).isEqualTo("Event: Hangup");
        }
        assertThat(pbx.next().lines()).containsExactly("Action: Logoff");
        pbx.awaitEnd();
        Await.until("threads end", () -> before.containsAll(threadsOfProxies()));
        assertThat(log.faults()).isEmpty();
    }

    @Test
    void closing_the_proxy_answers_what_waits() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        client.send("Action: Slow", "ActionID: s");
        pbx.next();
        stand.proxy().close(Duration.ZERO);
        assertThat(client.readAll()).anyMatch(block -> block.get("Message").equals("Server pbx1 disconnected"));
    }

    @Test
    void closing_the_proxy_does_not_wait_for_ever_for_a_client_that_does_not_read() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient lazy = stand.lazyClient();
        lazy.line();
        for (int i = 0; i < 70; i++) {
            pbx.event("Hangup", "Privilege: call,all", "Pad: " + "x".repeat(100_000));
        }
        stand.settle(pbx);
        CompletableFuture<Void> closed =
                CompletableFuture.runAsync(() -> stand.proxy().close(Duration.ofMillis(200)));
        Await.until("closed, although the client has not read", closed::isDone);
    }

    @Test
    void a_second_close_does_nothing_and_a_closed_proxy_lets_nobody_in() {
        stand.start();
        AmiClient client = stand.client();
        stand.proxy().close();
        stand.proxy().close();
        assertThat(client.isEnded() || client.readAll().size() > 0).isTrue();
        Await.until("closed", () -> stand.proxy().server("pbx1").state() == ServerState.CLOSED);
    }

    @Test
    void replacing_the_users_disconnects_only_those_who_could_not_log_in_again() {
        stand.user("gone", "1").user("changed", "2").user("same", "3").start();
        AmiClient gone = stand.client();
        AmiClient changed = stand.client();
        AmiClient same = stand.client();
        AmiClient nobody = stand.client();
        gone.login("gone", "1");
        changed.login("changed", "2");
        same.login("same", "3");
        stand.proxy().replaceUsers(List.of(UserConfig.of("changed", "new"), UserConfig.of("same", "3")));
        assertThat(gone.readAll()).allMatch(block -> block.isEvent("FullyBooted"));
        assertThat(changed.readAll()).allMatch(block -> block.isEvent("FullyBooted"));
        assertThat(same.sync()).allMatch(block -> block.isEvent("FullyBooted"));
        assertThat(nobody.sync()).isEmpty();
        assertThat(stand.client().login("changed", "new").first()).isEqualTo("Response: Success");
    }
}
