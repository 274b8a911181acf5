package org.astmanproxy.core.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A reply that breaks AMI's rules, as some version or module of Asterisk sends it.
 *
 * @param name the file, in {@code replies/}
 * @param messages how many messages it is, with events for all
 * @param events those events
 */
public record OddReply(String name, int messages, List<String> events) {
    /** What the ActionIDs of the proxy match, which no client may see. */
    public static final String TOKEN = "amp[0-9a-z]{20}";

    /** {@return all of them} */
    public static List<OddReply> all() {
        return List.of(
                of("rows-end-in-crlf-lf", 4),
                of("event-behind-surplus-lf", 3, "First", "Second"),
                of("no-final-empty-line", 1),
                of("row-without-final-empty-line", 3),
                of("no-actionid", 1),
                of("line-feeds-only", 1),
                of("neither-response-nor-actionid", 1),
                of("rows-without-actionid", 4),
                of("list-without-eventlist", 4),
                of("list-rows-with-privilege", 4),
                of("one-event-will-follow", 2),
                of("actionid-first", 4),
                of("list-end-without-eventlist", 3),
                of("output-headers", 1),
                of("raw-output", 1),
                of("several-replies", 3),
                of("list-without-any-actionid", 4),
                of("value-with-an-empty-line", 2));
    }

    private static OddReply of(String name, int messages, String... events) {
        return new OddReply(name, messages, List.of(events));
    }

    /** {@return what Asterisk sends, ISO-8859-1} */
    public String text(String actionId) {
        String line = actionId.isEmpty() ? "" : "ActionID: " + actionId + "\r\n";
        try (InputStream in = OddReply.class.getResourceAsStream("/replies/" + name + ".reply")) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).replace("{AID}", line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return its lines, without ActionIDs and empty ones} */
    public List<String> lines() {
        return Arrays.stream(text("").split("\r?\n"))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
