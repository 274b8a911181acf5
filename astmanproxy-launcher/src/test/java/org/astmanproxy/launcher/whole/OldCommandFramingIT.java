package org.astmanproxy.launcher.whole;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.launcher.asterisk.AmiConnection;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.astmanproxy.testkit.Transcript;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Command output of Asterisk 13, from conversations recorded there: raw lines with bare LF, empty ones among them, up to
 * {@code --END COMMAND--}. It comes through the proxy as it was, with {@code Server} in front of the raw lines.
 */
class OldCommandFramingIT {
    @ParameterizedTest
    @ValueSource(strings = {"13-command", "13-command-large"})
    void raw_output_passes_with_server_in_front_of_it(String conversation) throws Exception {
        List<String> recorded = answers(conversation);
        List<String> actions = actions(conversation);
        Deque<String> toPlay = new ArrayDeque<>(recorded);
        try (ScriptedAsterisk old = new ScriptedAsterisk("old")
                        .banner("Asterisk Call Manager/2.10.6")
                        .admitAll()
                        .withoutBooting()
                        .replies(action ->
                                Optional.of(underId(toPlay.remove(), "ActionID: " + action.get("ActionID") + "\r\n")));
                Proxy proxy = Lab.start(Proxy.builder()
                        .server(ServerConfig.at("127.0.0.1", old.port())
                                .login("admin", "secret")
                                .name("old"))
                        .listen(ListenerConfig.on(0)));
                AmiConnection client = AmiConnection.connect(Lab.port(proxy))) {
            assertThat(client.banner()).isEqualTo("Asterisk Call Manager/2.10.6");
            client.login("off");
            // all at once: none may be taken for a part of another
            client.send(String.join("\r\n\r\n", actions));
            for (String answer : recorded) {
                String id = idOf(answer);
                AmiText.assertSame(
                        AmiText.of(client.readMessage()), underId(answer, id + "Server: old\r\n"), conversation);
            }
        }
    }

    /** The answer with these lines in the place of its ActionID, which stands in front of the raw lines. */
    private static String underId(String answer, String lines) {
        return answer.replaceFirst(
                "(?s)^(Response: Follows\r\nPrivilege: Command\r\n)(ActionID: [^\r]*\r\n)?", "$1" + lines);
    }

    private static String idOf(String answer) {
        String third = answer.split("\r\n", 4)[2];
        return third.startsWith("ActionID: ") ? third.replaceFirst("\n.*", "") + "\r\n" : "";
    }

    /** What Asterisk 13 answered to the commands, each with its empty line. */
    private static List<String> answers(String conversation) {
        String[] parts = read(conversation + ".txt").split("(?=Response: Follows\r\n)");
        return List.of(parts).subList(1, parts.length);
    }

    private static List<String> actions(String conversation) {
        return Arrays.stream(read(conversation + ".sent").split("\r\n\r\n"))
                .filter(action -> action.startsWith("Action: Command"))
                .toList();
    }

    private static String read(String file) {
        return new String(Transcript.named(file).bytes(), ISO_8859_1);
    }
}
