package org.astmanproxy.core.filter.regex;

/**
 * Thrown for a text that is not a POSIX extended regular expression, or is too large. The message states the fault and
 * its position.
 */
public final class InvalidRegexException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;

    InvalidRegexException(String why) {
        super(why);
        this.why = why;
    }

    InvalidRegexException(String why, int position) {
        this(why + " at position " + position);
    }

    /** {@return the fault} */
    @Override
    public String getMessage() {
        return why;
    }
}
