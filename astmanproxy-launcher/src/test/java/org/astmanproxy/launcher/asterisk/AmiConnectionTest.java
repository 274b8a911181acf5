package org.astmanproxy.launcher.asterisk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The connection hands out whole messages with every byte of them. */
class AmiConnectionTest {
    /** CRLF around the raw text, bare LF inside it. */
    private static final String OLD_COMMAND = """
            Response: Follows\r
            Privilege: Command\r
            ActionID: 1\r
            first: line

            after an empty one
            --END COMMAND--\r
            \r
            """;

    private static final String EVENT = "Event: Näme\r\nResponse: Success\r\nEmpty: \r\n\r\n";

    private ServerSocket listener;
    private Socket server;
    private AmiConnection client;

    @BeforeEach
    void connect() throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket socket = new Socket(listener.getInetAddress(), listener.getLocalPort());
        server = listener.accept();
        write("Asterisk Call Manager/11.0.0\r\n");
        client = AmiConnection.over(socket, Duration.ofMillis(300));
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
        listener.close();
    }

    @Test
    void banner_is_the_first_line_without_its_end() {
        assertThat(client.banner()).isEqualTo("Asterisk Call Manager/11.0.0");
    }

    @Test
    void old_command_output_is_one_message_up_to_its_marker() throws IOException {
        write(OLD_COMMAND + EVENT);

        assertThat(client.readMessage()).isEqualTo(OLD_COMMAND.getBytes(UTF_8));
        assertThat(client.readMessage()).isEqualTo(EVENT.getBytes(UTF_8));
    }

    @Test
    void reading_until_a_condition_returns_all_messages_on_the_way() throws IOException {
        write(EVENT + EVENT + OLD_COMMAND);

        assertThat(client.readUntil(AmiMessages::isResponse)).hasSize(3);
    }

    @Test
    void a_message_that_does_not_end_is_shown_when_patience_is_over() throws IOException {
        write("Response: Success\r\nPing: Po");

        assertThatThrownBy(client::readMessage)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Ping: Po");
    }

    @Test
    void a_close_inside_a_message_is_an_error_and_a_close_after_it_is_not() throws IOException {
        write(EVENT + "Response: ");
        server.close();

        client.readMessage();
        assertThatThrownBy(client::readMessage).isInstanceOf(EOFException.class).hasMessageContaining("Response: ");
        assertThat(client.readToEnd()).isEqualTo("Response: ".getBytes(UTF_8));
    }

    private void write(String text) throws IOException {
        server.getOutputStream().write(text.getBytes(UTF_8));
    }
}
