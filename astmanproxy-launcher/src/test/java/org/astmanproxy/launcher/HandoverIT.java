package org.astmanproxy.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.launcher.asterisk.FreePorts;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A new process takes over the port of the old one while clients connect. More restarts: {@code -Dhandover.restarts=20
 * -Dhandover.clients=8 -Dhandover.pause=0}.
 */
class HandoverIT {
    private static final Path MIGRATION = Path.of("/proc/sys/net/ipv4/tcp_migrate_req");
    private static final int RESTARTS = Integer.getInteger("handover.restarts", 3);
    private static final int CLIENTS = Integer.getInteger("handover.clients", 4);
    private static final int PAUSE_MILLIS = Integer.getInteger("handover.pause", 20);

    @TempDir
    private Path folder;

    private final ScriptedAsterisk asterisk = new ScriptedAsterisk("pbx1");
    private final List<JarProcess> processes = new ArrayList<>();

    @AfterEach
    void end() {
        processes.forEach(JarProcess::close);
        asterisk.close();
    }

    private JarProcess start(int port, String more) throws IOException {
        JarProcess process =
                JarProcess.start(folder, "-c", configure(port, more).toString());
        processes.add(process);
        return process;
    }

    private Path configure(int port, String more) throws IOException {
        Path config = folder.resolve("astmanproxy.conf");
        String text = """
                host = 127.0.0.1, %d, %s, %s, on, off, name=pbx1
                listenport = %d
                inputformat = standard
                %s
                """.formatted(asterisk.port(), ScriptedAsterisk.USER, ScriptedAsterisk.SECRET, port, more);
        Files.writeString(config, text);
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
        return config;
    }

    /** {@return the number of connections that the system may reset when a process closes its listener} */
    private static int unavoidable() throws IOException {
        boolean migrates =
                Files.exists(MIGRATION) && !Files.readString(MIGRATION).strip().equals("0");
        return migrates ? 0 : RESTARTS;
    }

    @Test
    void clients_find_a_listener_at_every_moment() throws Exception {
        int port = FreePorts.next(1);
        JarProcess old = start(port, "handover = yes");
        old.awaitErr("listens on 127.0.0.1:" + port);
        try (ReconnectingClients clients = new ReconnectingClients(port, CLIENTS, PAUSE_MILLIS)) {
            for (int i = 0; i < RESTARTS; i++) {
                JarProcess young = start(port, "handover = yes");
                young.awaitErr("listens on 127.0.0.1:" + port);
                int before = clients.served();
                old.signal("TERM");
                old = young;
                Await.until("clients are served", () -> clients.served() > before + CLIENTS);
            }
            for (JarProcess ended : processes.subList(0, RESTARTS)) {
                assertThat(ended.exitCode()).isZero();
            }
            System.out.println("handover: " + RESTARTS + " restarts, " + clients.served() + " connections served, "
                    + clients.refused().size() + " refused, " + clients.cut().size() + " cut: " + clients.cut());
            assertThat(clients.refused()).isEmpty();
            assertThat(clients.cut()).hasSizeLessThanOrEqualTo(unavoidable());
        }
        old.signal("TERM");
        assertThat(old.exitCode()).isZero();
        assertThat(asterisk.connectionCount()).isEqualTo(RESTARTS + 1);
    }

    @Test
    void without_handover_the_second_process_is_refused() throws Exception {
        int port = FreePorts.next(1);
        start(port, "").awaitErr("listens on 127.0.0.1:" + port);
        JarProcess second = start(port, "handover = yes");
        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.err())
                .last()
                .asString()
                .startsWith("astmanproxy: can't listen on 127.0.0.1:" + port + ": Address already in use (");
    }

    private static void awaitChanges(JarProcess process, int count) {
        Await.until(
                "the listener has changed",
                () -> process.err().stream()
                                .filter(line -> line.contains("reload: listener "))
                                .count()
                        == count);
    }

    @Test
    void a_reload_decides_whether_a_second_process_may_listen_too() throws Exception {
        int port = FreePorts.next(1);
        JarProcess first = start(port, "");
        first.awaitErr("listens on 127.0.0.1:" + port);
        configure(port, "handover = yes");
        first.signal("HUP");
        awaitChanges(first, 1);
        configure(port, "");
        first.signal("HUP");
        awaitChanges(first, 2);
        assertThat(start(port, "handover = yes").exitCode()).isEqualTo(2);

        first.signal("HUP");
        awaitChanges(first, 3);
        JarProcess second = start(port, "handover = yes");
        second.awaitErr("listens on 127.0.0.1:" + port);
        second.signal("TERM");
        assertThat(second.exitCode()).isZero();
    }
}
