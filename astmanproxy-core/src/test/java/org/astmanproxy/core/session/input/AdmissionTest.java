package org.astmanproxy.core.session.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.LogRules;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.audit.Audit;
import org.astmanproxy.core.fanout.ClientGroup;
import org.astmanproxy.core.fanout.memory.UnauthenticatedShare;
import org.astmanproxy.core.format.detection.FormatRegistry;
import org.astmanproxy.core.format.standard.StandardFormat;
import org.astmanproxy.core.logging.ClientLog;
import org.astmanproxy.core.logging.LineQuota;
import org.astmanproxy.core.login.UserDirectory;
import org.astmanproxy.core.metrics.LoopMeters;
import org.astmanproxy.core.net.Connection;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.net.MemoryBudget;
import org.astmanproxy.core.server.replay.EventSequence;
import org.astmanproxy.core.session.ClientRecords;
import org.astmanproxy.core.session.ClientRegistry;
import org.astmanproxy.core.session.ClientSnapshot;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.core.session.SessionOrigin;
import org.astmanproxy.core.session.SessionRenewal;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Local sessions that fail while they open, at each moment. */
class AdmissionTest {
    /** More questions for the configuration than the opening of a session asks. */
    private static final int MOST_QUESTIONS = 100;

    private static final ListenerConfig LISTENER = ListenerConfig.on(0)
            .formats(StandardFormat.NAME, StandardFormat.NAME)
            .build();

    private final ProxyConfig config = ProxyConfig.builder()
            .listen(LISTENER)
            .user(UserConfig.builder("ann", "secret").build())
            .build();
    /** The questions for the configuration until the one that fails; negative for none. */
    private final AtomicInteger questions = new AtomicInteger(-1);

    private final ClientRegistry clients = new ClientRegistry((client, why) -> {});
    private final UserDirectory users = new UserDirectory(config);
    private final FormatRegistry formats = new FormatRegistry(List.of(new StandardFormat()));
    private EventLoop loop;
    private Admission admission;

    private ProxyConfig config() {
        if (questions.getAndDecrement() == 0) {
            throw new OutOfMemoryError("no memory for the answer");
        }
        return config;
    }

    @BeforeEach
    @SuppressWarnings("NullAway") // local sessions need neither origins nor conversations
    void start() throws IOException {
        MemoryBudget budget = MemoryBudget.unlimited();
        loop = EventLoop.start("loop-of-a-test", System::nanoTime, budget);
        ClientGroup group = new ClientGroup(
                loop,
                new UnauthenticatedShare(clients, budget, config::limits),
                new EventSequence(budget, 0, new SecureRandom()),
                LoopMeters.begin(name -> name));
        ClientRecords records = new ClientRecords(
                new ClientLog(LogRules::defaults, System::nanoTime),
                new Audit(List.of(), Runnable::run, Clock.systemUTC(), new LineQuota<>(() -> 1, System::nanoTime)),
                ClientRecords.noEnds());
        FirstByteHabits habits = new FirstByteHabits(
                FirstByteHabits.FOR_WAITING, () -> config.limits().handshakeTimeout(), System::nanoTime);
        SessionOpener opener =
                new SessionOpener(new SessionRenewal(clients, users), records, formats, habits, null, this::config);
        admission = new Admission(clients, null, opener, users, List.of(group), () -> config);
    }

    @AfterEach
    void stop() throws InterruptedException {
        loop.stop();
        loop.join(Await.DEADLINE);
    }

    private SessionOrigin origin() {
        InetAddress here = InetAddress.getLoopbackAddress();
        ClientSnapshot snapshot = ClientSnapshot.of(
                users.find("ann").orElseThrow(),
                "local",
                formats.outputAtFirst(StandardFormat.NAME).orElseThrow(),
                AutoFilter.UNIQUE);
        return new SessionOrigin(
                LISTENER,
                here,
                snapshot,
                Optional.of("test"),
                own -> Connection.inMemory(own, new InetSocketAddress(here, 0), bytes -> bytes.position(bytes.limit())),
                closed -> {});
    }

    @Test
    void a_session_that_fails_while_it_opens_is_counted_out_once() {
        int opened = 0;
        for (int i = 0; opened == 0; i++) {
            assertThat(i).as("questions").isLessThan(MOST_QUESTIONS);
            questions.set(i);
            CompletableFuture<LiveClientSession> session = admission.openLocal(origin());
            Await.until("the session is open or has failed", session::isDone);
            questions.set(-1);
            if (!session.isCompletedExceptionally()) {
                opened++;
                session.join().close("the test ends");
            }
            Await.until("all are counted out", () -> clients.count() == 0);
            assertThat(clients.all()).as("question " + i).isEmpty();
        }
        LiveClientSession again = admission.openLocal(origin()).join();
        assertThat(clients.count()).isEqualTo(1);
        assertThat(clients.all()).containsExactly(again);
    }
}
