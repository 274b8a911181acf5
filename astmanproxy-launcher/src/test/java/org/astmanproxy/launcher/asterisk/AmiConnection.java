package org.astmanproxy.launcher.asterisk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.Await;

/**
 * A client of a real Asterisk, or of a proxy in front of it, that has read the banner. It gives each message as the bytes
 * that came. See {@link AmiClient} for deadlines. For one thread.
 */
public final class AmiConnection implements AutoCloseable {
    private final AmiClient client;
    private final Duration patience;
    private final String banner;

    private AmiConnection(AmiClient client, Duration patience) {
        this.client = client;
        this.patience = patience;
        banner = client.line();
    }

    /** Connects to a port on loopback and reads the banner. */
    public static AmiConnection connect(int port) throws IOException {
        return over(new Socket(InetAddress.getLoopbackAddress(), port), Await.DEADLINE);
    }

    /** Takes over a connected socket, a TLS one too, and reads the banner; closes the socket when none comes. */
    public static AmiConnection over(Socket socket, Duration patience) throws IOException {
        try {
            return new AmiConnection(new AmiClient(socket, patience), patience);
        } catch (UncheckedIOException e) {
            socket.close();
            throw e.getCause();
        } catch (AssertionError e) {
            socket.close();
            throw e;
        }
    }

    /** The first line, without its end. */
    public String banner() {
        return banner;
    }

    /** Logs in as {@code admin} with the given event mask ({@code on}, {@code off}, classes), and returns the answer. */
    public byte[] login(String events) throws IOException {
        return ask("Action: Login", "Username: admin", "Secret: " + RealAsterisk.SECRET, "Events: " + events);
    }

    /** Sends these lines and the empty line as one message, in UTF-8 and in one write. */
    public void send(String... headers) throws IOException {
        sendRaw((String.join("\r\n", headers) + "\r\n\r\n").getBytes(UTF_8));
    }

    /** Sends exactly these bytes, in one write. */
    public void sendRaw(byte[] bytes) throws IOException {
        client.sendBytes(bytes);
    }

    /** Sends a message and returns the next response, passing over events that come before it. */
    public byte[] ask(String... headers) throws IOException {
        send(headers);
        List<byte[]> read = readUntil(AmiMessages::isResponse);
        return read.get(read.size() - 1);
    }

    /**
     * The next message with all its line ends, the empty line too; the old {@code Response: Follows} with its raw text and
     * the marker after it. Empty lines in front of it are left out.
     */
    public byte[] readMessage() throws IOException {
        return bytes(client.read());
    }

    /** All messages up to the first that the condition holds for, that one included; one patience for all of them. */
    public List<byte[]> readUntil(Predicate<byte[]> last) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        List<byte[]> messages = new ArrayList<>();
        do {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not within " + patience + ", after " + messages.size() + " other messages");
            }
            messages.add(readMessage());
        } while (!last.test(messages.get(messages.size() - 1)));
        return messages;
    }

    /** Waits until the other side closes, and returns what it sent before that. */
    public byte[] readToEnd() throws IOException {
        return client.readToEnd().getBytes(ISO_8859_1);
    }

    /** Ends the connection without a Logoff. */
    @Override
    public void close() throws IOException {
        client.close();
    }

    private static byte[] bytes(AmiMessage message) {
        return message.text().getBytes(ISO_8859_1);
    }
}
