package org.astmanproxy.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.Proxy;
import org.astmanproxy.launcher.asterisk.AmiConnection;
import org.astmanproxy.launcher.asterisk.AmiMessages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An Asterisk 22 and an Asterisk 16 behind one proxy. */
@ExtendWith(Lab.Resolver.class)
class SeveralServersIT {
    private Proxy proxy;
    private AmiConnection client;

    @BeforeEach
    void connect(Lab lab) throws IOException {
        proxy = lab.proxy(22, 16);
        client = AmiConnection.connect(Lab.port(proxy));
        client.login("off");
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        proxy.close();
    }

    @Test
    void server_header_chooses_the_server_by_name_in_any_case() throws IOException {
        assertThat(version("Server: lab22")).startsWith("22.");
        assertThat(version("Server: lab16")).startsWith("16.");
        assertThat(version("server: LAB16")).startsWith("16.");
    }

    @Test
    void no_server_or_its_host_is_the_first_one() throws IOException {
        assertThat(version("X: no server named")).startsWith("22.");
        assertThat(version("Server: 127.0.0.1")).startsWith("22.");
    }

    @Test
    void an_unknown_server_is_an_error_and_no_asterisk_sees_the_action() throws IOException {
        assertThat(AmiText.of(client.ask("Action: Ping", "Server: lab99", "ActionID: 1")))
                .isEqualTo("Response: Error\r\nActionID: 1\r\nMessage: No such server: lab99\r\n\r\n");
    }

    @Test
    void star_asks_all_servers_and_each_answer_names_its_own() throws IOException {
        client.send("Action: CoreSettings", "ActionID: all", "Server: *");
        List<String> seen = new ArrayList<>();
        for (byte[] answer : List.of(client.readMessage(), client.readMessage())) {
            assertThat(AmiText.of(answer)).startsWith("Response: Success\r\nActionID: all\r\n");
            seen.add(AmiMessages.value(answer, "Server").orElseThrow() + " "
                    + AmiMessages.value(answer, "AsteriskVersion").orElseThrow().substring(0, 3));
        }
        assertThat(seen).containsExactlyInAnyOrder("lab22 22.", "lab16 16.");
    }

    @Test
    void lists_of_all_servers_come_one_after_the_other() throws IOException {
        client.send("Action: ShowDialPlan", "Context: big", "ActionID: all", "Server: *");
        List<byte[]> first = client.readUntil(AmiMessages::endsList);
        List<byte[]> second = client.readUntil(AmiMessages::endsList);
        assertThat(servers(first)).hasSize(1);
        assertThat(servers(second)).hasSize(1).isNotEqualTo(servers(first));
        assertThat(first).hasSize(2_502);
        assertThat(second).hasSize(2_502);
    }

    @Test
    void events_of_both_name_their_server() throws IOException {
        client.ask("Action: Events", "EventMask: user");
        for (String server : List.of("lab16", "lab22", "lab16")) {
            client.send("Action: UserEvent", "UserEvent: Here", "Server: " + server);
            List<byte[]> read = client.readUntil(message -> AmiMessages.isEvent(message, "UserEvent"));
            byte[] event = read.get(read.size() - 1);
            assertThat(AmiMessages.values(event, "Server")).containsExactly(server);
        }
    }

    private String version(String header) throws IOException {
        byte[] answer = client.ask("Action: CoreSettings", header);
        return AmiMessages.value(answer, "AsteriskVersion").orElseThrow(() -> new AssertionError(AmiText.of(answer)));
    }

    private static List<String> servers(List<byte[]> messages) {
        return messages.stream()
                .map(message -> AmiMessages.value(message, "Server").orElse("none"))
                .distinct()
                .toList();
    }
}
