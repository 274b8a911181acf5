package org.astmanproxy.core.filter.regex;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A set of characters. Immutable. */
final class CharSet {
    static final CharSet ANY = new CharSet(List.of(), true);
    static final CharSet WORD = new CharSet(ranges("azAZ09__"), false);
    static final CharSet SPACE = new CharSet(ranges("\t\r  "), false);

    private final Range[] ranges;
    private final boolean negated;
    /** Membership of the first 128 characters, to which nearly all lookups refer. */
    private final boolean[] ascii = new boolean[128];

    /**
     * Creates a set.
     *
     * @param ranges its ranges
     * @param negated true for the complement of the ranges
     */
    CharSet(List<Range> ranges, boolean negated) {
        this.ranges = ranges.toArray(Range[]::new);
        this.negated = negated;
        for (int c = 0; c < ascii.length; c++) {
            ascii[c] = isInRanges(c) != negated;
        }
    }

    /** A range of code points, with both ends. */
    record Range(int first, int last) {}

    CharSet negate() {
        return new CharSet(List.of(ranges), !negated);
    }

    boolean has(int codePoint) {
        return codePoint < ascii.length ? ascii[codePoint] : isInRanges(codePoint) != negated;
    }

    /** {@return true if it contains some characters outside of ASCII, and not others} */
    boolean distinguishesOtherCharacters() {
        return Stream.of(ranges).anyMatch(range -> range.last() >= ascii.length);
    }

    private boolean isInRanges(int codePoint) {
        for (Range range : ranges) {
            if (codePoint >= range.first() && codePoint <= range.last()) {
                return true;
            }
        }
        return false;
    }

    /** {@return the ranges of a named class, for example {@code [[:alpha:]]}} */
    static Optional<List<Range>> named(String name) {
        return switch (name) {
            case "alnum" -> Optional.of(ranges("azAZ09"));
            case "alpha" -> Optional.of(ranges("azAZ"));
            case "blank" -> Optional.of(ranges("\t\t  "));
            case "cntrl" -> Optional.of(List.of(new Range(0, 0x1f), new Range(0x7f, 0x7f)));
            case "digit" -> Optional.of(ranges("09"));
            case "graph" -> Optional.of(ranges("!~"));
            case "lower" -> Optional.of(ranges("az"));
            case "print" -> Optional.of(ranges(" ~"));
            case "punct" -> Optional.of(ranges("!/:@[`{~"));
            case "space" -> Optional.of(ranges("\t\r  "));
            case "upper" -> Optional.of(ranges("AZ"));
            case "xdigit" -> Optional.of(ranges("09afAF"));
            default -> Optional.empty();
        };
    }

    private static List<Range> ranges(String ends) {
        return IntStream.range(0, ends.length() / 2)
                .mapToObj(i -> new Range(ends.charAt(2 * i), ends.charAt(2 * i + 1)))
                .toList();
    }
}
