package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.astmanproxy.ActionContext;
import org.astmanproxy.ExtensionContext;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.ProxyExtension;
import org.astmanproxy.ProxyState;
import org.astmanproxy.RunningExtension;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The time before the listeners close, which must not swallow the steps that follow. */
class ShutdownDelayTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final CompletableFuture<Void> extensionStopped = new CompletableFuture<>();
    private final CountDownLatch busy = new CountDownLatch(1);

    /** An extension whose stop is noted. */
    private final class Stoppable implements ProxyExtension {
        @Override
        public String name() {
            return "stoppable";
        }

        @Override
        public RunningExtension start(ExtensionContext context) {
            return () -> extensionStopped.complete(null);
        }
    }

    /** Keeps a loop busy. */
    private final class HoldsLoop implements ProxyAction {
        @Override
        public String name() {
            return "HoldsLoop";
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

    private static boolean isShutdown(AmiClient client) {
        return client.readAll().stream().anyMatch(message -> message.isEvent("Shutdown"));
    }

    @Test
    void an_interrupt_ends_the_delay_and_skips_no_step() {
        stand.limits(l -> l.shutdownDelay(LONG));
        stand.builder().extension(new Stoppable());
        stand.start();
        AmiClient client = stand.client();
        client.sync();
        CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
        Thread closing = new Thread(() -> {
            stand.proxy().close(LONG);
            stillInterrupted.complete(Thread.currentThread().isInterrupted());
        });
        closing.start();
        Await.until("the proxy ends", () -> stand.proxy().state() == ProxyState.CLOSING);

        closing.interrupt();
        assertThat(isShutdown(client)).isTrue();
        Await.until("the close returns", stillInterrupted::isDone);
        assertThat(stillInterrupted.join()).isTrue();
        assertThat(extensionStopped).isDone();
        assertThatThrownBy(() -> new AmiClient(stand.proxy().addresses().get(0)))
                .hasMessageContaining("refused");
        assertThat(log.faults()).isEmpty();
    }

    @Test
    void a_loop_that_hangs_does_not_prolong_the_delay() {
        stand.limits(l -> l.shutdownDelay(Duration.ofMillis(100)));
        stand.with(c -> c.eventLoops(2)).builder().action(new HoldsLoop());
        stand.start();
        AmiClient onFirstLoop = stand.client();
        AmiClient onSecondLoop = stand.client();
        onSecondLoop.sync();
        onFirstLoop.send("ProxyAction: HoldsLoop");
        CompletableFuture<Boolean> closed =
                CompletableFuture.supplyAsync(() -> stand.proxy().close(LONG));

        assertThat(isShutdown(onSecondLoop)).isTrue();
        busy.countDown();
        Await.until("the proxy is closed", closed::isDone);
    }
}
