package org.astmanproxy.core.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.config.Limits;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.LogRules;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.core.fanout.memory.UnauthenticatedShare;
import org.astmanproxy.core.format.detection.FormatRegistry;
import org.astmanproxy.core.format.detection.OutputFormat;
import org.astmanproxy.core.format.standard.StandardFormat;
import org.astmanproxy.core.logging.ClientLog;
import org.astmanproxy.core.metrics.LoopMeters;
import org.astmanproxy.core.metrics.SessionCounters;
import org.astmanproxy.core.net.Connection;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.net.MemoryBudget;
import org.astmanproxy.core.permission.Permissions;
import org.astmanproxy.core.reply.QueuedReply;
import org.astmanproxy.core.reply.ReplyOrder;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.core.server.RoutedReplies;
import org.astmanproxy.core.server.replay.EventSequence;
import org.astmanproxy.core.session.ClientRegistry;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batches of replies that reach the clients of a loop. */
class ReplyDeliveryTest {
    private final Limits limits =
            ProxyConfig.builder().listen(ListenerConfig.on(0).build()).build().limits();
    private final SessionCounters counters = new SessionCounters();
    private EventLoop loop;
    private ClientGroup group;
    private Outbound outbound;

    @BeforeEach
    void start() throws IOException {
        MemoryBudget budget = MemoryBudget.unlimited();
        loop = EventLoop.start("loop-of-a-test", System::nanoTime, budget);
        group = new ClientGroup(
                loop,
                new UnauthenticatedShare(new ClientRegistry((client, why) -> {}), budget, () -> limits),
                new EventSequence(budget, 0, new SecureRandom()),
                LoopMeters.begin(name -> name));
        outbound = CompletableFuture.supplyAsync(this::opened, loop).join();
    }

    private Outbound opened() {
        InetSocketAddress peer = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        Connection connection = Connection.inMemory(loop, peer, bytes -> bytes.position(bytes.limit()));
        Outbound made = new Outbound(new SomeClient(), group, connection, counters, limits);
        made.open();
        return made;
    }

    @AfterEach
    void stop() throws InterruptedException {
        loop.stop();
        loop.join(Await.DEADLINE);
    }

    private void onLoop(Runnable task) {
        CompletableFuture<Void> done = CompletableFuture.runAsync(task, loop);
        Await.until("the task has run", done::isDone);
        done.join();
    }

    private RoutedMessage reply(ReplyHandle handle) {
        return RoutedReplies.success(handle.open(Optional.empty(), 0));
    }

    @Test
    void a_client_gets_its_replies_in_a_batch_once_even_if_it_changes_its_view_meanwhile() {
        onLoop(() -> {
            PendingReply pending = outbound.handle().open(Optional.empty(), 0);
            List<RoutedMessage> batch = List.of(RoutedReplies.success(pending));
            pending.arrived(batch.get(0), batch);
            outbound.deliverReplies(batch);
            outbound.deliverReplies(batch);
        });
        assertThat(counters.metrics().messagesOut()).isEqualTo(1);
    }

    @Test
    void a_batch_that_comes_while_another_one_is_delivered_takes_no_reply_away() {
        onLoop(() -> {
            ReplyHandle handle = outbound.handle();
            EventfulRequest request = new EventfulRequest(List.of(reply(handle)));
            group.add(List.of(reply(handle), reply(request.handle)));
            group.deliverQueued();
        });
        assertThat(counters.metrics().messagesOut()).isEqualTo(2);
    }

    /** A request that takes its reply at once, which makes a server report something more. */
    private final class EventfulRequest implements BatchReplySink {
        private final ReplyHandle handle = new ReplyHandle(this, new ReplyOrder(this), group);
        private final List<RoutedMessage> more;

        EventfulRequest(List<RoutedMessage> more) {
            this.more = more;
        }

        @Override
        public void arrived(PendingReply pending, RoutedMessage routed, List<RoutedMessage> batch) {
            group.add(more);
            group.deliverQueued();
        }

        @Override
        public void write(QueuedReply message) {}

        @Override
        public void keep(long bytes) {}

        @Override
        public void hold(int bytes) {}

        @Override
        public void release(int bytes) {}
    }

    /** A client without rules that has logged in. */
    private static final class SomeClient implements FanOutClient {
        private final OutputFormat format = new FormatRegistry(List.of(new StandardFormat()))
                .outputAtFirst(StandardFormat.NAME)
                .orElseThrow();

        @Override
        public Optional<String> user() {
            return Optional.of("ann");
        }

        @Override
        public boolean isAuthorised() {
            return true;
        }

        @Override
        public Permissions permissions() {
            return Permissions.none();
        }

        @Override
        public boolean mayUse(ServerConfig server) {
            return true;
        }

        @Override
        public OutputFormat output() {
            return format;
        }

        @Override
        public ServerHeader serverHeader() {
            return ServerHeader.ON;
        }

        @Override
        public AutoFilter autoFilter() {
            return AutoFilter.UNIQUE;
        }

        @Override
        public Optional<ActionId> lastId() {
            return Optional.empty();
        }

        @Override
        public String label() {
            return "some client";
        }

        @Override
        public InetSocketAddress address() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        }

        @Override
        public ClientLog log() {
            return new ClientLog(LogRules::defaults, () -> 0);
        }

        @Override
        public boolean isUnauthenticated() {
            return false;
        }
    }
}
