package org.astmanproxy.core.server;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.astmanproxy.message.Message;

/**
 * What an Asterisk can't read of an action, and would drop or misread. Measured on 16.28 and 22.10: it takes lines of
 * 1,024 bytes at most, with the line end, and 127 lines.
 */
public final class ActionCheck {
    static final int LINE = 1024;
    static final int LINES = 127;
    private static final int LINE_END = 2;

    private ActionCheck() {}

    /**
     * {@return what is wrong with an action as it will be sent; empty when nothing is}
     *
     * @param action with our ActionID, without what the proxy takes out
     */
    public static Optional<String> complaint(Message action) {
        if (action.lineCount() > LINES) {
            return Optional.of("Too many lines: " + action.lineCount() + " (Asterisk takes " + LINES
                    + ", and the proxy adds an ActionID)");
        }
        for (int i = 0; i < action.lineCount(); i++) {
            if (action.isRawText(i)) {
                return Optional.of("Raw text in an action: " + label(action, i) + " could begin another one");
            }
            int length = action.lineLength(i) + LINE_END;
            if (length > LINE) {
                return Optional.of("Line too long: " + label(action, i) + " takes " + length + " bytes (Asterisk takes "
                        + LINE + ")");
            }
            int odd = oddByte(action.valueBytes(i));
            if (odd >= 0) {
                return Optional.of("Character not allowed: " + label(action, i) + " holds a byte " + odd);
            }
        }
        return Optional.empty();
    }

    private static String label(Message action, int line) {
        String name = action.headerName(line);
        return "line " + (line + 1) + (name.isEmpty() || name.length() > 64 ? "" : " (" + name + ")");
    }

    private static int oddByte(ByteBuffer value) {
        while (value.hasRemaining()) {
            byte b = value.get();
            if (b == 0 || b == '\r' || b == '\n') {
                return b;
            }
        }
        return -1;
    }
}
