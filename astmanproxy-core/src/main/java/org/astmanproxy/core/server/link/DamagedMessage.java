package org.astmanproxy.core.server.link;

import java.util.Locale;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;

/**
 * Recognizes a message with a damaged byte, if it would be taken for a part of a reply. No module of Asterisk prints such
 * text, so the bytes of this connection cannot be trusted any more. Stateless.
 */
final class DamagedMessage {
    private static final String EVENT = "event: ";
    private static final String RESPONSE = "response: ";
    private static final String PRIVILEGE = "privilege: ";
    /** The length of an empty line with one wrong byte. */
    private static final int LINE_END = 2;

    private DamagedMessage() {}

    /**
     * {@return true if a byte of the message is damaged}
     *
     * @param message the message
     * @param tokens the number of tokens of the proxy in it
     */
    static boolean is(Message message, int tokens) {
        if (message.lineCount() == 0) {
            return false;
        }
        if (message.kind() == MessageKind.OTHER) {
            String first = line(message, 0);
            return isAlmost(first, EVENT) || isAlmost(first, RESPONSE) || (tokens == 0 && isHeadlessEvent(message));
        }
        return tokens > 0
                ? containsDamagedEnd(message)
                : message.kind() == MessageKind.EVENT && hasDamagedClass(message);
    }

    /** {@return true if the message has no beginning and its second line is that of an event for all clients} */
    private static boolean isHeadlessEvent(Message message) {
        return message.lineCount() > 1 && line(message, 1).startsWith(PRIVILEGE);
    }

    /**
     * {@return true if the classes of an event are damaged} It then looks like a row of a list, which has none.
     */
    private static boolean hasDamagedClass(Message event) {
        return event.indexOf("Privilege", 1) < 0
                && (hasLineEnd(event.value(0)) || (event.lineCount() > 1 && isAlmost(line(event, 1), PRIVILEGE)));
    }

    private static boolean hasLineEnd(String text) {
        return text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0;
    }

    /** {@return true if another message follows in it, after an empty line of which one byte is wrong} */
    private static boolean containsDamagedEnd(Message message) {
        for (int i = 1; i < message.lineCount(); i++) {
            if (!message.isRawText(i) && beginsWithDamagedEnd(message, i)) {
                String rest = line(message, i).substring(LINE_END);
                if (rest.startsWith(EVENT) || rest.startsWith(RESPONSE)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean beginsWithDamagedEnd(Message message, int line) {
        return message.lineLength(line) > LINE_END
                && message.byteAt(line, 0) != '\n'
                && (message.byteAt(line, 0) == '\r' || message.byteAt(line, 1) == '\n');
    }

    private static String line(Message message, int line) {
        String text =
                message.isText(line) ? message.value(line) : message.headerName(line) + ": " + message.value(line);
        return text.toLowerCase(Locale.ROOT);
    }

    /** {@return true if the text begins with this head, with one character changed, missing or added} */
    private static boolean isAlmost(String text, String head) {
        int same = 0;
        while (same < head.length() && same < text.length() && text.charAt(same) == head.charAt(same)) {
            same++;
        }
        if (same == head.length()) {
            return false;
        }
        String rest = head.substring(same + 1);
        return text.startsWith(rest, same + 1)
                || text.startsWith(rest, same)
                || text.startsWith(head.substring(same), same + 1);
    }
}
