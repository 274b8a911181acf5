package org.astmanproxy.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * An AMI client on a plain socket. Each read has a deadline, after which it throws an AssertionError. Belongs to one
 * thread.
 */
public final class AmiClient implements AutoCloseable {
    private final Socket socket;
    private final AmiReader in;
    private int syncs;

    /** Connects. */
    public AmiClient(InetSocketAddress address) {
        this(address, 0);
    }

    /** Connects with a small receive buffer, for a client that does not read. */
    public AmiClient(InetSocketAddress address, int receiveBuffer) {
        socket = new Socket();
        try {
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.setTcpNoDelay(true);
            socket.connect(address);
            socket.setSoTimeout((int) Await.DEADLINE.toMillis());
            in = new AmiReader(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Uses a connected socket, for example one with TLS. */
    public AmiClient(Socket connected) {
        socket = connected;
        try {
            socket.setSoTimeout((int) Await.DEADLINE.toMillis());
            in = new AmiReader(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the local address of the connection} */
    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** {@return the next line} */
    public String line() {
        try {
            return in.line().orElseThrow(() -> new AssertionError("closed instead of a line"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the next message} */
    public AmiMessage read() {
        try {
            return in.message().orElseThrow(() -> new AssertionError("closed instead of a message"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return this number of messages} */
    public List<AmiMessage> read(int count) {
        List<AmiMessage> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            messages.add(read());
        }
        return messages;
    }

    /** {@return the next message that matches; earlier messages are skipped} */
    public AmiMessage readUntil(Predicate<AmiMessage> wanted) {
        AmiMessage message = read();
        while (!wanted.test(message)) {
            message = read();
        }
        return message;
    }

    /** {@return the next event with this name; earlier messages are skipped} */
    public AmiMessage readEvent(String name) {
        return readUntil(message -> message.isEvent(name));
    }

    /** Sends one message. */
    public AmiClient send(String... lines) {
        return sendText(String.join("\r\n", lines) + "\r\n\r\n");
    }

    /** Sends text unchanged, in ISO-8859-1. */
    public AmiClient sendText(String text) {
        return sendBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends bytes. */
    public AmiClient sendBytes(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends one message. {@return the next message} */
    public AmiMessage ask(String... lines) {
        return send(lines).read();
    }

    /** Logs in. {@return the response} */
    public AmiMessage login(String user, String secret) {
        return ask("Action: Login", "Username: " + user, "Secret: " + secret);
    }

    /**
     * Sends a harmless action to the proxy. {@return the messages before its response, without the events of {@link
     * AsteriskSession#mark}}
     */
    public List<AmiMessage> sync() {
        String id = "sync-" + syncs++;
        send("ProxyAction: ListIOHandlers", "ActionID: " + id);
        List<AmiMessage> before = new ArrayList<>();
        for (AmiMessage message = read(); !message.get("ActionID").equals(id); message = read()) {
            if (!message.isEvent(AsteriskSession.MARK)) {
                before.add(message);
            }
        }
        return before;
    }

    /** Closes the output of the connection and continues to read. */
    public void endSending() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return all messages up to the end of the stream, which has to come} */
    public List<AmiMessage> readAll() {
        List<AmiMessage> all = new ArrayList<>();
        try {
            in.message().ifPresent(all::add);
            for (int size = 0; all.size() > size; ) {
                size = all.size();
                in.message().ifPresent(all::add);
            }
            return all;
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("not closed, but got " + all, e);
        } catch (IOException reset) {
            return all;
        }
    }

    /** {@return true if the connection ends now, with nothing more to read} */
    public boolean isEnded() {
        try {
            return in.read() < 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
