package org.astmanproxy.launcher.asterisk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A raw AMI client that hands out exactly the bytes that came. Every call that reads gives up after the connection's
 * patience with an {@link AssertionError} that shows what had come. For one thread.
 */
public final class AmiConnection implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String END_OF_COMMAND = "--END COMMAND--";

    private final Socket socket;
    private final Duration patience;
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private final String banner;

    private AmiConnection(Socket socket, Duration patience) throws IOException {
        this.socket = socket;
        this.patience = patience;
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        banner = readLine(deadline());
        partial.reset();
    }

    /** Connects to a port on loopback and reads the banner. */
    public static AmiConnection connect(int port) throws IOException {
        return over(new Socket(InetAddress.getLoopbackAddress(), port), PATIENCE);
    }

    /** Takes over a connected socket, a TLS one too, and reads the banner; closes the socket when none comes. */
    public static AmiConnection over(Socket socket, Duration patience) throws IOException {
        try {
            return new AmiConnection(socket, patience);
        } catch (IOException | AssertionError e) {
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

    /** Sends these lines and the empty line as one message, in one write. */
    public void send(String... headers) throws IOException {
        sendRaw((String.join("\r\n", headers) + "\r\n\r\n").getBytes(UTF_8));
    }

    /** Sends exactly these bytes, in one write. */
    public void sendRaw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Sends a message and returns the next response, passing over events that come before it. */
    public byte[] ask(String... headers) throws IOException {
        send(headers);
        List<byte[]> read = readUntil(AmiMessages::isResponse);
        return read.get(read.size() - 1);
    }

    /**
     * The next message with all its line ends, the empty line too; the old {@code Response: Follows} with its raw text and
     * the marker after it.
     *
     * @throws EOFException when the connection ends first
     */
    public byte[] readMessage() throws IOException {
        return readMessage(deadline());
    }

    /** All messages up to the first that the condition holds for, that one included; one patience for all of them. */
    public List<byte[]> readUntil(Predicate<byte[]> last) throws IOException {
        long deadline = deadline();
        List<byte[]> messages = new ArrayList<>();
        do {
            messages.add(readMessage(deadline));
        } while (!last.test(messages.get(messages.size() - 1)));
        return messages;
    }

    /** Waits until the other side closes, and returns what it sent before that. */
    public byte[] readToEnd() throws IOException {
        long deadline = deadline();
        while (readByte(deadline) >= 0) {
            // readByte keeps what came
        }
        return takePartial();
    }

    /** Ends the connection without a Logoff. */
    @Override
    public void close() throws IOException {
        socket.close();
    }

    private byte[] readMessage(long deadline) throws IOException {
        String line = readLine(deadline);
        if (line.equals("Response: Follows")) {
            while (!line.endsWith(END_OF_COMMAND)) {
                line = readLine(deadline);
            }
        }
        while (!line.isEmpty()) {
            line = readLine(deadline);
        }
        return takePartial();
    }

    private String readLine(long deadline) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = readByte(deadline); b != '\n'; b = readByte(deadline)) {
            if (b < 0) {
                throw new EOFException("closed after: " + partial.toString(UTF_8));
            }
            line.write(b);
        }
        String text = line.toString(UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private int readByte(long deadline) throws IOException {
        if (position == limit && !fill(deadline)) {
            return -1;
        }
        int b = buffer[position++] & 0xff;
        partial.write(b);
        return b;
    }

    private boolean fill(long deadline) throws IOException {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        try {
            // at least 1: 0 would wait for ever
            socket.setSoTimeout((int) Math.max(1, left));
            position = 0;
            limit = Math.max(0, in.read(buffer));
            return limit > 0;
        } catch (SocketTimeoutException e) {
            limit = 0;
            throw new AssertionError("nothing more within " + patience + ", after: " + partial.toString(UTF_8), e);
        }
    }

    private long deadline() {
        return System.nanoTime() + patience.toNanos();
    }

    private byte[] takePartial() {
        byte[] bytes = partial.toByteArray();
        partial.reset();
        return bytes;
    }
}
