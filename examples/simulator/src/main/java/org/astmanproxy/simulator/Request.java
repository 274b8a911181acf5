package org.astmanproxy.simulator;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One message from a client.
 *
 * @param lines its lines without line ends, in order
 * @param fault why it cannot be carried out, if that showed while reading it
 */
record Request(List<String> lines, Optional<String> fault) {
    Request {
        lines = List.copyOf(lines);
    }

    /** The value of the first header of this name in any letter case; empty where there is none. */
    String get(String name) {
        return values(name).findFirst().orElse("");
    }

    /** The values of all headers of this name, in order. */
    Stream<String> values(String name) {
        return lines.stream().filter(line -> isHeader(line, name)).map(line -> value(line, name.length() + 1));
    }

    String actionId() {
        return get("ActionID");
    }

    /** {@return true if the line is a header with this name, directly followed by a colon} */
    static boolean isHeader(String line, String name) {
        int length = name.length();
        return line.length() > length && line.charAt(length) == ':' && line.regionMatches(true, 0, name, 0, length);
    }

    private static String value(String line, int from) {
        int start = from;
        while (start < line.length() && line.charAt(start) == ' ') {
            start++;
        }
        return line.substring(start);
    }
}
