package org.astmanproxy.example.embed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerConfigBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbedProxyTest {
    private static final int DEADLINE_MILLIS = 30_000;

    private final Terminal terminal = new Terminal();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    @AfterEach
    void endProgram() {
        thread.shutdownNow();
    }

    @Test
    void asks_serves_a_client_and_closes_in_order() throws Exception {
        try (ScriptedAsterisk asterisk = new ScriptedAsterisk()) {
            Future<?> program = start(asterisk);
            String invitation = terminal.awaitLine("clients can connect");
            assertThat(terminal.read())
                    .startsWith(
                            "logged in, AMI 11.0.0",
                            "Ping: Pong",
                            "CoreShowChannels: Channels will follow",
                            "  PJSIP/100-00000001");
            assertThat(answerToCountCalls(portIn(invitation)))
                    .containsExactly("ProxyResponse: Success", "ActionID: 7", "Calls: 2");

            terminal.pressEnter();
            terminal.awaitLine("closed");
            assertThat(terminal.read()).anyMatch(line -> line.matches("pbx: \\d+ messages in, \\d+ out"));
            program.get(DEADLINE_MILLIS, TimeUnit.MILLISECONDS);
            asterisk.awaitEnd();
            assertThat(asterisk.actions()).containsExactly("Challenge", "Login", "Ping", "CoreShowChannels", "Logoff");
        }
    }

    @Test
    void says_why_when_the_asterisk_lets_it_not_in() throws Exception {
        try (ScriptedAsterisk asterisk = new ScriptedAsterisk()) {
            ServerConfigBuilder wrong =
                    ServerConfig.at("127.0.0.1", asterisk.port()).login("proxy", "wrong");
            assertThatThrownBy(() -> EmbedProxy.run(wrong, terminal.in(), terminal.out()))
                    .hasRootCauseInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("refused the login");
        }
    }

    private Future<?> start(ScriptedAsterisk asterisk) {
        ServerConfigBuilder server =
                ServerConfig.at("127.0.0.1", asterisk.port()).login("proxy", "secret");
        return thread.submit(() -> {
            EmbedProxy.run(server, terminal.in(), terminal.out());
            return "ended";
        });
    }

    private static int portIn(String invitation) {
        return Integer.parseInt(invitation.substring(invitation.lastIndexOf(' ') + 1));
    }

    private static List<String> answerToCountCalls(int port) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            socket.setSoTimeout(DEADLINE_MILLIS);
            socket.getOutputStream().write("ProxyAction: CountCalls\r\nActionID: 7\r\n\r\n".getBytes(UTF_8));
            assertThat(in.readLine()).isEqualTo("Asterisk Call Manager/11.0.0");
            List<String> answer = new ArrayList<>();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                answer.add(line);
            }
            return answer;
        }
    }
}
