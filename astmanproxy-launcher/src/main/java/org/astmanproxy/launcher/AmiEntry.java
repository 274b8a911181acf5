package org.astmanproxy.launcher;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.astmanproxy.message.VisibleText;

/**
 * A message from a proxy, line by line. Immutable.
 *
 * @param lines its lines, in order
 */
record AmiEntry(List<String> lines) {
    /** The first characters of messages in XML, JSON and CSV. */
    private static final String OTHER_FORMATS = "<{\"";

    private static final Pattern ERROR = Pattern.compile("Response(?: Value)?[\"=: ]+Error");
    private static final Pattern MESSAGE = Pattern.compile("Message(?: Value)?[\"=: ]+([^\"<]+)");

    /** Copies the list. */
    AmiEntry {
        lines = List.copyOf(lines);
    }

    /**
     * {@return the value of the first header with this name; empty if there is none}
     *
     * @param name the name; case does not matter
     */
    Optional<String> get(String name) {
        return lines.stream()
                .filter(line -> nameOf(line).equalsIgnoreCase(name))
                .map(AmiEntry::valueOf)
                .findFirst();
    }

    /** {@return the value of a header; an empty text if there is none} */
    String text(String name) {
        return get(name).orElse("");
    }

    /** {@return true if the message is an error of the proxy or of Asterisk} */
    boolean isError() {
        String result = get("Response").or(() -> get("ProxyResponse")).orElse("");
        return result.equalsIgnoreCase("Error") || result.equalsIgnoreCase("Failure");
    }

    /** {@return true if it is an error in another format than the standard one: in XML, JSON or CSV} */
    boolean isErrorOfAnotherFormat() {
        return isOfAnotherFormat() && ERROR.matcher(text()).find();
    }

    private boolean isOfAnotherFormat() {
        return !lines.isEmpty()
                && !lines.get(0).isEmpty()
                && OTHER_FORMATS.indexOf(lines.get(0).charAt(0)) >= 0;
    }

    private String text() {
        return String.join(" ", lines);
    }

    /** {@return true if it is a JSON object, after which no empty line comes} */
    boolean isWhole() {
        return lines.size() == 1 && lines.get(0).startsWith("{");
    }

    /** {@return the text of the header {@code Message}, in any format; empty if there is none} */
    String message() {
        if (!isOfAnotherFormat()) {
            return text("Message");
        }
        Matcher found = MESSAGE.matcher(text());
        return found.find() ? found.group(1) : "";
    }

    /** {@return the message as one JSON object; a header that repeats has an array} */
    String json() {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String line : lines) {
            headers.computeIfAbsent(nameOf(line), any -> new ArrayList<>()).add(valueOf(line));
        }
        return headers.entrySet().stream()
                .map(header -> quoted(header.getKey()) + ":" + value(header.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String value(List<String> values) {
        return values.size() == 1
                ? quoted(values.get(0))
                : values.stream().map(AmiEntry::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c < 0x20 || c == '"' || c == '\\' || c == 0x7f) {
                out.append(String.format("\\u%04x", c));
            } else {
                out.append((char) c);
            }
        });
        return out.append('"').toString();
    }

    private static String nameOf(String line) {
        int colon = line.indexOf(':');
        return colon < 0 ? "" : line.substring(0, colon).strip();
    }

    private static String valueOf(String line) {
        return line.substring(line.indexOf(':') + 1).strip();
    }

    /** {@return the lines, each control character escaped, so that a message cannot change the terminal} */
    String shown() {
        return lines.stream().map(VisibleText::of).collect(Collectors.joining(System.lineSeparator()));
    }
}
