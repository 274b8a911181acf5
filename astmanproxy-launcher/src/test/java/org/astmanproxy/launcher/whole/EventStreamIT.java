package org.astmanproxy.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hundred clients get an event stream as fast as they read it, each every event once and in order, while one more that
 * never reads is dropped at its queue limit. The system property {@code astmanproxy.stream.seconds} makes it longer.
 */
class EventStreamIT {
    private static final int CLIENTS = 100;
    private static final int MOST_AHEAD = 2_048;
    private static final int BATCH = 64;
    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("astmanproxy.stream.seconds", 10));

    @TempDir
    private Path folder;

    @Test
    void each_client_gets_every_event_while_one_that_never_reads_is_dropped() throws Exception {
        try (ScriptedAsterisk source = new ScriptedAsterisk("source")
                        .admitAll()
                        .withoutBooting()
                        .replies(action -> Optional.of("Response: Success\r\nPing: Pong\r\n\r\n"));
                JarProxy proxy = JarProxy.start(folder, source.port(), "secret");
                StreamReaders readers = new StreamReaders(proxy.port(), CLIENTS);
                SocketChannel silent = StreamReaders.login(proxy.port())) {
            Writer writer = new Writer(source.session(), readers);
            Thread thread = new Thread(writer, "source");
            thread.start();
            long began = System.nanoTime();
            long end = began + LENGTH.toNanos();
            while (System.nanoTime() < end || !isDropped(proxy, end)) {
                assertThat(thread.isAlive()).as("the source goes on").isTrue();
                readers.read();
            }
            writer.ending = true;
            thread.join();
            while (readers.slowest() < writer.sent.get()) {
                assertThat(System.nanoTime())
                        .isLessThan(end + Duration.ofMinutes(1).toNanos());
                readers.read();
            }
            report(writer.sent.get(), Duration.ofNanos(System.nanoTime() - began));
            assertThat(silent.isOpen()).isTrue();
            assertThat(proxy.complaints())
                    .singleElement()
                    .asString()
                    .contains("WARN", "is disconnected: it has left", "more than clientqueue = 8388608");
        }
    }

    private static boolean isDropped(JarProxy proxy, long end) {
        boolean dropped = proxy.complaints().stream().anyMatch(line -> line.contains("clientqueue"));
        if (!dropped && System.nanoTime() > end + Duration.ofMinutes(1).toNanos()) {
            throw new AssertionError(
                    "who never reads was not dropped, log: " + proxy.process().err());
        }
        return dropped;
    }

    private static void report(long events, Duration time) {
        System.out.printf("EventStreamIT: %d events to %d clients in %d ms%n", events, CLIENTS, time.toMillis());
    }

    /** The source in its own thread, never far ahead of the slowest reader. */
    private static final class Writer implements Runnable {
        private final AsteriskSession out;
        private final StreamReaders readers;
        private final AtomicLong sent = new AtomicLong();
        private volatile boolean ending;

        Writer(AsteriskSession out, StreamReaders readers) {
            this.out = out;
            this.readers = readers;
        }

        @Override
        public void run() {
            ByteArrayOutputStream batch = new ByteArrayOutputStream();
            while (!ending) {
                if (sent.get() + BATCH > readers.slowest() + MOST_AHEAD) {
                    LockSupport.parkNanos(50_000);
                    continue;
                }
                batch.reset();
                for (int i = 0; i < BATCH; i++) {
                    batch.writeBytes(StreamEvents.sent(sent.get() + i));
                }
                out.sendBytes(batch.toByteArray());
                sent.addAndGet(BATCH);
            }
        }
    }
}
