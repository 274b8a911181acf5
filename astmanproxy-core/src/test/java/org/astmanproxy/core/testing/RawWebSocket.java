package org.astmanproxy.core.testing;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.astmanproxy.core.format.websocket.ClientFrames;
import org.astmanproxy.testkit.Await;

/** A WebSocket whose client sends any bytes. Each wait has a deadline. Belongs to one thread. */
public final class RawWebSocket implements AutoCloseable {
    /** From RFC 6455, section 1.3. */
    public static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    public static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

    private static final int DEADLINE_MILLIS = (int) Await.DEADLINE.toMillis();

    private final Socket socket;
    private final InputStream in;
    private final String head;

    /**
     * A frame of the proxy.
     *
     * @param first its first byte
     * @param payload its payload
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Frame(int first, byte[] payload) {
        /** {@return its kind} */
        public int opcode() {
            return first & 0x0F;
        }

        /** {@return its payload as text} */
        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /** {@return the code of a frame that closes; 0 if there is none} */
        public int code() {
            return payload.length < 2 ? 0 : (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF);
        }
    }

    private RawWebSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        StringBuilder lines = new StringBuilder();
        while (lines.indexOf("\r\n\r\n") < 0) {
            lines.append((char) read());
        }
        this.head = lines.toString();
    }

    /** {@return a client that has read the head of the response, whatever that is} */
    public static RawWebSocket request(InetSocketAddress proxy, String target, String... fields) {
        return raw(
                proxy,
                "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + KEY + "\r\n"
                        + (fields.length == 0 ? "" : String.join("\r\n", fields) + "\r\n") + "\r\n");
    }

    /** {@return the same for a request in the caller's words} */
    public static RawWebSocket raw(InetSocketAddress proxy, String request) {
        try {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(16 << 10);
            socket.connect(proxy, DEADLINE_MILLIS);
            socket.setSoTimeout(DEADLINE_MILLIS);
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new RawWebSocket(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the head of the response} */
    public String head() {
        return head;
    }

    /** {@return the status of the response} */
    public int status() {
        return Integer.parseInt(head.split(" ", 3)[1]);
    }

    /** Sends bytes. */
    public RawWebSocket send(byte[]... frames) {
        try {
            socket.getOutputStream().write(ClientFrames.join(frames));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Sends bytes in pieces of a size. */
    public RawWebSocket sendChopped(byte[] bytes, int size) {
        for (int at = 0; at < bytes.length; at += size) {
            send(java.util.Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size)));
        }
        return this;
    }

    /** Sends a text message. */
    public RawWebSocket sendText(String text) {
        return send(ClientFrames.text(text));
    }

    /** {@return the next frame} */
    public Frame next() {
        try {
            int first = read();
            long length = read();
            if (length >= 126) {
                int bytes = length == 126 ? 2 : 8;
                length = 0;
                for (int i = 0; i < bytes; i++) {
                    length = length << 8 | read();
                }
            }
            byte[] payload = in.readNBytes((int) length);
            if (payload.length < length) {
                throw new EOFException();
            }
            return new Frame(first, payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the text of the next message} */
    public String text() {
        Frame frame = next();
        while (frame.opcode() == ClientFrames.PING) {
            frame = next();
        }
        if (frame.first() != 0x81) {
            throw new IllegalStateException("no text: " + frame + " " + frame.code());
        }
        return frame.text();
    }

    /** {@return the text of the next message that contains this; others are skipped} */
    public String textWith(String part) {
        String text = text();
        while (!text.contains(part)) {
            text = text();
        }
        return text;
    }

    /** {@return the code of the close frame that comes next; messages before it are skipped} */
    public int closed() {
        Frame frame = next();
        while (frame.opcode() != ClientFrames.CLOSE) {
            frame = next();
        }
        return frame.code();
    }

    /** {@return true once the connection has ended, and nothing has come before} */
    public boolean hasEnded() {
        try {
            return in.read() < 0;
        } catch (IOException reset) {
            return true;
        }
    }

    private int read() throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new EOFException("the connection has ended");
        }
        return b;
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
