package org.astmanproxy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A plain AMI connection for tests. Every read has a deadline. */
final class AmiClient implements AutoCloseable {
    static final String USER = "admin";
    static final String SECRET = "labsecret";
    private static final int DEADLINE_MILLIS = 20_000;

    private final Socket socket = new Socket();
    private final InputStream in;

    AmiClient(SimulatedAsterisk asterisk) throws IOException {
        socket.connect(asterisk.address());
        socket.setSoTimeout(DEADLINE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    /** A simulated Asterisk with the name and user of the recorded ones. */
    static SimulatedAsterisk asterisk(double eventsPerSecond) throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return SimulatedAsterisk.start(new SimulationOptions(anyPort, USER, SECRET, eventsPerSecond, "lab1", 7));
    }

    static AmiClient loggedIn(SimulatedAsterisk asterisk, String events) throws IOException {
        AmiClient client = new AmiClient(asterisk);
        assertThat(client.line()).startsWith("Asterisk Call Manager/");
        client.send("Action: Login", "Username: " + USER, "Secret: " + SECRET, "Events: " + events);
        assertThat(client.message().get("Message")).isEqualTo("Authentication accepted");
        return client;
    }

    void send(String... lines) throws IOException {
        send((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    void endSending() throws IOException {
        socket.shutdownOutput();
    }

    /** The next line without its end; empty at the end of a message. */
    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int c = in.read();
        while (c >= 0 && c != '\n') {
            line.write(c);
            c = in.read();
        }
        if (c < 0) {
            throw new IOException("connection closed");
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        assertThat(text).endsWith("\r");
        return text.substring(0, text.length() - 1);
    }

    AmiMessage message() throws IOException {
        List<String> lines = new ArrayList<>();
        String line = line();
        while (!line.isEmpty()) {
            lines.add(line);
            line = line();
        }
        return new AmiMessage(lines);
    }

    /** Reads on to the first message that fits, and gives all that were read, that one last. */
    List<AmiMessage> until(Predicate<AmiMessage> last) throws IOException {
        List<AmiMessage> all = new ArrayList<>();
        AmiMessage message = message();
        all.add(message);
        while (!last.test(message)) {
            message = message();
            all.add(message);
        }
        return all;
    }

    /** Sends an action and reads to the message that answers it. */
    AmiMessage ask(String... lines) throws IOException {
        send(lines);
        List<AmiMessage> read = until(message -> message.first().startsWith("Response: "));
        return read.get(read.size() - 1);
    }

    /** Reads until so many empty lines have come, or the other side closes. */
    String text(int messages) throws IOException {
        StringBuilder text = new StringBuilder();
        int ends = 0;
        while (ends < messages) {
            String line;
            try {
                line = line();
            } catch (IOException closed) {
                break;
            }
            text.append(line).append("\r\n");
            ends += line.isEmpty() ? 1 : 0;
        }
        return text.toString();
    }

    boolean isAtEnd() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
