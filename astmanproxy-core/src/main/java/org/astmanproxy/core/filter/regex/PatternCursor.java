package org.astmanproxy.core.filter.regex;

/** An expression and the position of the parser, in code points. */
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

    /** {@return true if the next character is this one, which is then consumed} */
    boolean skip(int codePoint) {
        if (atEnd() || peek() != codePoint) {
            return false;
        }
        position++;
        return true;
    }

    /** {@return true if the next two characters are these, which are then consumed} */
    boolean skip(int first, int second) {
        if (position + 1 >= codePoints.length || peek() != first || codePoints[position + 1] != second) {
            return false;
        }
        position += 2;
        return true;
    }

    /** {@return true if this character follows the next one} */
    boolean isBehindNext(int codePoint) {
        return position + 1 < codePoints.length && codePoints[position + 1] == codePoint;
    }

    InvalidRegexException error(String why) {
        return new InvalidRegexException(why, position);
    }
}
