package org.astmanproxy.core.format.http;

import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.support.ByteBuilder;
import org.astmanproxy.spi.support.IncomingLines;

/**
 * Converts the parameters of a query or form into lines. They are separated before they are decoded, so decoded
 * characters cannot separate them. Bytes stay unchanged: {@code %E9} is that byte in any charset.
 */
final class Parameters {
    private Parameters() {}

    static void read(byte[] encoded, IncomingLines lines) {
        int start = 0;
        for (int i = 0; i <= encoded.length; i++) {
            if (i == encoded.length || encoded[i] == '&') {
                if (i > start) {
                    parameter(encoded, start, i, lines);
                }
                start = i + 1;
            }
        }
    }

    private static void parameter(byte[] encoded, int from, int to, IncomingLines lines) {
        int equals = from;
        while (equals < to && encoded[equals] != '=') {
            equals++;
        }
        byte[] name = decode(encoded, from, equals);
        byte[] value = decode(encoded, Math.min(equals + 1, to), to);
        if (name == null || value == null) {
            lines.refuse("a percent sign in a parameter without two hexadecimal digits after it");
        } else if (name.length == 0) {
            lines.refuse("a parameter without a name");
        } else if (hasNul(name) || hasNul(value)) {
            lines.refuse("NUL in a parameter");
        } else {
            lines.header(name, value);
        }
    }

    private static byte @Nullable [] decode(byte[] encoded, int from, int to) {
        ByteBuilder decoded = new ByteBuilder(to - from);
        int i = from;
        while (i < to) {
            if (encoded[i] != '%') {
                decoded.put(encoded[i] == '+' ? ' ' : encoded[i]);
                i++;
                continue;
            }
            int high = i + 2 < to ? Character.digit(encoded[i + 1], 16) : -1;
            int low = i + 2 < to ? Character.digit(encoded[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                return null;
            }
            decoded.put(high << 4 | low);
            i += 3;
        }
        return decoded.copy();
    }

    private static boolean hasNul(byte[] bytes) {
        for (byte b : bytes) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }
}
