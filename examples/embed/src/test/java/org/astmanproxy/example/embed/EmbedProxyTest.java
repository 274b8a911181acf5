package org.astmanproxy.example.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerConfigBuilder;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbedProxyTest {

    private final Terminal terminal = new Terminal();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    @AfterEach
    void endProgram() {
        thread.shutdownNow();
    }

    @Test
    void asks_serves_a_client_and_closes_in_order() throws Exception {
        try (ScriptedAsterisk asterisk = ExampleReplies.start()) {
            Future<?> program = start(asterisk);
            AsteriskSession session = asterisk.session();
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
            program.get(Await.DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            session.awaitEnd();
            assertThat(session.received())
                    .extracting(action -> action.get("Action"))
                    .containsExactly("Challenge", "Login", "Ping", "CoreShowChannels", "Logoff");
        }
    }

    @Test
    void says_why_when_the_asterisk_lets_it_not_in() throws Exception {
        try (ScriptedAsterisk asterisk = ExampleReplies.start()) {
            ServerConfigBuilder wrong =
                    ServerConfig.at("127.0.0.1", asterisk.port()).login(ScriptedAsterisk.USER, "wrong");
            assertThatThrownBy(() -> EmbedProxy.run(wrong, terminal.in(), terminal.out()))
                    .hasRootCauseInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("refused the login");
        }
    }

    private Future<?> start(ScriptedAsterisk asterisk) {
        ServerConfigBuilder server =
                ServerConfig.at("127.0.0.1", asterisk.port()).login(ScriptedAsterisk.USER, ExampleReplies.SECRET);
        return thread.submit(() -> {
            EmbedProxy.run(server, terminal.in(), terminal.out());
            return "ended";
        });
    }

    private static int portIn(String invitation) {
        return Integer.parseInt(invitation.substring(invitation.lastIndexOf(' ') + 1));
    }

    private static List<String> answerToCountCalls(int port) {
        try (AmiClient client = new AmiClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            assertThat(client.line()).isEqualTo("Asterisk Call Manager/11.0.0");
            return client.ask("ProxyAction: CountCalls", "ActionID: 7").lines();
        }
    }
}
