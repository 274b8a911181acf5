package org.astmanproxy.core.format.json;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.astmanproxy.spi.ProtocolException;
import org.astmanproxy.spi.support.ByteBuilder;
import org.astmanproxy.spi.support.Utf8;

/**
 * Parses a string, from after its opening quote, a byte at a time. The result is in UTF-8.
 *
 * <p>An escaped half of a surrogate pair is not a character. It becomes U+FFFD, and {@link #isBroken} returns true.
 */
final class StringToken {
    private enum EscapeState {
        PLAIN,
        ESCAPE,
        HEX
    }

    private static final String SIMPLE_ESCAPES = "\"\\/bfnrt";
    private static final byte[] SIMPLE_MEANINGS = {'"', '\\', '/', '\b', '\f', '\n', '\r', '\t'};

    private final ByteBuilder utf8 = new ByteBuilder();
    private EscapeState state = EscapeState.PLAIN;
    private int unit;
    private int hexDigits;
    /** The first half of a pair, whose second half must follow at once; 0 for none. */
    private char high;

    private boolean broken;

    /** {@return true if this byte was the closing quote} */
    boolean accept(int b) throws ProtocolException {
        return switch (state) {
            case PLAIN -> plain(b);
            case ESCAPE -> escape(b);
            case HEX -> hex(b);
        };
    }

    /** {@return the text of the completed string; the next string starts} */
    byte[] end() throws ProtocolException {
        byte[] text = utf8.copy();
        utf8.clear();
        broken = false;
        try {
            if (!Utf8.isAscii(text, 0, text.length)) {
                Utf8.decode(text, 0, text.length, StandardCharsets.UTF_8);
            }
            return text;
        } catch (CharacterCodingException notUtf8) {
            throw new ProtocolException("JSON: a string that is not valid UTF-8");
        }
    }

    /** {@return true if the string contains half of a surrogate pair} */
    boolean isBroken() {
        return broken;
    }

    private boolean plain(int b) throws ProtocolException {
        if (b == '\\') {
            state = EscapeState.ESCAPE;
            return false;
        }
        if (b < ' ') {
            throw new ProtocolException("JSON: a control character inside of a string that is not escaped");
        }
        endPair();
        if (b == '"') {
            return true;
        }
        utf8.put(b);
        return false;
    }

    private boolean escape(int b) throws ProtocolException {
        if (b == 'u') {
            state = EscapeState.HEX;
            return false;
        }
        int index = SIMPLE_ESCAPES.indexOf(b);
        if (index < 0) {
            throw new ProtocolException("JSON: an unknown escape in a string");
        }
        endPair();
        utf8.put(SIMPLE_MEANINGS[index]);
        state = EscapeState.PLAIN;
        return false;
    }

    private boolean hex(int b) throws ProtocolException {
        int digit = b < 128 ? Character.digit(b, 16) : -1;
        if (digit < 0) {
            throw new ProtocolException("JSON: no four hex digits after \\u");
        }
        unit = unit << 4 | digit;
        if (++hexDigits == 4) {
            unit((char) unit);
            unit = 0;
            hexDigits = 0;
            state = EscapeState.PLAIN;
        }
        return false;
    }

    private void unit(char c) {
        if (high != 0 && Character.isLowSurrogate(c)) {
            utf8.put(new String(new char[] {high, c}));
            high = 0;
            return;
        }
        endPair();
        if (Character.isHighSurrogate(c)) {
            high = c;
        } else if (Character.isLowSurrogate(c)) {
            putBroken();
        } else {
            utf8.put(String.valueOf(c));
        }
    }

    private void endPair() {
        if (high != 0) {
            high = 0;
            putBroken();
        }
    }

    private void putBroken() {
        broken = true;
        utf8.put("\uFFFD");
    }
}
