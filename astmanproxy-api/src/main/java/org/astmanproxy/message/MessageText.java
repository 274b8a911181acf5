package org.astmanproxy.message;

import java.util.List;

/** Formats messages for a log: readable and without secrets. */
final class MessageText {
    private static final List<String> SECRET = List.of("Secret", "Key", "ProxyKey", "Password");

    private MessageText() {}

    static String forLog(Message message) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < message.lineCount(); i++) {
            if (!text.isEmpty()) {
                text.append(" | ");
            }
            if (!message.isText(i)) {
                append(text, message.headerName(i));
                text.append(": ");
            }
            append(text, isSecret(message.headerName(i)) ? "***" : message.value(i));
        }
        return text.toString();
    }

    /**
     * Escapes invisible characters. The sender of a message must not be able to forge log lines or to control a
     * terminal.
     */
    private static void append(StringBuilder text, String part) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (Character.isISOControl(c)) {
                text.append(String.format("\\x%02x", (int) c));
            } else {
                text.append(c);
            }
        }
    }

    /** {@return true if all lines have equal names and equal bytes of values, and the same lines are text} */
    static boolean same(Message one, Message other) {
        if (one.lineCount() != other.lineCount()) {
            return false;
        }
        for (int i = 0; i < one.lineCount(); i++) {
            boolean same = one.isText(i) == other.isText(i)
                    && (one.isText(i) || one.line(i).hasNameOf(other.line(i)))
                    && one.valueBytes(i).equals(other.valueBytes(i));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    static int hash(Message message) {
        int hash = 0;
        for (int i = 0; i < message.lineCount(); i++) {
            hash = 31 * hash + message.valueBytes(i).hashCode();
        }
        return hash;
    }

    private static boolean isSecret(String name) {
        return SECRET.stream().anyMatch(name.strip()::equalsIgnoreCase);
    }
}
