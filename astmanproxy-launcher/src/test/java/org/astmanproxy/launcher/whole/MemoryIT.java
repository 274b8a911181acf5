package org.astmanproxy.launcher.whole;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.launcher.asterisk.AmiConnection;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that would fill a small heap several times over end neither the proxy nor the clients that behave. */
class MemoryIT {
    private static final int HEAP = 96;
    private static final String BANNER = "Asterisk Call Manager/7.0.3";
    private static final String OUTPUT = "Output: one of many lines of a dialplan that is large\r\n".repeat(20_000);

    private final List<Socket> attackers = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket attacker : attackers) {
            attacker.close();
        }
    }

    private static ScriptedAsterisk server() {
        return new ScriptedAsterisk("large")
                .banner(BANNER)
                .admitAll()
                .withoutBooting()
                .replies(action -> {
                    String id = action.has("ActionID") ? "ActionID: " + action.get("ActionID") + "\r\n" : "";
                    String output = action.get("Action").equals("Command") ? OUTPUT : "Ping: Pong\r\n";
                    return Optional.of("Response: Success\r\n" + id + output + "\r\n");
                });
    }

    /** Connects without ever reading, and sends this in the background: the proxy may not take all of it. */
    private void attack(JarProxy proxy, String text) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port()));
        attackers.add(socket);
        Thread sender = new Thread(() -> {
            try {
                socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            } catch (IOException disconnected) {
                Thread.currentThread().interrupt();
            }
        });
        sender.setDaemon(true);
        sender.start();
    }

    private static void assertUnharmed(JarProxy proxy, AmiConnection innocent) throws IOException {
        assertThat(AmiText.of(innocent.ask("Action: Ping", "ActionID: innocent")))
                .contains("ActionID: innocent");
        try (AmiConnection another = AmiConnection.connect(proxy.port())) {
            assertThat(AmiText.of(another.login("off"))).contains("Response: Success");
        }
        assertThat(proxy.process().err())
                .noneMatch(line -> line.contains("OutOfMemoryError") || line.contains(" ERROR "));
    }

    @Test
    void unfinished_messages(@TempDir Path folder) throws Exception {
        try (ScriptedAsterisk server = server();
                JarProxy proxy = JarProxy.withHeap(HEAP, folder, server.port(), "inputformat = auto");
                AmiConnection innocent = AmiConnection.connect(proxy.port())) {
            innocent.login("off");
            String json = "{\"Action\":\"Ping\",\"Pad\":\"" + "x".repeat(1_000_000);
            String standard = "Action: Ping\r\n" + ("Pad: " + "x".repeat(60_000) + "\r\n").repeat(16);
            for (int i = 0; i < 150; i++) {
                attack(proxy, i % 2 == 0 ? json : standard);
            }
            proxy.process().awaitErr("memory budget: client 127.0.0.1");
            assertUnharmed(proxy, innocent);
        }
    }

    @Test
    void clients_with_views_of_their_own_that_stop_reading_in_a_flood_of_events(@TempDir Path folder) throws Exception {
        try (ScriptedAsterisk server = server();
                JarProxy proxy = JarProxy.withHeap(HEAP, folder, server.port(), "inputformat = standard");
                AmiConnection innocent = AmiConnection.connect(proxy.port())) {
            innocent.login("off");
            for (int i = 0; i < 60; i++) {
                attack(proxy, "Action: Filter\r\nOperation: Add\r\nFilter: !Nobody: " + i + "\r\n\r\n");
            }
            AsteriskSession events = server.session();
            String event = "Event: Newexten\r\nPrivilege: dialplan,all\r\nPad: " + "x".repeat(940) + "\r\n\r\n";
            byte[] many = event.repeat(100).getBytes(ISO_8859_1);
            for (int i = 0; i < 200; i++) {
                events.sendBytes(many);
            }
            proxy.process().awaitErr("memory budget: client 127.0.0.1");
            assertUnharmed(proxy, innocent);
        }
    }

    @Test
    void large_replies_that_nobody_reads(@TempDir Path folder) throws Exception {
        try (ScriptedAsterisk server = server();
                JarProxy proxy = JarProxy.withHeap(HEAP, folder, server.port(), "inputformat = standard");
                AmiConnection innocent = AmiConnection.connect(proxy.port())) {
            innocent.login("off");
            for (int i = 0; i < 30; i++) {
                attack(proxy, "Action: Command\r\nCommand: dialplan show\r\n\r\n".repeat(6));
            }
            proxy.process().awaitErr("memory budget: client 127.0.0.1");
            assertUnharmed(proxy, innocent);
        }
    }

    @Test
    void pings_with_long_action_ids_before_a_login(@TempDir Path folder) throws Exception {
        try (ScriptedAsterisk server = server();
                JarProxy proxy = JarProxy.withHeap(
                        HEAP, folder, server.port(), "inputformat = standard\nauthrequired = yes\nproxykey = k")) {
            String pings = ("Action: Ping\r\nActionID: " + "x".repeat(600) + "\r\n\r\n").repeat(2_000);
            for (int i = 0; i < 90; i++) {
                attack(proxy, pings);
            }
            try (AmiConnection innocent = AmiConnection.connect(proxy.port())) {
                assertThat(AmiText.of(innocent.ask("Action: Ping", "ProxyKey: k", "ActionID: innocent")))
                        .contains("ActionID: innocent");
            }
            assertThat(proxy.process().err())
                    .noneMatch(line -> line.contains("OutOfMemoryError") || line.contains(" ERROR "));
        }
    }
}
