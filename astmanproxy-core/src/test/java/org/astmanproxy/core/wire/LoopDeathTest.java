package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.ClosedSelectorException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.astmanproxy.Proxy;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.LoopKiller;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When an event loop dies all the same, the proxy closes and the host program learns why. */
class LoopDeathTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    @Test
    void the_proxy_closes_and_tells_the_cause() {
        ScriptedAsterisk asterisk = stand.server("pbx");
        Proxy proxy = stand.with(c -> c.eventLoops(2)).start();
        AmiClient one = stand.client();
        AmiClient other = stand.client();
        CompletableFuture<Void> ended = proxy.ended();

        LoopKiller.kill(((LiveClientSession) proxy.clients().get(0)).loop());

        assertThatThrownBy(() -> ended.get(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS))
                .hasCauseInstanceOf(ClosedSelectorException.class);
        log.await("an event loop has died: the proxy closes");
        assertThatThrownBy(() -> new AmiClient(proxy.addresses().get(0))).hasMessageContaining("refused");
        one.close();
        other.readAll();
        assertThat(asterisk).isNotNull();
    }

    @Test
    void a_proxy_that_is_closed_as_asked_ends_without_a_cause() {
        Proxy proxy = stand.start();
        CompletableFuture<Void> ended = proxy.ended();
        proxy.ended().complete(null);
        assertThat(ended).isNotDone();

        proxy.close();

        assertThat(ended).isCompletedWithValue(null);
        assertThat(log.linesWith("has died")).isEmpty();
    }
}
