package org.astmanproxy.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.astmanproxy.launcher.JarProcess;
import org.astmanproxy.launcher.asterisk.FreePorts;
import org.astmanproxy.testkit.AmiClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * 20 clients of the real jar lose their connections 1,000 times at random moments, while 1,000 events come in a second.
 * Each resumes. Its stream is whole, or names its gap with the right number of events.
 */
class ResumeUnderLoadIT {
    private static final int CLIENTS = 20;
    private static final int DISCONNECTS = Integer.getInteger("resume.disconnects", 1_000);
    private static final int RATE = 1_000;
    /** The most messages that a client reads in one connection, a few of which are replies. */
    private static final int MOST_EVENTS = 60;

    @TempDir
    private Path folder;

    private final long seed = Long.getLong("resume.seed", System.nanoTime());

    private Path write(String name, List<String> lines) throws IOException {
        Path file = Files.write(folder.resolve(name), lines);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private JarProcess start(SoakedServer server, int port) throws IOException {
        Path users = write("astmanproxy.users", List.of("[u]", "secret = s", "read = all", "write = all"));
        Path config = write(
                "astmanproxy.conf",
                List.of(
                        server.hostLine(),
                        "listen = 127.0.0.1:" + port + ", standard, standard",
                        "usersfile = " + users,
                        "authrequired = yes"));
        JarProcess proxy = JarProcess.start(folder, "-c", config.toString());
        proxy.awaitErr("logged in");
        return proxy;
    }

    /** Connects again and again. {@return the stream over all connections} */
    private static ResumedStream stream(int port, Random random) {
        ResumedStream stream = new ResumedStream();
        for (int i = 0; i <= DISCONNECTS / CLIENTS; i++) {
            try (AmiClient client = AmiClient.connect(port)) {
                client.sendText("Action: Login\r\nUsername: u\r\nSecret: s\r\n\r\n" + stream.request());
                int events = i == DISCONNECTS / CLIENTS ? MOST_EVENTS : random.nextInt(MOST_EVENTS);
                for (int read = 0; read < events; read++) {
                    stream.take(client.read());
                }
            }
        }
        return stream;
    }

    private List<ResumedStream> run() throws Exception {
        System.out.println("resume: seed " + seed);
        int port = FreePorts.next(1);
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try (SoakedServer server = new SoakedServer(1, RATE);
                JarProcess proxy = start(server, port)) {
            List<Future<ResumedStream>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Random random = new Random(seed + i);
                running.add(threads.submit(() -> stream(port, random)));
            }
            List<ResumedStream> streams = new ArrayList<>();
            for (Future<ResumedStream> each : running) {
                streams.add(each.get(4, TimeUnit.MINUTES));
            }
            assertThat(proxy.err()).noneMatch(line -> line.contains(" ERROR "));
            System.out.println("resume: "
                    + streams.stream().mapToInt(ResumedStream::connections).sum()
                    + " connections, "
                    + streams.stream().mapToLong(ResumedStream::events).sum() + " events, "
                    + streams.stream().mapToInt(ResumedStream::gaps).sum() + " gaps");
            return streams;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void each_stream_is_whole() throws Exception {
        for (ResumedStream stream : run()) {
            assertThat(stream.faults()).as("seed " + seed).isEmpty();
            assertThat(stream.connections()).isEqualTo(DISCONNECTS / CLIENTS + 1);
            assertThat(stream.gaps()).isZero();
            assertThat(stream.events()).isPositive();
        }
    }
}
