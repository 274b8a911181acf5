package org.astmanproxy.simulator;

/** A text that a pattern may look at only so often: a client's pattern must not keep the simulation's thread busy for ever. */
final class BoundedText implements CharSequence {
    /** Thrown when a pattern looked at more characters than it may. */
    static final class TooMuchWork extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooMuchWork() {
            super("pattern looked at more than " + MAX_LOOKS + " characters", null, false, false);
        }
    }

    private static final int MAX_LOOKS = 100_000;

    private final String text;
    private int looks;

    BoundedText(String text) {
        this.text = text;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++looks > MAX_LOOKS) {
            throw new TooMuchWork();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
