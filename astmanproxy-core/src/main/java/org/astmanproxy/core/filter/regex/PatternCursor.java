package org.astmanproxy.core.filter.regex;

/** An expression, and how far it is read, by code points. */
final class PatternCursor {
    private final int[] codePoints;
    private int position;

    PatternCursor(String expression) {
        codePoints = expression.codePoints().toArray();
    }

    boolean atEnd() {
        return position == codePoints.length;
    }

    int peek() {
        return codePoints[position];
    }

    int next() {
        return codePoints[position++];
    }

    /** {@return whether this character came next; if so, it is read} */
    boolean skip(int codePoint) {
        if (atEnd() || peek() != codePoint) {
            return false;
        }
        position++;
        return true;
    }

    /** {@return whether these two characters came next; if so, they are read} */
    boolean skip(int first, int second) {
        if (position + 1 >= codePoints.length || peek() != first || codePoints[position + 1] != second) {
            return false;
        }
        position += 2;
        return true;
    }

    /** {@return whether this character comes after the next one} */
    boolean isBehindNext(int codePoint) {
        return position + 1 < codePoints.length && codePoints[position + 1] == codePoint;
    }

    InvalidRegexException error(String why) {
        return new InvalidRegexException(why, position);
    }
}
