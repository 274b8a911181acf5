package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.core.testing.LineFormat;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How long a client with exchanges may take over a request, and between two. */
class ExchangeTimeTest {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");
    private AmiClient client;

    @BeforeEach
    void start() {
        stand.builder().format(new LineFormat());
        stand.listen(ListenerConfig.on(0).formats("line", "standard"));
        stand.listen(ListenerConfig.on(0).formats("standard", "standard"));
        stand.limits(l -> l.httpTimeout(LIMIT)).start();
        client = stand.lineClient();
    }

    @Test
    void a_client_that_stays_idle_is_closed_without_a_word() {
        assertThat(client.isEnded()).isTrue();
        assertThat(log.await("idle for httptimeout = 3 s")).startsWith("FINE ");
    }

    @Test
    void a_request_that_does_not_end_in_time_is_answered_and_the_connection_closes() {
        client.sendText(">a|ProxyAction: Nonsense\n>b|Act");
        client.line();
        client.line();
        assertThat(client.line()).startsWith("late. ANSWERED");
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void a_request_that_comes_byte_by_byte_gets_no_more_time_for_it() {
        // if the bytes gave it more time, there would be no answer before the deadline of the test
        Thread trickle = new Thread(() -> {
            client.sendText(">");
            while (!Thread.currentThread().isInterrupted()) {
                client.sendText("x");
                java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
            }
        });
        trickle.setUncaughtExceptionHandler((thread, closed) -> {});
        trickle.start();
        assertThat(client.line()).startsWith("late. ANSWERED");
        trickle.interrupt();
    }

    @Test
    void while_a_client_waits_for_an_answer_its_time_does_not_run() {
        client.sendText(">a|Action: Slow|@max=6000\n");
        AsteriskSession pbx = asterisk.session();
        pbx.next();
        assertThat(client.line()).isEqualTo("a. TIMED_OUT");
        client.sendText(">b|ProxyAction: Nonsense\n");
        assertThat(client.line()).startsWith("b<");
    }

    @Test
    void while_a_client_waits_for_leave_to_go_on_its_time_does_not_run() {
        client.sendText(">a|Action: Slow|@max=6000\n>b?");
        AsteriskSession pbx = asterisk.session();
        AmiMessage slow = pbx.next();
        assertThat(slow.get("Action")).isEqualTo("Slow");
        assertThat(client.line()).isEqualTo("a. TIMED_OUT");
        assertThat(client.line()).isEqualTo("b go on");
        client.sendText("|ProxyAction: Nonsense\n");
        assertThat(client.line()).startsWith("b<");
    }

    @Test
    void a_client_of_another_format_may_be_idle() {
        AmiClient standard = stand.connect(1);
        standard.line();
        assertThat(client.isEnded()).isTrue();
        assertThat(standard.sync()).isEmpty();
    }
}
