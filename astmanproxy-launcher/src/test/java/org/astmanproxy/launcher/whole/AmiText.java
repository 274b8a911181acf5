package org.astmanproxy.launcher.whole;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Messages as text in which each byte is one character, so that equal text is equal bytes. */
final class AmiText {
    private static final int SHOWN = 400;

    /** What is different each time one asks. */
    private static final Pattern CHANGING =
            Pattern.compile("(?m)^(Timestamp|Uptime|LastReload|Seconds|Duration|HoldTime|Wait): [^\\r]*");

    private static final Pattern ACTION_ID = Pattern.compile("(?m)^ActionID: [^\\r]*\\r\\n");

    private AmiText() {}

    static String of(byte[] message) {
        return new String(message, ISO_8859_1);
    }

    static String of(List<byte[]> messages) {
        return messages.stream().map(AmiText::of).collect(Collectors.joining());
    }

    /**
     * What a message of Asterisk has to look like when it comes through the proxy. Some error texts of Asterisk end in a bare
     * LF; the proxy makes every line end a CRLF.
     */
    static String withServer(byte[] direct, String server) {
        String text = of(direct).replaceAll("(?<!\\r)\\n", "\r\n");
        return text.substring(0, text.length() - 2) + "Server: " + server + "\r\n\r\n";
    }

    static String withServer(List<byte[]> direct, String server) {
        return direct.stream().map(message -> withServer(message, server)).collect(Collectors.joining());
    }

    /** The same with a star in place of each time and duration. */
    static String masked(String text) {
        return CHANGING.matcher(text).replaceAll("$1: *");
    }

    /** Fails where two texts differ, and shows only what is around the first difference, since they may be large. */
    static void assertSame(String seen, String expected, String what) {
        int at = Arrays.mismatch(seen.toCharArray(), expected.toCharArray());
        if (at >= 0) {
            throw new AssertionError(what + ": differs at " + at + "\n--- expected\n" + around(expected, at)
                    + "\n--- but was\n" + around(seen, at));
        }
    }

    private static String around(String text, int at) {
        int begin = Math.max(0, at - SHOWN);
        return text.substring(Math.min(begin, text.length()), Math.min(text.length(), at + SHOWN))
                .replace("\r", "\\r");
    }

    static String withoutActionId(String text) {
        return ACTION_ID.matcher(text).replaceAll("");
    }
}
