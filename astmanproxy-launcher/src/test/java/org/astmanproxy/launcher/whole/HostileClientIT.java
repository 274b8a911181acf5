package org.astmanproxy.launcher.whole;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.astmanproxy.Proxy;
import org.astmanproxy.launcher.asterisk.AmiConnection;
import org.astmanproxy.launcher.asterisk.RealAsterisk;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that a client sends ends the proxy, or holds up another client. */
@ExtendWith(Lab.Resolver.class)
class HostileClientIT {
    private static final int ATTACKS = 400;

    /** How a message of each format begins, actions that change much, and what is none of our protocols. */
    private static final List<String> BEGINNINGS = List.of(
            "",
            "Action: Login\r\nUsername: x\r\nSecret: ",
            "Action: Command\r\nCommand: ",
            "Action: Filter\r\nOperation: Add\r\nFilter: ",
            "Action: Events\r\nEventMask: ",
            "Action: UserEvent\r\nUserEvent: ",
            "ProxyAction: SetOutputFormat\r\nOutputFormat: xml\r\n\r\n",
            "ProxyAction: SetInputFormat\r\nInputFormat: json\r\n\r\n{",
            "ProxyAction: SetInputFormat\r\nInputFormat: csv\r\n\r\n\"",
            "ProxyAction: AddServer\r\nServer: ",
            "Server: *\r\nAction: Ping\r\nActionID: ",
            "<AsteriskManagerInput><Action Value=\"",
            "{\"Action\":\"Ping\",\"ActionID\":",
            "\"Action: Ping\", \"",
            "GET /?Action=Ping&ActionID=",
            "POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n",
            "\026\003\001\002\000\001\000\001\374\003\003");

    @Test
    void random_bytes_hurt_nobody_else(@TempDir Path folder, Lab lab) throws Exception {
        long seed = new Random().nextLong();
        System.out.println("HostileClientIT: seed " + seed);
        Random random = new Random(seed);
        try (JarProxy proxy = JarProxy.start(folder, lab.asterisk(22).port(), RealAsterisk.SECRET)) {
            try (Pinging pinging = Pinging.start(proxy.port(), "one")) {
                for (int i = 0; i < ATTACKS; i++) {
                    attack(proxy.port(), random);
                }
                int before = pinging.answered();
                Await.until(() -> pinging.answered() > before, () -> "seed " + seed + ", pings " + pinging.answered());
                assertThat(before).isGreaterThan(ATTACKS / 10);
            }
            assertThat(proxy.complaints()).as("seed %s", seed).noneMatch(line -> line.contains("ERROR"));
            try (AmiConnection after = AmiConnection.connect(proxy.port())) {
                after.login("off");
                assertThat(AmiText.of(after.ask("Action: Ping"))).contains("Ping: Pong");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Action: Ping|odd\rname: x\ry",
                "Action: Ping|Server: no\rsuch",
                "Action: Ping|X: \0",
                "ProxyAction: DropServer|Server: a\rb",
                "ProxyAction: SetOutputFormat|OutputFormat: a\rb",
                "ProxyAction: SetInputFormat|InputFormat: \0",
                "ProxyAction: SetAutoFilter|AutoFilter: a\rb",
                "ProxyAction: AddServer|Server: a\rb|Port: 1|Username: u|Secret: s|Events: on",
                "ProxyAction: AddServer|Server: a|Port: 1\r2|Username: u|Secret: s|Events: on"
            })
    void an_answer_may_quote_what_no_line_can_hold(String action, Lab lab) throws IOException {
        try (Proxy proxy = lab.proxy(22);
                AmiConnection client = AmiConnection.connect(Lab.port(proxy))) {
            client.login("off");
            client.send(Asking.lines(action));
            assertThat(AmiText.of(client.readMessage())).containsPattern("^(Proxy)?Response: (Error|Failure)\r\n");
            assertThat(AmiText.of(client.ask("Action: Ping"))).contains("Ping: Pong");
        }
    }

    /** Sends a beginning and random bytes, in pieces, and goes away: in good order, or with what came unread. */
    private static void attack(int port, Random random) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoLinger(true, 0);
            String beginning = BEGINNINGS.get(random.nextInt(BEGINNINGS.size()));
            socket.getOutputStream().write(beginning.getBytes(ISO_8859_1));
            for (int i = random.nextInt(4); i >= 0; i--) {
                socket.getOutputStream().write(bytes(random));
            }
            if (random.nextBoolean()) {
                socket.shutdownOutput();
                socket.setSoTimeout(2_000);
                socket.getInputStream().read(new byte[1 << 16]);
            }
        } catch (IOException closedByTheProxy) {
            // which is its right
        }
    }

    private static byte[] bytes(Random random) {
        int kind = random.nextInt(4);
        byte[] bytes = new byte[random.nextInt(kind == 0 ? 200_000 : 300)];
        random.nextBytes(bytes);
        if (kind < 3) {
            String likely = "\r\n\r\n: \"'<>/{}[],\\&%\0Aa1=;";
            for (int i = 0; i < bytes.length; i++) {
                int choice = bytes[i] & 0xff;
                bytes[i] = kind == 1 || choice < 128 ? (byte) likely.charAt(choice % likely.length()) : bytes[i];
            }
        }
        return bytes;
    }
}
