package org.astmanproxy.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AmiClientTest {
    /** CRLF around the raw text, LF inside it. */
    private static final String OLD_COMMAND = """
            Response: Follows\r
            Privilege: Command\r
            ActionID: 1\r
            first: line

            after an empty one
            --END COMMAND--\r
            \r
            """;

    private static final String EVENT = "Event: N\u00e4me\r\nResponse: Success\r\nEmpty: \r\n\r\n";

    private ServerSocket listener;
    private Socket server;
    private AmiClient client;

    @BeforeEach
    void connect() throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket socket = new Socket(listener.getInetAddress(), listener.getLocalPort());
        server = listener.accept();
        client = new AmiClient(socket, Duration.ofMillis(300));
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
        listener.close();
    }

    private void write(String text) throws IOException {
        server.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void a_line_comes_without_its_end_and_text_with_it() throws IOException {
        write("Asterisk Call Manager/11.0.0\r\nPing: Pong\n\r\n");
        assertThat(client.line()).isEqualTo("Asterisk Call Manager/11.0.0");
        assertThat(client.readText(1)).isEqualTo("Ping: Pong\n\r\n");
    }

    @Test
    void a_message_keeps_each_byte() throws IOException {
        write("\r\n" + OLD_COMMAND + EVENT);
        assertThat(client.read().text()).isEqualTo(OLD_COMMAND);
        assertThat(client.read().text()).isEqualTo(EVENT);
    }

    @Test
    void reading_through_a_condition_returns_the_messages_on_the_way() throws IOException {
        write(EVENT + EVENT + OLD_COMMAND);
        assertThat(client.readThrough(AmiMessage::isResponse)).hasSize(3);
    }

    @Test
    void a_message_that_does_not_end_is_shown_after_the_deadline() throws IOException {
        write("Response: Success\r\nPing: Pong\r\n");
        assertThatThrownBy(client::read)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("did not arrive within PT0.3S: a message")
                .hasMessageContaining("Ping: Pong");
    }

    @Test
    void an_event_that_does_not_come_is_named_with_what_came_in_its_place() throws IOException {
        write(EVENT + OLD_COMMAND);
        assertThatThrownBy(() -> client.readEvent("Missing"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(
                        "did not arrive within PT0.3S: the event Missing; 2 other messages came, the last one ");
    }

    @Test
    void a_close_inside_a_message_is_an_error_and_a_close_after_it_is_the_end() throws IOException {
        write(EVENT + "Response: Success\r\n");
        server.close();
        client.read();
        assertThatThrownBy(client::read)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("closed instead of a message")
                .hasMessageContaining("Response: Success");
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void messages_are_equal_if_their_lines_are() throws IOException {
        write("Event: A\nB: 1\n\n");
        write("Event: A\r\nB: 1\r\n\r\n");
        AmiMessage first = client.read();
        AmiMessage second = client.read();
        assertThat(first).isEqualTo(second).hasSameHashCodeAs(second);
        assertThat(first.text()).isNotEqualTo(second.text());
        assertThat(second.text()).isEqualTo(new AmiMessage(second.lines()).text());
    }
}
