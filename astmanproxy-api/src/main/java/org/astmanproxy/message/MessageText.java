package org.astmanproxy.message;

import java.util.List;

/** How a message looks in a log: readable, and without what must stay secret. */
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

    /** Whoever sent the message must not write lines of the log, or control the terminal that shows it. */
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

    /** {@return whether all lines have the same names and the same bytes as values, and are text at the same places} */
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
