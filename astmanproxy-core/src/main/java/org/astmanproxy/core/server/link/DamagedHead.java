package org.astmanproxy.core.server.link;

import java.util.Locale;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;

/**
 * Recognizes a message whose first header was {@code Event} or {@code Response} until a byte of it was damaged. No module
 * of Asterisk prints such text, so the bytes of this connection cannot be trusted any more.
 */
final class DamagedHead {
    private static final String[] HEADS = {"event", "response"};

    private DamagedHead() {}

    /** {@return true if the first line differs by one character from the beginning of a message} */
    static boolean isIn(Message message) {
        if (message.kind() != MessageKind.OTHER || message.lineCount() == 0) {
            return false;
        }
        String line = (message.isText(0) ? message.value(0) : message.headerName(0) + ": " + message.value(0));
        String start = line.toLowerCase(Locale.ROOT);
        for (String head : HEADS) {
            if (isAlmost(start, head + ": ")) {
                return true;
            }
        }
        return false;
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
