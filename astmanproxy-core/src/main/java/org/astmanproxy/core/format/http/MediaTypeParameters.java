package org.astmanproxy.core.format.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parameters after a media type, such as {@code charset=utf-8} (RFC 9110, section 5.6.6). */
final class MediaTypeParameters {
    private MediaTypeParameters() {}

    /**
     * {@return the value of a parameter, without its quotes; empty if there is no such parameter} The first of several
     * counts. A value whose quotes are malformed keeps them, so that it equals no known value.
     *
     * @param field the media type with its parameters
     * @param name the name of the parameter, in lower case
     */
    static Optional<String> value(String field, String name) {
        List<String> parts = split(field);
        for (String part : parts.subList(1, parts.size())) {
            int equals = part.indexOf('=');
            if (equals > 0 && Characters.lower(part.substring(0, equals)).equals(name)) {
                return Optional.of(unquoted(part.substring(equals + 1)));
            }
        }
        return Optional.empty();
    }

    /** {@return the media type and the parameters, separated by semicolons outside of quotes} */
    private static List<String> split(String field) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int at = 0; at < field.length(); at++) {
            char c = field.charAt(at);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted && c == '\\') {
                at++;
            } else if (!quoted && c == ';') {
                parts.add(Characters.trim(field.substring(from, at)));
                from = at + 1;
            }
        }
        parts.add(Characters.trim(field.substring(from)));
        return parts;
    }

    private static String unquoted(String value) {
        if (!value.startsWith("\"")) {
            return value;
        }
        StringBuilder text = new StringBuilder();
        int at = 1;
        while (at < value.length() && value.charAt(at) != '"') {
            // a backslash comes in front of a character that is meant as such
            at += value.charAt(at) == '\\' && at + 1 < value.length() ? 1 : 0;
            text.append(value.charAt(at));
            at++;
        }
        return at == value.length() - 1 ? text.toString() : value;
    }
}
