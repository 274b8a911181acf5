package org.astmanproxy.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which classes of events a session wants.
 *
 * @param bits a bit for each {@link PrivilegeClass}
 */
record PrivilegeMask(int bits) {
    static final PrivilegeMask ALL = new PrivilegeMask(-1);
    static final PrivilegeMask NONE = new PrivilegeMask(0);

    private static final Set<String> TRUE_WORDS = Set.of("yes", "true", "y", "t", "1", "on");
    private static final Set<String> FALSE_WORDS = Set.of("no", "false", "n", "f", "0", "off");

    /** The mask that a text asks for; empty for an empty text. A word that is not a class counts for nothing, as in Asterisk. */
    static Optional<PrivilegeMask> parse(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of(new PrivilegeMask(number(text)));
        }
        String word = text.toLowerCase(Locale.ROOT);
        if (FALSE_WORDS.contains(word)) {
            return Optional.of(NONE);
        }
        return Optional.of(TRUE_WORDS.contains(word) ? ALL : classes(text));
    }

    private static int number(String digits) {
        // longer numbers overflow in any case; what they mean is not defined
        return digits.length() > 10 ? ALL.bits : (int) Long.parseLong(digits);
    }

    private static PrivilegeMask classes(String list) {
        Set<String> words = Set.copyOf(Arrays.asList(list.split(",", -1)));
        if (words.contains("all")) {
            return ALL;
        }
        int bits = 0;
        for (PrivilegeClass known : PrivilegeClass.values()) {
            bits |= words.contains(known.word()) ? known.bit() : 0;
        }
        return new PrivilegeMask(bits);
    }

    boolean isOff() {
        return bits == 0;
    }

    boolean wants(PrivilegeClass of) {
        return (bits & of.bit()) != 0;
    }
}
