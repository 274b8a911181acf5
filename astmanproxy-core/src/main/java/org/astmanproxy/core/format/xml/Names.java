package org.astmanproxy.core.format.xml;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.astmanproxy.spi.support.Ascii;

/** The names of elements and attributes. */
final class Names {
    static final String SERVER_OUTPUT = "AsteriskManagerOutput";
    static final String PROXY_OUTPUT = "AsteriskManagerProxyOutput";

    /** The names of root elements that the reader accepts. */
    static final Set<String> ROOTS = Set.of("AsteriskManagerInput", SERVER_OUTPUT, PROXY_OUTPUT);

    /** A line of plain text. */
    static final String TEXT = "UnparsedText";

    /** A header whose name is in an attribute. */
    static final String HEADER = "Header";

    static final String NAME = "Name";
    static final String VALUE = "Value";

    /** The longest name of an element. The JDK's parser accepts at most 1000 characters by default. */
    private static final int MAX_ELEMENT_NAME = 100;

    /** For each byte: true if it is allowed in a name. */
    private static final boolean[] NAME_PARTS = nameParts();

    private Names() {}

    /** {@return true if a header with this name can be an element with this name} */
    static boolean canBeElement(byte[] bytes, int from, int to) {
        if (to - from > MAX_ELEMENT_NAME || from == to || !isNameStart(bytes[from])) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (!NAME_PARTS[bytes[i] & 0xff]) {
                return false;
            }
        }
        return !isReserved(bytes, from, to);
    }

    private static boolean isNameStart(int b) {
        return Ascii.isLetter(b) || b == '_';
    }

    private static boolean[] nameParts() {
        boolean[] parts = new boolean[256];
        for (int b = 0; b < 128; b++) {
            parts[b] = isNameStart(b) || Ascii.isDigit(b) || b == '-' || b == '.';
        }
        return parts;
    }

    private static boolean isReserved(byte[] bytes, int from, int to) {
        if (to - from == TEXT.length() || to - from == HEADER.length()) {
            String name = ascii(bytes, from, to);
            return name.equals(TEXT) || name.equals(HEADER);
        }
        // XML 1.0, section 2.3 reserves names that begin with xml in any case
        return to - from >= 3
                && (bytes[from] | 0x20) == 'x'
                && ascii(bytes, from, from + 3).equalsIgnoreCase("xml");
    }

    private static String ascii(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }
}
