package org.astmanproxy.core.format.json;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.astmanproxy.spi.ProtocolException;
import org.astmanproxy.spi.support.Ascii;
import org.astmanproxy.spi.support.ByteBuilder;

/**
 * Parses one object by the grammar of RFC 8259, a byte at a time, and reports its contents. It accepts any well-formed
 * object up to a nesting limit; {@link ObjectLines} decides whether it can be a message.
 */
final class ObjectParser {
    /** The tokens that are allowed next. */
    private enum Expected {
        KEY_OR_END,
        KEY,
        COLON,
        VALUE,
        VALUE_OR_END,
        COMMA_OR_END
    }

    /** The token that the next byte may belong to. */
    private enum Token {
        NONE,
        STRING,
        WORD
    }

    private static final int MAX_DEPTH = 32;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*+)(\\.[0-9]++)?([eE][+-]?[0-9]++)?");

    private final ObjectLines lines;
    private final StringToken string = new StringToken();
    private final ByteBuilder word = new ByteBuilder();
    private Expected expected = Expected.KEY_OR_END;
    private Token token = Token.NONE;
    private boolean stringIsKey;
    private int depth;
    /** A bit for each open container, the innermost lowest: set for an object, clear for an array. */
    private long objects;

    ObjectParser(ObjectLines lines) {
        this.lines = lines;
    }

    /** Starts the object; its opening brace has been read. */
    void begin() {
        depth = 1;
        objects = 1;
        expected = Expected.KEY_OR_END;
    }

    /** {@return true if this byte ended the object} */
    boolean accept(int b) throws ProtocolException {
        if (token == Token.STRING) {
            if (string.accept(b)) {
                endString();
            }
            return false;
        }
        if (token == Token.WORD) {
            if (isWordPart(b)) {
                word.put(b);
                return false;
            }
            endWord();
        }
        if (!Ascii.isSpace(b)) {
            structure(b);
        }
        return depth == 0;
    }

    private void structure(int b) throws ProtocolException {
        switch (expected) {
            case KEY_OR_END -> keyOrEnd(b);
            case KEY -> key(b);
            case COLON -> colon(b);
            case VALUE -> value(b);
            case VALUE_OR_END -> valueOrEnd(b);
            case COMMA_OR_END -> commaOrEnd(b);
        }
    }

    private void keyOrEnd(int b) throws ProtocolException {
        if (b == '}') {
            close();
        } else {
            key(b);
        }
    }

    private void key(int b) throws ProtocolException {
        if (b != '"') {
            throw new ProtocolException("JSON: a key must begin with a quote");
        }
        token = Token.STRING;
        stringIsKey = true;
    }

    private void colon(int b) throws ProtocolException {
        if (b != ':') {
            throw new ProtocolException("JSON: no colon after a key");
        }
        expected = Expected.VALUE;
    }

    private void value(int b) throws ProtocolException {
        if (b == '"') {
            token = Token.STRING;
            stringIsKey = false;
        } else if (b == '{') {
            open(1, Expected.KEY_OR_END);
        } else if (b == '[') {
            open(0, Expected.VALUE_OR_END);
        } else if (isWordPart(b)) {
            token = Token.WORD;
            word.put(b);
        } else {
            throw new ProtocolException("JSON: no value where one is expected");
        }
    }

    private void valueOrEnd(int b) throws ProtocolException {
        if (b == ']') {
            close();
        } else {
            value(b);
        }
    }

    private void commaOrEnd(int b) throws ProtocolException {
        boolean inObject = (objects & 1) == 1;
        if (b == ',') {
            expected = inObject ? Expected.KEY : Expected.VALUE;
        } else if (b == (inObject ? '}' : ']')) {
            close();
        } else {
            throw new ProtocolException("JSON: no comma after a value");
        }
    }

    private void open(int kind, Expected first) throws ProtocolException {
        if (++depth > MAX_DEPTH) {
            throw new ProtocolException("JSON: nested deeper than " + MAX_DEPTH);
        }
        objects = objects << 1 | kind;
        expected = first;
        if (kind == 1 || depth > 2) {
            lines.nested();
        }
    }

    private void close() {
        depth--;
        objects >>= 1;
        expected = Expected.COMMA_OR_END;
    }

    private void endString() throws ProtocolException {
        token = Token.NONE;
        if (string.isBroken()) {
            lines.brokenText();
        }
        byte[] text = string.end();
        if (!stringIsKey) {
            scalar(text);
        } else {
            expected = Expected.COLON;
            if (depth == 1) {
                lines.key(text);
            }
        }
    }

    private void endWord() throws ProtocolException {
        String text = new String(word.copy(), StandardCharsets.US_ASCII);
        word.clear();
        token = Token.NONE;
        boolean isLiteral = text.equals("true") || text.equals("false") || text.equals("null");
        if (!isLiteral && !NUMBER.matcher(text).matches()) {
            throw new ProtocolException("JSON: a word that is not a number, true, false or null");
        }
        scalar(text.equals("null") ? new byte[0] : text.getBytes(StandardCharsets.US_ASCII));
    }

    private void scalar(byte[] text) {
        expected = Expected.COMMA_OR_END;
        if (depth <= 2) {
            lines.value(text);
        }
    }

    private static boolean isWordPart(int b) {
        return Ascii.isLetter(b) || Ascii.isDigit(b) || b == '+' || b == '-' || b == '.';
    }
}
