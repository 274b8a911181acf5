package org.astmanproxy.core.config.fromc;

import java.util.List;
import java.util.Optional;

/**
 * A line of {@code astmanproxy.users} as the C program reads it. Every line that it does not skip defines a user, also
 * one without a name.
 *
 * @param line the number of the line, from 1
 * @param name the name without spaces; may be empty
 * @param parts the parts without spaces and {@code =}, at least one, in their own case: the C program turns all but the
 *     secret to lower case
 * @param complete true if the line has a {@code =}
 */
record OldUserLine(int line, String name, List<String> parts, boolean complete) {
    /** The number of parts that the C program reads. */
    static final int PARTS = 8;

    /** Copies the parts. */
    OldUserLine {
        parts = List.copyOf(parts);
    }

    /**
     * {@return the user of a line; empty if the C program skips the line}
     *
     * @param raw the line
     * @param line its number, from 1
     */
    static Optional<OldUserLine> of(String raw, int line) {
        if (OldText.isSkipped(raw)) {
            return Optional.empty();
        }
        String text = OldText.squeezed(OldText.withoutComment(raw));
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        String value = equals < 0 ? "" : text.substring(equals + 1).replace("=", "");
        return Optional.of(new OldUserLine(line, name, List.of(value.split(",", -1)), equals >= 0));
    }

    /** {@return true if the line begins a section, which the C program does not know} */
    boolean isSection() {
        return name.startsWith("[");
    }

    /** {@return the secret; may be empty} */
    String secret() {
        return parts.get(0);
    }

    /**
     * {@return a part; empty if the line does not have it}
     *
     * @param index its position, from 0 for the secret
     */
    String part(int index) {
        return index < parts.size() ? parts.get(index) : "";
    }

    /**
     * {@return true if the C program shows this user events without a channel} A comma after the sixth part is enough
     * if nothing follows it.
     */
    boolean hasMoreEvents() {
        return !part(6).isEmpty() || parts.size() == PARTS - 1;
    }
}
