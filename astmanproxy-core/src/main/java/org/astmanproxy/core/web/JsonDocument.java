package org.astmanproxy.core.web;

import java.util.List;
import java.util.stream.Collectors;

/** Writes small JSON documents. */
final class JsonDocument {
    private JsonDocument() {}

    /** {@return a string in quotes} */
    static String string(String text) {
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

    /** {@return an array of strings} */
    static String strings(List<String> texts) {
        return texts.stream().map(JsonDocument::string).collect(Collectors.joining(",", "[", "]"));
    }
}
