package org.astmanproxy.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.astmanproxy.Proxy;
import org.astmanproxy.launcher.asterisk.AmiConnection;
import org.astmanproxy.launcher.asterisk.AmiMessages;
import org.astmanproxy.launcher.asterisk.RealAsterisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the proxy is asked about itself while it is connected to real servers. */
@ExtendWith(Lab.Resolver.class)
class ProxyActionsIT {
    private RealAsterisk asterisk;
    private Proxy proxy;
    private AmiConnection client;

    @BeforeEach
    void connect(Lab lab) throws IOException {
        asterisk = lab.asterisk(22);
        proxy = lab.proxy(22);
        client = AmiConnection.connect(Lab.port(proxy));
        client.login("off");
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        proxy.close();
    }

    @Test
    void list_sessions_shows_clients_and_servers() throws IOException {
        try (AmiConnection other = AmiConnection.connect(Lab.port(proxy))) {
            other.login("off");
            other.ask("Action: Ping", "ActionID: of the other");
            byte[] answer = answer("ProxyAction: ListSessions", "ActionID: 1");
            assertThat(AmiText.of(answer)).startsWith("ProxyResponse: Success\r\nActionID: 1\r\n");
            assertThat(AmiMessages.values(answer, "ProxyClientSession"))
                    .hasSize(2)
                    .allMatch(address -> address.startsWith("127.0.0.1:"));
            assertThat(AmiMessages.values(answer, "ProxyClientActionID")).containsExactly("1", "of the other");
            assertThat(AmiMessages.values(answer, "ProxyClientInputHandler")).containsExactly("standard", "standard");
            assertThat(AmiMessages.values(answer, "ProxyServerSession")).containsExactly("lab22");
            assertThat(AmiMessages.values(answer, "ProxyServerState")).containsExactly("connected");
            assertThat(AmiMessages.values(answer, "ProxyServerVersion"))
                    .containsExactly(client.banner().substring("Asterisk Call Manager/".length()));
        }
    }

    @Test
    void list_servers_has_the_line_that_c_versions_print() throws IOException {
        byte[] answer = answer("ProxyAction: ListServers");
        assertThat(AmiText.of(answer))
                .startsWith("ProxyResponse: Success\r\n")
                .contains("ProxyListServer I: 127.0.0.1 H: 127.0.0.1 U: admin P: " + asterisk.port() + " E: on\r\n");
        assertThat(AmiMessages.values(answer, "ProxyServerName")).containsExactly("lab22");
    }

    @Test
    void list_io_handlers_names_the_formats() throws IOException {
        byte[] answer = answer("ProxyAction: ListIOHandlers");
        assertThat(AmiMessages.values(answer, "InputHandler")).contains("standard", "xml", "csv", "json");
        assertThat(AmiMessages.values(answer, "OutputHandler")).contains("standard", "xml", "csv", "json");
    }

    @Test
    void formats_are_switched_both_ways_and_answers_of_asterisk_come_in_them() throws IOException {
        assertThat(AmiText.of(answer("ProxyAction: SetOutputFormat", "OutputFormat: nonsense")))
                .contains("ProxyResponse: Error");
        client.send("ProxyAction: SetOutputFormat", "OutputFormat: json");
        client.send("ProxyAction: SetInputFormat", "InputFormat: json");
        client.sendRaw("{\"Action\":\"Ping\",\"ActionID\":\"j1\"}\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        client.sendRaw("{\"Action\":\"Logoff\"}\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(AmiText.of(client.readToEnd()).lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("\"ProxyResponse\":\"Success\"", "\"OutputFormat\":\"json\""),
                        line -> assertThat(line).contains("\"ProxyResponse\":\"Success\"", "\"InputFormat\":\"json\""),
                        line -> assertThat(line)
                                .startsWith("{\"Response\":\"Success\",\"ActionID\":\"j1\",\"Ping\":\"Pong\"")
                                .endsWith("\"Server\":\"lab22\"}"),
                        line -> assertThat(line).contains("\"Response\":\"Goodbye\""));
    }

    @Test
    void autofilter_decides_whose_answers_a_client_sees() throws IOException {
        try (AmiConnection curious = AmiConnection.connect(Lab.port(proxy))) {
            curious.login("off");
            curious.send("ProxyAction: SetAutoFilter", "AutoFilter: off", "ActionID: 1");
            assertThat(AmiText.of(curious.readMessage()))
                    .isEqualTo("ProxyResponse: Success\r\nActionID: 1\r\nAutoFilter: off\r\n\r\n");
            client.ask("Action: Ping", "ActionID: seen by both");
            assertThat(AmiText.of(curious.readMessage())).contains("ActionID: seen by both", "Ping: Pong");

            curious.send("ProxyAction: SetAutoFilter", "AutoFilter: unique");
            curious.readMessage();
            client.ask("Action: Ping", "ActionID: seen by one");
            assertThat(AmiText.of(curious.ask("Action: Ping", "ActionID: own"))).contains("ActionID: own");
        }
    }

    @Test
    void logoff_ends_this_client_and_not_the_session_with_asterisk() throws IOException {
        client.send("ProxyAction: Logoff", "ActionID: bye");
        assertThat(AmiText.of(client.readToEnd()))
                .isEqualTo("Response: Goodbye\r\nActionID: bye\r\nMessage: Thanks for all the fish.\r\n\r\n");
        try (AmiConnection next = AmiConnection.connect(Lab.port(proxy))) {
            next.login("off");
            assertThat(AmiText.of(next.ask("Action: Ping"))).contains("Ping: Pong", "Server: lab22");
        }
    }

    @Test
    void what_does_not_exist_is_an_error() throws IOException {
        assertThat(AmiText.of(answer("ProxyAction: Dance", "ActionID: d")))
                .isEqualTo("ProxyResponse: Error\r\nActionID: d\r\nMessage: Invalid Proxy Action\r\n\r\n");
        assertThat(AmiText.of(answer("ProxyAction: DropServer", "Server: lab99")))
                .contains("ProxyResponse: Failure");
        for (String missing : List.of("Server", "Port", "Username", "Secret", "Events")) {
            String[] action = List.of("Server: x", "Port: 1", "Username: u", "Secret: s", "Events: on").stream()
                    .map(header -> header.startsWith(missing) ? "ProxyAction: AddServer" : header)
                    .toArray(String[]::new);
            assertThat(AmiText.of(answer(action))).contains("ProxyResponse: Failure", missing);
        }
    }

    private byte[] answer(String... action) throws IOException {
        client.send(action);
        return client.readMessage();
    }
}
