package org.astmanproxy.example.msgpack;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.astmanproxy.testkit.Await;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;

/** A client that speaks MessagePack with the library alone, and knows nothing of our classes. */
final class MapClient implements AutoCloseable {
    private final Socket socket;
    private final MessageUnpacker in;

    MapClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) Await.DEADLINE.toMillis());
        in = MessagePack.newDefaultUnpacker(socket.getInputStream());
    }

    /** Sends bytes as they are. */
    void send(String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends a map of names and values, in turn. */
    MapClient sendMap(String... namesAndValues) throws IOException {
        try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
            packer.packMapHeader(namesAndValues.length / 2);
            for (String text : namesAndValues) {
                packer.packString(text);
            }
            socket.getOutputStream().write(packer.toByteArray());
        }
        return this;
    }

    /** The next map in which a value is this; others are left out. */
    Map<String, String> next(String name, String value) throws IOException {
        return next(map -> value.equals(map.get(name)));
    }

    private Map<String, String> next(Predicate<Map<String, String>> wanted) throws IOException {
        Map<String, String> map = read();
        while (!wanted.test(map)) {
            map = read();
        }
        return map;
    }

    /** The next map; an array stands there as JSON. */
    private Map<String, String> read() throws IOException {
        Map<String, String> map = new LinkedHashMap<>();
        for (int keys = in.unpackMapHeader(); keys > 0; keys--) {
            map.put(in.unpackString(), in.unpackValue().toString());
        }
        return map;
    }

    /** Passes over text up to this end of a message, which an empty line follows. Each character of ASCII is an integer. */
    void skipUntil(String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end + "\r\n") < 0) {
            text.append((char) in.unpackByte());
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
        socket.close();
    }
}
