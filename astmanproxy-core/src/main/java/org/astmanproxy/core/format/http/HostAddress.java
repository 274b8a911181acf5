package org.astmanproxy.core.format.http;

import java.util.Arrays;
import java.util.List;
import org.astmanproxy.spi.support.Ascii;

/**
 * Tells whether a host is an IP address: in brackets, or IPv4 in any notation that browsers accept (WHATWG URL, 3.5,
 * "IPv4 parser"). An address is not looked up, so an attacker cannot redirect it.
 */
final class HostAddress {
    private static final int MOST_PARTS = 4;
    /** The most digits of a long in any radix; nobody writes more leading zeros. */
    private static final int LONGEST_PART = 15;

    private HostAddress() {}

    /**
     * {@return true if the host is an address}
     *
     * @param host the host in lower case, without a final dot
     */
    static boolean is(String host) {
        return host.startsWith("[") || isV4(host);
    }

    private static boolean isV4(String host) {
        List<String> parts = Arrays.asList(host.split("\\.", -1));
        int last = parts.size() - 1;
        if (last >= MOST_PARTS) {
            return false;
        }
        long most = 1L << (8 * (MOST_PARTS - last));
        return isBelow(parts.get(last), most) && parts.subList(0, last).stream().allMatch(part -> isBelow(part, 256));
    }

    private static boolean isBelow(String part, long limit) {
        int radix = part.startsWith("0x") ? 16 : part.length() > 1 && part.startsWith("0") ? 8 : 10;
        String digits = radix == 16 ? part.substring(2) : part;
        if (part.isEmpty() || digits.length() > LONGEST_PART || !digits.chars().allMatch(c -> isDigit(c, radix))) {
            return false;
        }
        return digits.isEmpty() || Long.parseLong(digits, radix) < limit;
    }

    private static boolean isDigit(int c, int radix) {
        return (Ascii.isDigit(c) || (c >= 'a' && c <= 'f')) && Character.digit(c, radix) >= 0;
    }
}
