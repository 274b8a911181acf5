package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.astmanproxy.ClientSession;
import org.astmanproxy.config.ListenerConfig;
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
import org.junit.jupiter.params.provider.CsvSource;

/** A client that does not read its replies is not read from either. */
class BackpressureTest {
    private static final int QUEUE = 1 << 20;
    /** Beyond this much unread output, the proxy does not read from the client until half of it is left. */
    private static final int MARK = QUEUE / 8;

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private ClientSession session() {
        Await.until("it is taken in", () -> !stand.proxy().clients().isEmpty());
        return stand.proxy().clients().get(0);
    }

    /**
     * Returns once the proxy reads no more. The operating system may still take a part of what was unread then, so any
     * amount above half the mark will do.
     */
    private void awaitPause() {
        Await.until("much is unread", () -> session().unreadBytes() > MARK / 2);
    }

    /** Sends this again and again, up to so many bytes, in a thread that may have to wait. */
    private static void flood(AmiClient client, String request, int bytes) {
        byte[] many =
                request.repeat((32 << 10) / request.length()).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        Thread flood = new Thread(() -> {
            try {
                for (int sent = 0; sent < bytes; sent += many.length) {
                    client.sendBytes(many);
                }
            } catch (java.io.UncheckedIOException ended) {
                Thread.currentThread().interrupt();
            }
        });
        flood.setDaemon(true);
        flood.start();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "standard ~ x: y\\r\\n\\r\\n",
                "json ~ {\"x\":\"y\"}\\n",
                "csv ~ \"x: y\"\\n",
                "xml ~ <AsteriskManagerInput><x Value=\"y\"/></AsteriskManagerInput>",
                "http ~ GET /?x=y HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n"
            })
    void a_client_that_never_reads_its_replies_is_not_read_from(String format, String request) {
        stand.listen(ListenerConfig.on(0).formats(format, "standard"))
                .limits(l -> l.clientQueueBytes(QUEUE))
                .startAlone();
        AmiClient lazy = stand.lazyClient();
        int total = 64 << 20;
        flood(lazy, request.replace("\\r", "\r").replace("\\n", "\n"), total);
        awaitPause();
        ClientSession session = session();
        for (int i = 0; i < 200; i++) {
            assertThat(session.unreadBytes()).isLessThan(MARK + 4_096);
            stand.connect(0).close();
        }
        assertThat(session().metrics().bytesIn()).isLessThan(total / 4);
        assertThat(log.linesWith("is disconnected")).isEmpty();
    }

    @Test
    void once_it_reads_it_is_read_from_again_and_nothing_is_lost() {
        stand.limits(l -> l.clientQueueBytes(QUEUE)).startAlone();
        AmiClient lazy = stand.lazyClient();
        int count = 50_000;
        String request = "x: y\r\n\r\n";
        flood(lazy, request, count * request.length());
        awaitPause();
        lazy.line();
        for (int i = 0; i < count; i++) {
            assertThat(lazy.read().get("Message")).isEqualTo("Missing action in request");
        }
    }

    @Test
    void while_many_replies_are_held_back_nothing_more_is_read() {
        ScriptedAsterisk asterisk = stand.server("pbx1");
        stand.limits(l -> l.clientQueueBytes(64 << 10)).start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        client.send("Action: Slow");
        AmiMessage slow = pbx.next();
        int count = 5_000;
        client.sendText("x: y\r\n\r\n".repeat(count));
        Await.until("many are held", () -> session().unreadBytes() > 8 << 10);
        assertThat(session().unreadBytes()).isLessThan(16 << 10);
        assertThat(session().metrics().messagesIn()).isLessThan(count / 2);
        pbx.answer(slow, "Response: Success");
        List<AmiMessage> replies = client.read(count + 1);
        assertThat(replies.get(0).first()).isEqualTo("Response: Success");
        assertThat(replies.get(count).get("Message")).isEqualTo("Missing action in request");
    }
}
