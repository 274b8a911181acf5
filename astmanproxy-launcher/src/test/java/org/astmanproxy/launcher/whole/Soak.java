package org.astmanproxy.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.astmanproxy.launcher.JarProcess;
import org.astmanproxy.launcher.asterisk.FreePorts;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A long run of the real jar with a heap of 256 MB: 500 clients in all formats, two servers that are killed at random,
 * reloads, and slow readers. It is not part of the build: see CONTRIBUTING.md.
 */
class Soak {
    private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("soak.minutes", 30));
    private static final int CLIENTS = Integer.getInteger("soak.clients", 500);
    private static final int RATE = Integer.getInteger("soak.rate", 20);
    private static final int SLOW = 10;
    private static final int HEAP = 256;
    private static final long SLACK_KILOBYTES = 24 << 10;
    private static final String STANDARD = "Action: Ping\r\n\r\n";
    private static final List<String> FORMATS = List.of("standard", "json", "xml", "csv");
    private static final List<String> GREETINGS = List.of(
            STANDARD,
            "{\"Action\":\"Ping\"}\n",
            "<AsteriskManagerInput><Action Value=\"Ping\"/></AsteriskManagerInput>",
            "\"Action: Ping\"\n\n");

    @TempDir
    private Path folder;

    private final List<SoakedClient> fast = new ArrayList<>();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicLong events = new AtomicLong();
    private int reloads;
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    /**
     * Writes the configuration.
     *
     * @param listeners how many listeners, one for each format and perhaps one more
     */
    private Path configure(int port, List<SoakedServer> servers, int listeners) throws IOException {
        List<String> lines = new ArrayList<>();
        servers.forEach(server -> lines.add(server.hostLine()));
        lines.add("retryinterval = 200 ms");
        for (int i = 0; i < listeners; i++) {
            String format = FORMATS.get(i % FORMATS.size());
            lines.add("listen = 127.0.0.1:" + (port + i) + ", " + format + ", " + format);
        }
        Path config = Files.write(folder.resolve("astmanproxy.conf"), lines);
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
        return config;
    }

    /** Adds a listener by a reload, and removes it by another one. */
    private void reloadTwice(JarProcess proxy, int port, List<SoakedServer> servers)
            throws IOException, InterruptedException {
        for (int listeners : List.of(FORMATS.size() + 1, FORMATS.size())) {
            configure(port, servers, listeners);
            proxy.signal("HUP");
            reloads++;
            Await.until(
                    "reload " + reloads,
                    () -> proxy.err().stream()
                                    .filter(line -> line.contains("reload: listener "))
                                    .count()
                            == reloads);
        }
    }

    private JarProcess start(int port, List<SoakedServer> servers) throws IOException {
        Path config = configure(port, servers, FORMATS.size());
        JarProcess proxy = JarProcess.withHeap(HEAP, folder, "-c", config.toString());
        opened.add(proxy);
        proxy.awaitErr("logged in");
        return proxy;
    }

    private void connect(int port, int pauseMillis, int index) throws IOException {
        int format = index % FORMATS.size();
        Queue<String> told = pauseMillis == 0 ? faults : new ConcurrentLinkedQueue<>();
        SoakedClient client = new SoakedClient(port + format, GREETINGS.get(format), pauseMillis, events, told);
        opened.add(client);
        if (pauseMillis == 0) {
            fast.add(client);
        }
        Thread thread = new Thread(null, client, "soaked-client-" + index, 128 << 10);
        thread.setDaemon(true);
        thread.start();
    }

    @Test
    void nothing_is_lost_and_nothing_grows() throws Exception {
        int port = FreePorts.next(FORMATS.size() + 1);
        List<SoakedServer> servers = List.of(new SoakedServer(1, RATE), new SoakedServer(2, RATE));
        opened.addAll(servers);
        JarProcess proxy = start(port, servers);
        for (int i = 0; i < CLIENTS; i++) {
            connect(port, 0, i);
        }
        for (int i = 0; i < SLOW; i++) {
            connect(port, 2_000, i);
        }
        long begin = System.nanoTime();
        ProcessFigures early = new ProcessFigures(0, 0, 0);
        while (System.nanoTime() - begin < LENGTH.toNanos()) {
            LockSupport.parkNanos(
                    Duration.ofSeconds(5).plusMillis(random.nextInt(10_000)).toNanos());
            SoakedServer killed = servers.get(random.nextInt(servers.size()));
            int before = killed.epochs();
            killed.kill();
            Await.until("the proxy is back", () -> killed.epochs() > before);
            reloadTwice(proxy, port, servers);
            ProcessFigures now = ProcessFigures.of(proxy.pid());
            System.out.println(
                    "soak: " + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s, " + now + ", "
                            + events.get() + " events, " + reloads + " reloads, " + faults.size() + " faults");
            if (System.nanoTime() - begin < LENGTH.toNanos() / 3 || early.threads() == 0) {
                early = now;
            }
        }
        ProcessFigures late = ProcessFigures.of(proxy.pid());
        System.out.println("soak: seed " + seed + ", logins "
                + servers.stream().map(SoakedServer::epochs).toList()
                + ", sent " + servers.stream().map(SoakedServer::sent).toList() + ", received " + events.get()
                + ", after a third " + early + ", at the end " + late);
        awaitTheLastEvents(servers);
        assertThat(faults).isEmpty();
        assertThat(late.heapKilobytes()).isLessThan(early.heapKilobytes() + SLACK_KILOBYTES);
        assertThat(late.threads()).isLessThanOrEqualTo(early.threads() + 4);
        assertThat(late.descriptors()).isLessThanOrEqualTo(early.descriptors() + 4);
        assertThat(proxy.err()).noneMatch(line -> line.contains(" ERROR "));
        proxy.signal("TERM");
        assertThat(proxy.exitCode()).isZero();
    }

    /** Without this a client that checks nothing would find no fault. */
    private void awaitTheLastEvents(List<SoakedServer> servers) throws InterruptedException {
        assertThat(fast).hasSize(CLIENTS);
        for (SoakedServer server : servers) {
            String last = server.stop();
            assertThat(last).as("events of server " + server.number()).isNotEmpty();
            for (SoakedClient client : fast) {
                Await.until(
                        client + " has checked " + last + " of server " + server.number() + ", faults " + faults,
                        () -> client.last(server.number()).equals(last));
            }
        }
    }
}
