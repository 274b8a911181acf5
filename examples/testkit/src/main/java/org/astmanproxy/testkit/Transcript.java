package org.astmanproxy.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.astmanproxy.message.Message;

/**
 * One side of a recorded conversation between a client and a real Asterisk. The file {@code 22-lists.txt} is what Asterisk 22
 * sent; {@code 22-lists.sent} is what the client sent to it. Immutable.
 */
public final class Transcript {
    private static final String BANNER = "^Asterisk Call Manager/[0-9.]+\r\n";

    private final String name;

    private Transcript(String name) {
        this.name = name;
    }

    /** {@return both sides of all recorded conversations with Asterisk 13, 16 and 22} */
    public static List<Transcript> all() {
        String names = text(resource("transcripts.index"));
        return names.lines().map(Transcript::new).toList();
    }

    /**
     * Returns one side of a conversation.
     *
     * @param name the file name, for example {@code 22-lists.txt}
     * @return the transcript; its other methods throw a {@link NullPointerException} if there is no such file
     */
    public static Transcript named(String name) {
        return new Transcript(name);
    }

    /** {@return the file name} */
    public String name() {
        return name;
    }

    /** {@return whether Asterisk sent these bytes, and not the client} */
    public boolean isFromServer() {
        return name.endsWith(".txt");
    }

    /** {@return all bytes, with the banner if Asterisk sent them} */
    public byte[] bytes() {
        return resource("transcripts/" + name);
    }

    /** {@return the bytes as ISO-8859-1 text, without the banner} */
    public String text() {
        return text(bytes()).replaceFirst(BANNER, "");
    }

    /** {@return the messages, without the banner} */
    public List<Message> messages() {
        return MessageSplitter.split(text().getBytes(StandardCharsets.ISO_8859_1), isFromServer());
    }

    /** {@return the file name} */
    @Override
    public String toString() {
        return name;
    }

    static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return text(bytes, 0, bytes.length);
    }

    private static byte[] resource(String path) {
        try (InputStream in = Objects.requireNonNull(Transcript.class.getResourceAsStream(path), path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
