package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.astmanproxy.EventQuery;
import org.astmanproxy.ProxyMetrics;
import org.astmanproxy.Reply;
import org.astmanproxy.ReplyException;
import org.astmanproxy.ReplyOutcome;
import org.astmanproxy.ServerSession;
import org.astmanproxy.ServerState;
import org.astmanproxy.Subscription;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmbeddingTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");
    private final BlockingQueue<Message> events = new LinkedBlockingQueue<>();
    private AsteriskSession pbx;
    private ServerSession server;

    @BeforeEach
    void start() {
        stand.limits(l -> l.clientQueueBytes(64 << 10)).start();
        pbx = asterisk.session();
        server = stand.proxy().server("pbx1");
        // a subscriber gets what is just being handed on, as this server's FullyBooted may be
        stand.settle(pbx);
    }

    private static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private static void block(CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_subscriber_gets_every_broadcast_in_order_with_its_server() {
        stand.proxy().subscribe(EventQuery.all(), events::add);
        for (int i = 0; i < 50; i++) {
            pbx.event("Newexten", "Privilege: dialplan,all", "Number: " + i);
        }
        for (int i = 0; i < 50; i++) {
            Message event = Await.next("an event", events);
            assertThat(event.get("Number")).hasValue(Integer.toString(i));
            assertThat(event.get("Server")).hasValue("pbx1");
        }
    }

    @Test
    void a_subscriber_gets_no_replies_and_nothing_after_its_end() {
        Subscription subscription = stand.proxy().subscribe(EventQuery.all(), events::add);
        AmiClient client = stand.client();
        client.send("Action: CoreStatus");
        pbx.answer(pbx.next(), "Response: Success");
        client.read();
        pbx.event("Hangup", "Privilege: call,all");
        assertThat(Await.next("the event", events).name()).isEqualTo("Hangup");
        subscription.close();
        pbx.event("Hangup", "Privilege: call,all");
        stand.settle(pbx);
        assertThat(events).isEmpty();
    }

    @Test
    void totals_survive_the_sessions_of_clients_and_servers() {
        AmiClient client = stand.client();
        client.send("Action: CoreStatus");
        pbx.answer(pbx.next(), "Response: Success");
        client.read();
        Await.until("the action counts", () -> stand.proxy().metrics().clients().messagesIn() > 0);
        ProxyMetrics before = stand.proxy().metrics();
        assertThat(before.clientSessions()).isEqualTo(1);
        assertThat(before.servers().messagesIn()).isPositive();

        client.close();
        Await.until("the client has left", () -> stand.proxy().clients().isEmpty());
        stand.proxy().dropServer("pbx1");

        ProxyMetrics after = stand.proxy().metrics();
        assertThat(after.clients().messagesIn()).isEqualTo(before.clients().messagesIn());
        assertThat(after.clients().bytesOut())
                .isGreaterThanOrEqualTo(before.clients().bytesOut());
        assertThat(after.servers().messagesIn())
                .isGreaterThanOrEqualTo(before.servers().messagesIn());
        assertThat(after.clientSessions()).isEqualTo(1);
    }

    @Test
    void a_subscriber_is_told_of_lost_servers() {
        stand.proxy().subscribe(EventQuery.all(), events::add);
        pbx.close();
        assertThat(Await.next("the notice", events).name()).isEqualTo("ProxyServerState");
    }

    @Test
    void a_listener_that_throws_is_logged_and_goes_on() {
        stand.proxy().subscribe(EventQuery.all(), event -> {
            events.add(event);
            throw new IllegalStateException("planted in a listener");
        });
        pbx.event("Hangup", "Privilege: call,all");
        pbx.event("Hangup", "Privilege: call,all");
        Await.next("the first", events);
        Await.next("the second", events);
        log.await("planted in a listener");
    }

    @Test
    void a_listener_that_lags_too_far_behind_is_ended_and_clients_notice_nothing() {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger heard = new AtomicInteger();
        stand.proxy().subscribe(EventQuery.all(), event -> {
            heard.incrementAndGet();
            block(release);
        });
        AmiClient client = stand.client();
        for (int i = 0; i < 200; i++) {
            pbx.event("Hangup", "Privilege: call,all", "Pad: " + "x".repeat(1_000));
            client.readEvent("Hangup");
        }
        assertThat(log.await("a subscriber of the host program is ended")).contains("clientqueue = 65536");
        release.countDown();
        CompletableFuture<Reply> behindAll = server.send(Message.action("Ping"));
        pbx.answer(pbx.next(), "Response: Success");
        get(behindAll);
        assertThat(heard.get()).isLessThan(100);
    }

    @Test
    void send_gives_the_response_with_the_action_id_that_was_given() {
        CompletableFuture<Reply> reply =
                server.send(Message.action("CoreStatus").withActionId(ActionId.of("mine")));
        AmiMessage action = pbx.next();
        assertThat(action.get("ActionID")).startsWith("amp");
        pbx.answer(action, "Response: Success", "CoreReloads: 1");
        Message response = get(reply).orThrow().response();
        assertThat(response.get("ActionID")).hasValue("mine");
        assertThat(response.get("CoreReloads")).hasValue("1");
        assertThat(response.get("Server")).hasValue("pbx1");
        assertThat(get(reply).events()).isEmpty();
    }

    @Test
    void send_gives_the_response_and_all_events_of_a_list() {
        CompletableFuture<Reply> reply = server.send(Message.action("Status"));
        AmiMessage action = pbx.next();
        pbx.answer(action, "Response: Success", "EventList: start");
        pbx.answer(action, "Event: Status", "Privilege: Call", "Channel: PJSIP/1");
        pbx.event("Hangup", "Privilege: call,all");
        pbx.answer(action, "Event: StatusComplete", "EventList: Complete");
        assertThat(get(reply).isSuccess()).isTrue();
        assertThat(get(reply).response().name()).isEqualTo("Success");
        assertThat(get(reply).events()).extracting(Message::name).containsExactly("Status", "StatusComplete");
        assertThat(get(reply).messages()).noneMatch(message -> message.has("ActionID"));
    }

    @Test
    void an_error_of_asterisk_is_told_apart_from_one_of_the_proxy() {
        CompletableFuture<Reply> refused = server.send(Message.action("Status"));
        pbx.answer(pbx.next(), "Response: Error", "Message: No such channel");
        assertThat(get(refused).outcome()).isEqualTo(ReplyOutcome.ERROR);
        assertThat(get(refused).messages()).hasSize(1);
        assertThatThrownBy(() -> get(refused).orThrow())
                .isInstanceOf(ReplyException.class)
                .hasMessage("ERROR: No such channel");
        CompletableFuture<Reply> lost = server.send(Message.action("Slow"));
        pbx.next();
        pbx.close();
        assertThat(get(lost).outcome()).isEqualTo(ReplyOutcome.CONNECTION_LOST);
        assertThat(get(lost).response().get("Message")).hasValue("Server pbx1 disconnected");
        stand.proxy().dropServer("pbx1");
        Reply dropped = get(server.send(Message.action("Ping")));
        assertThat(dropped.outcome()).isEqualTo(ReplyOutcome.NOT_CONNECTED);
        assertThat(dropped.response().get("Message")).hasValue("Server pbx1 is not connected");
    }

    @Test
    void a_reply_that_takes_longer_than_its_time_limit_is_an_error_and_what_comes_later_is_dropped() {
        Message action = Message.action("Slow").withActionId(ActionId.of("late"));
        CompletableFuture<Reply> reply = server.send(action, Duration.ofMillis(1));
        assertThat(get(reply).outcome()).isEqualTo(ReplyOutcome.TIMED_OUT);
        assertThat(get(reply).response().get("ActionID")).hasValue("late");
        pbx.answer(pbx.next(), "Response: Success");
        CompletableFuture<Reply> next = server.send(Message.action("Ping"), Duration.ofHours(1));
        pbx.answer(pbx.next(), "Response: Success");
        assertThat(get(next).isSuccess()).isTrue();
        assertThatThrownBy(() -> server.send(action, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_cancelled_request_drops_its_reply_and_harms_no_other() {
        CompletableFuture<Reply> cancelled = server.send(Message.action("Slow"));
        AmiMessage action = pbx.next();
        cancelled.cancel(false);
        pbx.answer(action, "Response: Success");
        CompletableFuture<Reply> next = server.send(Message.action("Ping"));
        pbx.answer(pbx.next(), "Response: Success", "Ping: Pong");
        assertThat(get(next).response().get("Ping")).hasValue("Pong");
        assertThat(cancelled).isCancelled();
    }

    @Test
    void a_subscriber_may_wait_for_the_reply_to_an_action() {
        CompletableFuture<Reply> inside = new CompletableFuture<>();
        stand.proxy().subscribe(EventQuery.all(), event -> inside.complete(get(server.send(Message.action("Ping")))));
        pbx.event("Hangup", "Privilege: call,all");
        pbx.answer(pbx.next(), "Response: Success");
        assertThat(get(inside).isSuccess()).isTrue();
    }

    @Test
    void a_subscriber_that_blocks_holds_up_no_other_subscriber_and_no_reply() {
        CountDownLatch release = new CountDownLatch(1);
        stand.proxy().subscribe(EventQuery.all(), event -> block(release));
        stand.proxy().subscribe(EventQuery.all(), events::add);
        pbx.event("Hangup", "Privilege: call,all");
        assertThat(Await.next("the event", events).name()).isEqualTo("Hangup");
        CompletableFuture<Reply> reply = server.send(Message.action("Ping"));
        pbx.answer(pbx.next(), "Response: Success");
        assertThat(get(reply).isSuccess()).isTrue();
        release.countDown();
    }

    @Test
    void a_subscriber_is_called_on_the_executor_that_it_brings_until_that_takes_no_more() {
        BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
        stand.proxy().subscribe(EventQuery.all(), events::add, tasks::add);
        pbx.event("Hangup", "Privilege: call,all");
        Runnable task = Await.next("a task", tasks);
        assertThat(events).isEmpty();
        task.run();
        assertThat(events).hasSize(1);
        stand.proxy().subscribe(EventQuery.all(), event -> {}, refused -> {
            throw new RejectedExecutionException("full");
        });
        pbx.event("Hangup", "Privilege: call,all");
        log.await("its executor accepts no more tasks");
    }

    @Test
    void connected_completes_once_the_server_is_booted_and_fails_when_it_is_dropped() {
        assertThat(get(server.connected())).isSameAs(server);
        BlockingQueue<ServerState> states = new LinkedBlockingQueue<>();
        stand.proxy().onServerState((which, state) -> states.add(state));
        pbx.close();
        assertThat(Await.next("a state", states)).isEqualTo(ServerState.WAITING);
        CompletableFuture<ServerSession> again = server.connected();
        stand.proxy().dropServer("pbx1");
        assertThatThrownBy(again::join).hasRootCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(server.connected()::join).hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_is_no_action_or_too_long_for_asterisk_is_refused_at_once() {
        assertThatThrownBy(() -> server.send(Message.event("X"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> server.send(Message.action("X").with("Data", "x".repeat(2_000))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Line too long");
        assertThat(pbx.waiting()).isEmpty();
    }

    @Test
    void futures_complete_off_the_event_loops() {
        CompletableFuture<String> thread = server.send(Message.action("Ping"))
                .thenApply(answer -> Thread.currentThread().getName());
        pbx.answer(pbx.next(), "Response: Success");
        assertThat(get(thread)).isEqualTo("astmanproxy-callbacks");
    }

    @Test
    void closing_the_proxy_completes_what_was_sent() {
        CompletableFuture<Reply> before = server.send(Message.action("Slow"));
        pbx.next();
        stand.proxy().close(Duration.ZERO);
        assertThat(get(before).outcome()).isEqualTo(ReplyOutcome.CONNECTION_LOST);
    }

    @Test
    void what_is_sent_after_the_end_of_the_proxy_is_answered_with_an_error() {
        stand.proxy().close();
        assertThat(get(server.send(Message.action("Ping"))).outcome()).isEqualTo(ReplyOutcome.NOT_CONNECTED);
    }

    @Test
    void clients_of_the_proxy_can_be_seen_and_disconnected() {
        AmiClient client = stand.client();
        Await.until("one client", () -> stand.proxy().clients().size() == 1);
        stand.proxy().clients().get(0).close("a test says so");
        assertThat(client.isEnded()).isTrue();
        log.await("a test says so");
    }

    @Test
    void an_unknown_server_is_no_server() {
        assertThatThrownBy(() -> stand.proxy().server("pbx9")).isInstanceOf(java.util.NoSuchElementException.class);
        assertThat(stand.proxy().dropServer("pbx9")).isFalse();
        assertThatThrownBy(() -> stand.proxy().addServer(asterisk.config()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
