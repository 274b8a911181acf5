package org.astmanproxy.launcher.whole;

import java.io.IOException;
import java.util.List;
import org.astmanproxy.Proxy;
import org.astmanproxy.launcher.asterisk.AmiConnection;
import org.astmanproxy.launcher.asterisk.AmiMessages;
import org.astmanproxy.launcher.asterisk.RealAsterisk;

/** Two connections side by side, one to an Asterisk and one to a proxy in front of it, asked the same. */
record Asking(AmiConnection direct, AmiConnection through, String server) implements AutoCloseable {
    private static final String FENCE = "the fence behind it";

    /** Logs both in with this event mask. */
    static Asking both(RealAsterisk asterisk, Proxy proxy, String events) throws IOException {
        Asking both = new Asking(
                AmiConnection.connect(asterisk.port()),
                AmiConnection.connect(Lab.port(proxy)),
                Lab.name(asterisk.version()));
        both.direct.login(events);
        both.through.login(events);
        return both;
    }

    /** Sends an action both ways, and holds the answers to each other byte by byte. */
    String same(String... action) throws IOException {
        List<byte[]> expected = whole(direct, action);
        String seen = AmiText.of(whole(through, action));
        AmiText.assertSame(
                AmiText.masked(seen), AmiText.masked(AmiText.withServer(expected, server)), String.join(" | ", action));
        return seen;
    }

    /** The same for an action that works only once: the other one is done before each. */
    void sameAfter(String before, String action) throws IOException {
        whole(direct, lines(before));
        List<byte[]> expected = whole(direct, lines(action));
        whole(direct, lines(before));
        AmiText.assertSame(AmiText.of(whole(through, lines(action))), AmiText.withServer(expected, server), action);
    }

    /** The lines of an action that is written as one with {@code |} between them. */
    static String[] lines(String action) {
        return action.split("\\|", -1);
    }

    /** Sends an action both ways whose answer the proxy gives itself: the same bytes, with no Server in them. */
    void sameOfProxy(String... action) throws IOException {
        AmiText.assertSame(
                AmiText.of(whole(through, action)), AmiText.of(whole(direct, action)), String.join(" | ", action));
    }

    /**
     * All that comes for an action: a Ping sent behind it is answered last. Without the empty lines that some actions of
     * Asterisk write behind their answers.
     */
    static List<byte[]> whole(AmiConnection connection, String... action) throws IOException {
        connection.send(String.join("\r\n", action) + "\r\n\r\nAction: Ping\r\nActionID: " + FENCE);
        List<byte[]> read = connection.readUntil(Asking::isFence);
        return read.subList(0, read.size() - 1).stream()
                .filter(message -> message.length > 2)
                .toList();
    }

    private static boolean isFence(byte[] message) {
        return AmiMessages.value(message, "ActionID").filter(FENCE::equals).isPresent();
    }

    @Override
    public void close() throws IOException {
        direct.close();
        through.close();
    }
}
