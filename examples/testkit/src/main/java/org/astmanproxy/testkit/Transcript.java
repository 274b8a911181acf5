package org.astmanproxy.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.astmanproxy.message.Message;

/** One side of a recorded conversation with a real Asterisk. */
public final class Transcript {
    private static final String BANNER = "^Asterisk Call Manager/[0-9.]+\r\n";

    private final String name;

    private Transcript(String name) {
        this.name = name;
    }

    /** Returns all transcripts: the output of Asterisk 13, 16 and 22, and the input that they received. */
    public static List<Transcript> all() {
        String names = text(resource("transcripts.index"));
        return names.lines().map(Transcript::new).toList();
    }

    /** Returns the transcript with this file name, for example {@code 22-lists.txt}. */
    public static Transcript named(String name) {
        return new Transcript(name);
    }

    /** Returns the file name: {@code .txt} for the output of Asterisk, {@code .sent} for its input. */
    public String name() {
        return name;
    }

    /** Returns true for the output of Asterisk. */
    public boolean isFromServer() {
        return name.endsWith(".txt");
    }

    /** Returns all bytes, with the banner of a server. */
    public byte[] bytes() {
        return resource("transcripts/" + name);
    }

    /** Returns the text without the banner; each character is one byte. */
    public String text() {
        return text(bytes()).replaceFirst(BANNER, "");
    }

    /** Returns the messages, without the banner. */
    public List<Message> messages() {
        return MessageSplitter.split(text().getBytes(StandardCharsets.ISO_8859_1), isFromServer());
    }

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
