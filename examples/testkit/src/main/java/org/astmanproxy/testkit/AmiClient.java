package org.astmanproxy.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * An AMI client on a plain or a TLS socket. It reads what arrives, message by message, and does not sort replies from
 * events. A read that gets nothing within {@link Await#DEADLINE}, or meets the end of the stream, is an
 * {@link AssertionError}. A connection that breaks is an {@link UncheckedIOException}. For one thread.
 */
public final class AmiClient implements AutoCloseable {
    private final Socket socket;
    private final Duration deadline;
    private final AmiReader in;
    private int syncs;

    /**
     * Connects to an address. The banner is still to be read: see {@link #line}.
     *
     * @param address the address of a listener or server
     */
    public AmiClient(InetSocketAddress address) {
        this(address, 0);
    }

    /**
     * Connects with a small receive buffer, for a client that does not read. The banner is still to be read.
     *
     * @param address the address of a listener or server
     * @param receiveBuffer the size of the socket's receive buffer in bytes; 0 for the system's default
     */
    public AmiClient(InetSocketAddress address, int receiveBuffer) {
        this(connected(address, receiveBuffer));
    }

    /**
     * Uses a connected socket, for example a TLS socket.
     *
     * @param connected the socket; this client closes it
     */
    public AmiClient(Socket connected) {
        this(connected, Await.DEADLINE);
    }

    /**
     * Uses a connected socket, for example a TLS socket.
     *
     * @param connected the socket; this client closes it
     * @param deadline how long each read waits for further bytes, at least a millisecond
     */
    public AmiClient(Socket connected, Duration deadline) {
        socket = connected;
        this.deadline = deadline;
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) deadline.toMillis());
            in = new AmiReader(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Connects to a port of loopback and reads the banner.
     *
     * @param port the port
     * @return the client
     */
    public static AmiClient connect(int port) {
        AmiClient client = new AmiClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        client.line();
        return client;
    }

    private static Socket connected(InetSocketAddress address, int receiveBuffer) {
        Socket socket = new Socket();
        try {
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.connect(address);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the local address of the connection} */
    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** {@return the next line without its end, for example the banner} */
    public String line() {
        return arrived(() -> "a line", in::line);
    }

    /** {@return the next message} Empty lines in front of it are skipped. */
    public AmiMessage read() {
        return arrived(() -> "a message", in::message);
    }

    /**
     * Reads a number of messages.
     *
     * @param count how many
     * @return the messages, in their order
     */
    public List<AmiMessage> read(int count) {
        List<AmiMessage> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            messages.add(read());
        }
        return messages;
    }

    /**
     * Reads up to the first message that meets a condition. The messages in front of it are dropped.
     *
     * @param wanted the condition
     * @return the message
     */
    public AmiMessage readUntil(Predicate<AmiMessage> wanted) {
        return last(readThrough(wanted));
    }

    private static AmiMessage last(List<AmiMessage> messages) {
        return messages.get(messages.size() - 1);
    }

    /**
     * Reads up to the first message that meets a condition.
     *
     * @param last the condition
     * @return all messages that were read; the last one meets the condition
     */
    public List<AmiMessage> readThrough(Predicate<AmiMessage> last) {
        return readThrough("a message", last);
    }

    private List<AmiMessage> readThrough(String what, Predicate<AmiMessage> last) {
        List<AmiMessage> all = new ArrayList<>();
        do {
            all.add(arrived(() -> what + skipped(all), in::message));
        } while (!last.test(last(all)));
        return all;
    }

    private static String skipped(List<AmiMessage> messages) {
        return messages.isEmpty()
                ? ""
                : "; " + messages.size() + " other messages came, the last one " + last(messages);
    }

    /**
     * Reads up to the first event of a name. The messages in front of it are dropped.
     *
     * @param name the event's name
     * @return the event
     */
    public AmiMessage readEvent(String name) {
        return last(readThrough("the event " + name, message -> message.isEvent(name)));
    }

    /**
     * Reads text as it is. A connection that breaks counts as ended.
     *
     * @param emptyLines after how many empty lines to stop
     * @return the text with all line ends; shorter if the stream ends
     */
    public String readText(int emptyLines) {
        StringBuilder text = new StringBuilder();
        try {
            for (int ends = 0; ends < emptyLines; ) {
                Optional<String> line = in.textLine();
                if (line.isEmpty()) {
                    break;
                }
                text.append(line.get());
                ends += AmiReader.withoutEnd(line.get()).isEmpty() ? 1 : 0;
            }
            return text.toString();
        } catch (SocketTimeoutException e) {
            throw new AssertionError("did not arrive within " + deadline + ": more than\n" + text, e);
        } catch (IOException reset) {
            return text.toString();
        }
    }

    /**
     * Sends one message, in one write.
     *
     * @param lines the lines without their ends; ISO-8859-1
     * @return this
     */
    public AmiClient send(String... lines) {
        return sendText(String.join("\r\n", lines) + "\r\n\r\n");
    }

    /**
     * Sends text as it is, in one write.
     *
     * @param text the text; ISO-8859-1
     * @return this
     */
    public AmiClient sendText(String text) {
        return sendBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * Sends bytes, in one write.
     *
     * @param bytes the bytes
     * @return this
     */
    public AmiClient sendBytes(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends one message and reads the next one, an event or a response.
     *
     * @param lines the lines without their ends; ISO-8859-1
     * @return the next message
     */
    public AmiMessage ask(String... lines) {
        return send(lines).read();
    }

    /**
     * Sends an action and reads up to the next response. The events in front of it are dropped.
     *
     * @param action the lines without their ends; ISO-8859-1
     * @return the response
     */
    public AmiMessage response(String... action) {
        return last(send(action).readThrough("the response to " + List.of(action), AmiMessage::isResponse));
    }

    /**
     * Logs in.
     *
     * @param user the user's name
     * @param secret the user's secret, which is sent in clear
     * @return the next message: the response, if no event comes first
     */
    public AmiMessage login(String user, String secret) {
        return ask("Action: Login", "Username: " + user, "Secret: " + secret);
    }

    /**
     * Sends a proxy a harmless ProxyAction and reads up to its reply, so that everything sent earlier has arrived.
     *
     * @return the messages in front of the reply, without the events of {@link AsteriskSession#mark}
     */
    public List<AmiMessage> sync() {
        String id = "sync-" + syncs++;
        send("ProxyAction: ListIOHandlers", "ActionID: " + id);
        List<AmiMessage> before = readThrough(message -> message.get("ActionID").equals(id));
        before.remove(before.size() - 1);
        before.removeIf(message -> message.isEvent(AsteriskSession.MARK));
        return before;
    }

    /** Closes the sending half of the connection. Reading goes on. */
    public void endSending() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads up to the end of the stream. A connection that breaks counts as ended.
     *
     * @return the messages, in their order; a message without its final empty line is dropped
     */
    public List<AmiMessage> readAll() {
        List<AmiMessage> all = new ArrayList<>();
        try {
            for (Optional<AmiMessage> next = in.message(); next.isPresent(); next = in.message()) {
                all.add(next.get());
            }
            return all;
        } catch (SocketTimeoutException e) {
            throw new AssertionError("not closed within " + deadline + ", but received " + all, e);
        } catch (IOException reset) {
            return all;
        }
    }

    /**
     * Reads everything up to the end of the stream as it is. A connection that breaks counts as ended.
     *
     * @return the text; ISO-8859-1
     */
    public String readToEnd() {
        StringBuilder text = new StringBuilder();
        try {
            for (int b = in.read(); b >= 0; b = in.read()) {
                text.append((char) b);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("not closed within " + deadline + ", but received\n" + text, e);
        } catch (IOException reset) {
            return text.toString();
        }
        return text.toString();
    }

    /**
     * Waits for the end of the stream.
     *
     * @return {@code true} if the stream ends or the connection breaks; {@code false} if a byte arrives or nothing happens
     *     within {@link Await#DEADLINE}
     */
    public boolean isEnded() {
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    /** Closes the connection without a Logoff. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T arrived(Supplier<String> what, Input<T> input) {
        try {
            return input.next().orElseThrow(() -> new AssertionError("closed instead of " + what.get() + received()));
        } catch (SocketTimeoutException e) {
            throw new AssertionError("did not arrive within " + deadline + ": " + what.get() + received(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String received() {
        String partial = in.partialMessage();
        return partial.isEmpty() ? "" : "; last received:\n" + partial;
    }

    /** Reads one thing; empty at the end of the stream. */
    private interface Input<T> {
        Optional<T> next() throws IOException;
    }
}
