package org.astmanproxy.core.filter;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The classes of events, each with a bit. The bits are those of Asterisk, because clients also send masks as numbers.
 */
enum EventClass {
    SYSTEM(1),
    CALL(2),
    LOG(4),
    VERBOSE(8),
    COMMAND(16),
    AGENT(32),
    USER(64),
    CONFIG(128),
    DTMF(256),
    REPORTING(512),
    CDR(1024),
    DIALPLAN(2048),
    ORIGINATE(4096),
    AGI(8192),
    HOOKRESPONSE(16384),
    CC(32768),
    AOC(65536),
    TEST(131072),
    SECURITY(262144),
    MESSAGE(524288);

    /** The bit of all unknown classes; only the mask of everything contains it. */
    private static final int UNKNOWN = 1 << 30;

    private static final EventClass[] VALUES = values();

    private final String word = name().toLowerCase(Locale.ROOT);

    private final int bit;

    EventClass(int bit) {
        this.bit = bit;
    }

    /** {@return the bit of a class; 0 for a word that is not a class} */
    static int bitOf(String word) {
        for (EventClass each : VALUES) {
            if (each.word.equals(word)) {
                return each.bit;
            }
        }
        return 0;
    }

    /** {@return the names of the classes with these bits, with commas between them} */
    static String words(int bits) {
        return Arrays.stream(VALUES)
                .filter(each -> (each.bit & bits) != 0)
                .map(each -> each.word)
                .collect(Collectors.joining(","));
    }

    /**
     * {@return the bits that the value of a {@code Privilege:} header requires} {@code all} and {@code <none>} require
     * no bit.
     */
    static int bitsOf(ByteBuffer privilege) {
        int bits = 0;
        int from = 0;
        for (int i = 0; i <= privilege.limit(); i++) {
            if (i == privilege.limit() || privilege.get(i) == ',') {
                bits |= bitOf(privilege, from, i);
                from = i + 1;
            }
        }
        return bits;
    }

    private static int bitOf(ByteBuffer bytes, int from, int to) {
        if (to == from || is(bytes, from, to, "all") || is(bytes, from, to, "<none>")) {
            return 0;
        }
        for (EventClass each : VALUES) {
            if (is(bytes, from, to, each.word)) {
                return each.bit;
            }
        }
        return UNKNOWN;
    }

    private static boolean is(ByteBuffer bytes, int from, int to, String word) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if ((bytes.get(from + i) | 0x20) != (word.charAt(i) | 0x20)) {
                return false;
            }
        }
        return true;
    }
}
