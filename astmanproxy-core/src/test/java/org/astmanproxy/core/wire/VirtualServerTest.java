package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.astmanproxy.ExtensionContext;
import org.astmanproxy.ProxyExtension;
import org.astmanproxy.Reply;
import org.astmanproxy.ReplyOutcome;
import org.astmanproxy.RunningExtension;
import org.astmanproxy.ServerSession;
import org.astmanproxy.ServerState;
import org.astmanproxy.VirtualConnection;
import org.astmanproxy.VirtualServer;
import org.astmanproxy.VirtualServerSink;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers whose events and replies come from an extension. */
class VirtualServerTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final CompletableFuture<ExtensionContext> context = new CompletableFuture<>();
    private final BlockingQueue<Bus> connections = new LinkedBlockingQueue<>();

    private final class Given implements ProxyExtension {
        @Override
        public String name() {
            return "bus";
        }

        @Override
        public RunningExtension start(ExtensionContext given) {
            context.complete(given);
            return () -> {};
        }
    }

    /** One connection of the virtual server, as the test plays it. */
    private static final class Bus implements VirtualConnection {
        private final VirtualServerSink sink;
        private final BlockingQueue<Message> actions = new LinkedBlockingQueue<>();
        private final CompletableFuture<Void> closed = new CompletableFuture<>();

        Bus(VirtualServerSink sink) {
            this.sink = sink;
        }

        @Override
        public void send(Message action) {
            if (action.has("Action", "Fault")) {
                throw new IllegalStateException("planted in send");
            }
            actions.add(action);
        }

        @Override
        public void close() {
            closed.complete(null);
        }

        Message next() {
            return Await.next("an action", actions);
        }

        void answer(Message action, Message... messages) {
            sink.received(List.of(messages).stream()
                    .map(it -> it.withActionId(action.actionId().orElseThrow()))
                    .toList());
        }
    }

    private record Named(String name, BlockingQueue<Bus> connections) implements VirtualServer {
        @Override
        public VirtualConnection connect(VirtualServerSink sink) {
            Bus bus = new Bus(sink);
            connections.add(bus);
            return bus;
        }
    }

    private ServerSession start() {
        stand.with(c -> c.retry(rules -> rules.withFirst(Duration.ofMillis(100))));
        stand.builder().extension(new Given());
        stand.startAlone();
        return context.join().addVirtualServer(new Named("bus1", connections));
    }

    private Bus connection() {
        return Await.next("a connection", connections);
    }

    private Bus connected() throws Exception {
        ServerSession session = start();
        Bus bus = connection();
        bus.sink.connected("11.0.0");
        session.connected().get(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
        return bus;
    }

    @Test
    void clients_see_a_server_like_any_other() throws Exception {
        Bus bus = connected();
        AmiClient client = stand.client();
        client.sync();

        assertThat(client.ask("ProxyAction: ListServers").lines())
                .anyMatch(line -> line.startsWith("ProxyListServer I: "))
                .anyMatch(line -> line.contains("bus1"));
        bus.sink.received(
                List.of(Message.event("Hangup").with("Privilege", "call,all").with("Channel", "PJSIP/1")));
        assertThat(client.read().lines())
                .containsExactly("Event: Hangup", "Privilege: call,all", "Channel: PJSIP/1", "Server: bus1");

        client.send("Action: QueueStatus", "ActionID: mine", "Server: bus1");
        Message action = bus.next();
        assertThat(action.get("Action")).contains("QueueStatus");
        assertThat(action.has("Server")).isFalse();
        assertThat(action.actionId().orElseThrow().toString()).isNotEqualTo("mine");
        bus.answer(
                action,
                Message.response("Success").with("EventList", "start"),
                Message.event("QueueParams").with("Queue", "a"),
                Message.event("QueueStatusComplete").with("EventList", "Complete"));
        assertThat(client.read().lines())
                .containsExactly("Response: Success", "ActionID: mine", "EventList: start", "Server: bus1");
        assertThat(client.read().lines()).contains("Event: QueueParams", "ActionID: mine", "Server: bus1");
        assertThat(client.read().lines()).contains("Event: QueueStatusComplete", "ActionID: mine");
    }

    @Test
    void its_state_is_reported_and_open_actions_get_an_error_when_it_is_lost() throws Exception {
        Bus bus = connected();
        AmiClient client = stand.client();
        client.sync();
        client.send("Action: Ping", "ActionID: 1", "Server: bus1");
        bus.next();
        bus.sink.lost("the bus is down");

        assertThat(client.read().lines()).contains("Message: Server bus1 disconnected", "ActionID: 1");
        assertThat(client.read().lines()).contains("Event: ProxyServerState", "Server: bus1", "State: disconnected");
        bus.closed.get(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
        Bus again = connection();
        again.sink.connected("11.0.0");
        assertThat(client.read().lines()).contains("Event: ProxyServerState", "State: connected");
        assertThat(client.read().lines()).contains("Event: FullyBooted", "Server: bus1");
        assertThat(log.linesWith("the bus is down; next attempt in")).hasSize(1);
        bus.sink.received(List.of(Message.event("Late").with("Privilege", "call,all")));
        again.sink.received(List.of(Message.event("Now").with("Privilege", "call,all")));
        assertThat(client.read().first()).isEqualTo("Event: Now");
    }

    @Test
    void an_action_without_a_reply_gets_an_error_in_time() throws Exception {
        ServerSession session = start();
        connection().sink.connected("11.0.0");
        session.connected().get(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
        Reply reply = session.send(Message.action("Silence"), Duration.ofSeconds(1))
                .get(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
        assertThat(reply.outcome()).isEqualTo(ReplyOutcome.TIMED_OUT);
    }

    @Test
    void a_fault_of_the_extension_ends_the_connection_and_the_proxy_connects_again() throws Exception {
        Bus bus = connected();
        ServerSession session = stand.proxy().server("bus1");
        Reply reply = session.send(Message.action("Fault")).get(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
        assertThat(reply.outcome()).isNotEqualTo(ReplyOutcome.SUCCESS);
        bus.closed.get(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
        connection().sink.connected("11.0.0");
        session.connected().get(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
        assertThat(log.linesWith("sending an action failed: planted in send")).hasSize(1);
    }

    @Test
    void an_attempt_that_throws_is_tried_again() throws Exception {
        stand.with(c -> c.retry(rules -> rules.withFirst(Duration.ofMillis(100))));
        stand.builder().extension(new Given());
        stand.startAlone();
        BlockingQueue<String> attempts = new LinkedBlockingQueue<>();
        ServerSession session = context.join().addVirtualServer(new VirtualServer() {
            @Override
            public String name() {
                return "bus1";
            }

            @Override
            public VirtualConnection connect(VirtualServerSink sink) throws IOException {
                attempts.add("attempt");
                if (attempts.size() < 3) {
                    throw new IOException("no route to the bus");
                }
                sink.connected("11.0.0");
                return new Bus(sink);
            }
        });
        session.connected().get(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
        assertThat(attempts).hasSize(3);
        assertThat(log.linesWith("connecting failed: no route to the bus")).hasSize(2);
    }

    @Test
    void it_is_dropped_with_its_extension_or_by_an_operator() throws Exception {
        Bus bus = connected();
        ServerSession session = stand.proxy().server("bus1");
        assertThat(stand.proxy().dropServer("bus1")).isTrue();
        bus.closed.get(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
        Await.until("the server is closed", () -> session.state() == ServerState.CLOSED);

        ServerSession second = context.join().addVirtualServer(new Named("bus2", connections));
        Bus other = connection();
        stand.proxy().close();
        other.closed.get(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
        assertThat(second.state()).isEqualTo(ServerState.CLOSED);
        assertThatThrownBy(() -> context.join().addVirtualServer(new Named("bus3", connections)))
                .hasMessage("extension bus has stopped");
    }

    @Test
    void a_name_is_taken_once_and_messages_are_events_or_responses() throws Exception {
        Bus bus = connected();
        assertThatThrownBy(() -> context.join().addVirtualServer(new Named("BUS1", connections)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a server of this name exists");
        assertThatThrownBy(() -> context.join().addVirtualServer(new Named("*", connections)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bus.sink.received(List.of(Message.action("Ping"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not an event or response: 'Ping'");
    }

    @Test
    @SuppressWarnings("NullAway")
    void a_loss_without_a_reason_is_a_loss() throws Exception {
        Bus bus = connected();
        // the text of many exceptions
        bus.sink.lost(new ClosedChannelException().getMessage());
        connection().sink.connected("11.0.0");
        stand.proxy().server("bus1").connected().get(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
        log.await("no reason given; next attempt in");
    }

    @ParameterizedTest
    @NullSource
    @SuppressWarnings("NullAway")
    @ValueSource(strings = {" ", "11.0.0\r\nResponse: Success", "11.0.0\u0000"})
    void a_version_that_is_no_text_of_one_line_is_refused(@Nullable String version) throws Exception {
        ServerSession session = start();
        Bus bus = connection();
        assertThatThrownBy(() -> bus.sink.connected(version))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: such as 11.0.0");
        bus.sink.connected("11.0.0");
        session.connected().get(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
        assertThat(stand.connect(0).line()).isEqualTo("Asterisk Call Manager/11.0.0");
    }

    @Test
    void clients_get_the_banner_of_the_proxy_where_the_version_is_not_known() throws Exception {
        ServerSession session = start();
        connection().sink.connected("");
        session.connected().get(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
        assertThat(stand.connect(0).line()).startsWith("Asterisk Call Manager Proxy/");
    }

    @Test
    void a_server_that_its_messages_name_does_not_count() throws Exception {
        Bus bus = connected();
        AmiClient client = stand.client();
        client.sync();
        bus.sink.received(
                List.of(Message.event("Hangup").with("Privilege", "call,all").with("Server", "pbx1")));
        assertThat(client.read().lines()).containsExactly("Event: Hangup", "Privilege: call,all", "Server: bus1");
    }

    @Test
    void the_proxy_calls_it_one_after_the_other_also_over_several_connections() throws Exception {
        stand.with(c -> c.retry(rules -> rules.withFirst(Duration.ofMillis(100))));
        stand.builder().extension(new Given());
        stand.startAlone();
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        AtomicInteger atWork = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ServerSession session = context.join().addVirtualServer(new VirtualServer() {
            @Override
            public String name() {
                return "bus1";
            }

            @Override
            public VirtualConnection connect(VirtualServerSink sink) {
                most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
                if (!goOn.isDone()) {
                    sink.lost("broken while it connects");
                    goOn.join();
                }
                atWork.decrementAndGet();
                sink.connected("11.0.0");
                return new Bus(sink);
            }
        });
        Await.until("an attempt has failed", () -> session.lastFailure().isPresent());
        Await.until("the next one is made", () -> session.state() == ServerState.CONNECTING);
        // code on a thread of the same kind, after the attempt was handed over
        session.send(Message.action("Ping")).get(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
        goOn.complete(null);
        session.connected().get(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
        assertThat(most).hasValue(1);
    }

    @Test
    void a_response_without_an_actionid_reaches_nobody() throws Exception {
        Bus bus = connected();
        AmiClient ann = stand.client();
        AmiClient bob = stand.client();
        ann.send("Action: CoreStatus", "ActionID: ann", "Server: bus1");
        Message ofAnn = bus.next();
        bob.send("Action: CoreStatus", "ActionID: bob", "Server: bus1", "X: y");
        Message ofBob = bus.next();
        bus.sink.received(List.of(Message.response("Success").with("Of", "bob")));
        bus.answer(ofBob, Message.response("Success").with("Of", "bob"));
        bus.answer(ofAnn, Message.response("Success").with("Of", "ann"));
        assertThat(bob.readUntil(AmiMessage::isResponse).get("Of")).isEqualTo("bob");
        assertThat(ann.readUntil(AmiMessage::isResponse).get("Of")).isEqualTo("ann");
        assertThat(bob.sync()).isEmpty();
        assertThat(ann.sync()).isEmpty();
    }

    @Test
    void an_event_without_privilege_that_follows_a_reply_reaches_all_clients() throws Exception {
        Bus bus = connected();
        AmiClient ann = stand.client();
        AmiClient bob = stand.client();
        ann.sync();
        bob.sync();
        ann.send("Action: CoreStatus", "ActionID: ann", "Server: bus1");
        bus.answer(bus.next(), Message.response("Success"));
        bus.sink.received(List.of(Message.event("Told")));
        assertThat(bob.read().lines()).containsExactly("Event: Told", "Server: bus1");
        assertThat(ann.readEvent("Told").lines()).containsExactly("Event: Told", "Server: bus1");
    }
}
