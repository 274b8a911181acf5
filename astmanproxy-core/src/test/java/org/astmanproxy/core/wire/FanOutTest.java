package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FanOutTest {
    private static final int CLIENTS = 100;
    private static final int EVENTS = 1_000;
    /** More than a socket's buffers and the queue hold together. */
    private static final int PADDING = 20_000;

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    private static boolean readsAll(AmiClient client, int count) {
        for (int i = 0; i < count; i++) {
            AmiMessage event = client.read();
            if (!event.get("Number").equals(Integer.toString(i))
                    || !event.last().equals("Server: pbx1")) {
                throw new AssertionError("expected number " + i + ", got " + event);
            }
        }
        return true;
    }

    private static void runAll(List<Callable<Boolean>> readers)
            throws InterruptedException, ExecutionException, TimeoutException {
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<Boolean>> results = new ArrayList<>();
        readers.forEach(reader -> results.add(threads.submit(reader)));
        for (Future<Boolean> result : results) {
            assertThat(result.get(2 * Await.DEADLINE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_hundred_clients_get_every_event_once_and_in_order(int loops) throws Exception {
        stand.with(c -> c.eventLoops(loops)).start();
        AsteriskSession pbx = asterisk.session();
        List<Callable<Boolean>> readers = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            AmiClient client = stand.client();
            readers.add(() -> readsAll(client, EVENTS));
        }
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < EVENTS; i++) {
            all.append("Event: Newexten\r\nPrivilege: dialplan,all\r\nNumber: ")
                    .append(i)
                    .append("\r\n\r\n");
        }
        readers.add(() -> {
            pbx.sendText(all.toString());
            return true;
        });
        runAll(readers);
        assertThat(log.linesWith("is disconnected")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_reply_comes_between_the_events_around_it_in_whatever_loop_its_client_is(int loops) {
        stand.with(c -> c.eventLoops(loops)).start();
        AsteriskSession pbx = asterisk.session();
        List<AmiClient> clients = List.of(stand.client(), stand.client());
        for (int i = 0; i < CLIENTS; i++) {
            AmiClient asks = clients.get(i % 2);
            AmiClient other = clients.get((i + 1) % 2);
            asks.sendText("Action: Ping\r\nActionID: own\r\n\r\n");
            String token = pbx.next().get("ActionID");
            pbx.event("A", "Privilege: dialplan,all", "Number: 1");
            pbx.sendText("Response: Success\r\nActionID: " + token + "\r\nNumber: 2\r\n\r\n");
            pbx.event("B", "Privilege: dialplan,all", "Number: 3");
            assertThat(asks.read(3))
                    .extracting(message -> message.get("Number"))
                    .containsExactly("1", "2", "3");
            assertThat(other.read(2))
                    .extracting(message -> message.get("Number"))
                    .containsExactly("1", "3");
        }
    }

    @Test
    void one_that_never_reads_is_dropped_with_a_log_line_and_slows_nobody() throws Exception {
        stand.limits(l -> l.clientQueueBytes(4 << 20)).start();
        AsteriskSession pbx = asterisk.session();
        AmiClient lazy = stand.lazyClient();
        List<AmiClient> readers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            readers.add(stand.client());
        }
        String padding = "x".repeat(PADDING);
        for (int batch = 0; batch < 10; batch++) {
            for (int i = 0; i < 100; i++) {
                pbx.event("Newexten", "Privilege: dialplan,all", "Number: " + i, "Pad: " + padding);
                for (AmiClient reader : readers) {
                    assertThat(reader.read().get("Number")).isEqualTo(Integer.toString(i));
                }
            }
        }
        assertThat(log.await("is disconnected: it has left"))
                .contains(":" + lazy.address().getPort())
                .contains("more than clientqueue = 4194304");
        assertThat(log.linesWith("is disconnected: it has left")).hasSize(1);
        Await.until("gone", () -> stand.proxy().clients().size() == 5);
    }
}
