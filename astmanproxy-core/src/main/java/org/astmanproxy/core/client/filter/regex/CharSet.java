package org.astmanproxy.core.client.filter.regex;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Some characters.
 *
 * @param ranges what is in it
 * @param negated whether it is all but these
 */
record CharSet(List<Range> ranges, boolean negated) {
    static final CharSet ANY = new CharSet(List.of(), true);
    static final CharSet WORD = new CharSet(ranges("azAZ09__"), false);
    static final CharSet SPACE = new CharSet(ranges("\t\r  "), false);

    CharSet {
        ranges = List.copyOf(ranges);
    }

    /** Code points from one to another, both included. */
    record Range(int first, int last) {}

    CharSet negate() {
        return new CharSet(ranges, !negated);
    }

    boolean has(int codePoint) {
        // by index: an iterator for each character of each event is what this is too often called for
        for (int i = 0; i < ranges.size(); i++) {
            Range range = ranges.get(i);
            if (codePoint >= range.first() && codePoint <= range.last()) {
                return !negated;
            }
        }
        return negated;
    }

    /** {@return the ranges of a named class, as in {@code [[:alpha:]]}} */
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
            case "space" -> Optional.of(SPACE.ranges());
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
