package org.astmanproxy.core.format.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
        for (Span span : spans(encoded)) {
            parameter(encoded, span.from(), span.to(), lines);
        }
    }

    private record Span(int from, int to) {}

    private static List<Span> spans(byte[] encoded) {
        List<Span> spans = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= encoded.length; i++) {
            if (i == encoded.length || encoded[i] == '&') {
                if (i > start) {
                    spans.add(new Span(start, i));
                }
                start = i + 1;
            }
        }
        return spans;
    }

    /**
     * A decoded parameter.
     *
     * @param name its name, decoded as UTF-8
     * @param value its value, decoded as UTF-8
     */
    record Pair(String name, String value) {}

    /** {@return the parameters, decoded and in order} */
    static List<Pair> pairs(byte[] encoded) throws HttpFault {
        List<Pair> pairs = new ArrayList<>();
        for (Span span : spans(encoded)) {
            pairs.add(pair(encoded, span.from(), span.to()));
        }
        return pairs;
    }

    private static Pair pair(byte[] encoded, int from, int to) throws HttpFault {
        int equals = from;
        while (equals < to && encoded[equals] != '=') {
            equals++;
        }
        byte[] name = decode(encoded, from, equals);
        byte[] value = decode(encoded, Math.min(equals + 1, to), to);
        if (name == null || value == null) {
            throw HttpFault.badRequest("a percent sign in a parameter without two hexadecimal digits after it");
        }
        return new Pair(new String(name, StandardCharsets.UTF_8), new String(value, StandardCharsets.UTF_8));
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
