package org.astmanproxy.core.filter.regex;

import java.util.ArrayList;
import java.util.List;

/** Parses a bracket expression, from after its opening bracket. A backslash has no special meaning in it. */
final class BracketParser {
    private final PatternCursor in;
    private final List<CharSet.Range> ranges = new ArrayList<>();

    BracketParser(PatternCursor in) {
        this.in = in;
    }

    CharSet parse() throws InvalidRegexException {
        boolean negated = in.skip('^');
        boolean first = true;
        while (first || !in.skip(']')) {
            element(first);
            first = false;
        }
        return new CharSet(ranges, negated);
    }

    private void element(boolean first) throws InvalidRegexException {
        if (in.skip('[', ':')) {
            String name = upTo(':');
            ranges.addAll(CharSet.named(name).orElseThrow(() -> in.error("unknown class [:" + name + ":]")));
            return;
        }
        if (in.skip('[', '=')) {
            int only = single(upTo('='));
            ranges.add(new CharSet.Range(only, only));
            return;
        }
        if (!first && !in.atEnd() && in.peek() == '-' && !in.isBehindNext(']')) {
            throw in.error("'-' in the middle of brackets");
        }
        int from = end();
        int to = from;
        if (!in.atEnd() && in.peek() == '-' && !in.isBehindNext(']')) {
            in.next();
            to = end();
        }
        if (to < from) {
            throw in.error("range in brackets counts down");
        }
        ranges.add(new CharSet.Range(from, to));
    }

    /** {@return a character that can start or end a range} */
    private int end() throws InvalidRegexException {
        if (in.skip('[', '.')) {
            return single(upTo('.'));
        }
        if (in.atEnd()) {
            throw in.error("missing ']'");
        }
        return in.next();
    }

    private int single(String name) throws InvalidRegexException {
        if (name.codePointCount(0, name.length()) != 1) {
            throw in.error("unknown character '" + name + "' in brackets");
        }
        return name.codePointAt(0);
    }

    private String upTo(int closing) throws InvalidRegexException {
        StringBuilder name = new StringBuilder();
        while (!in.skip(closing, ']')) {
            if (in.atEnd()) {
                throw in.error("missing ']'");
            }
            name.appendCodePoint(in.next());
        }
        return name.toString();
    }
}
