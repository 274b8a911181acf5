package org.astmanproxy.core.filter.regex;

/** A text that is no POSIX extended regular expression, or too large a one. The message says why and where. */
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

    /** {@return what is wrong} */
    @Override
    public String getMessage() {
        return why;
    }
}
