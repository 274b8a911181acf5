package org.astmanproxy.message;

import java.util.ArrayList;
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
            String name = message.headerName(i);
            if (message.isText(i)) {
                text.append(message.value(i));
            } else {
                text.append(name).append(": ").append(isSecret(name) ? "***" : message.value(i));
            }
        }
        return text.toString();
    }

    /** {@return what two messages must share to be equal: each line's name and the bytes of its value} */
    static List<Object> identity(Message message) {
        List<Object> parts = new ArrayList<>(2 * message.lineCount());
        for (int i = 0; i < message.lineCount(); i++) {
            parts.add(message.headerName(i));
            parts.add(message.valueBytes(i));
        }
        return parts;
    }

    private static boolean isSecret(String name) {
        return SECRET.stream().anyMatch(name::equalsIgnoreCase);
    }
}
