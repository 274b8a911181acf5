package org.astmanproxy.core.filter;

/**
 * Thrown for a filter that cannot be added. The message states the reason; {@link #answer} is the text for the client.
 */
public final class InvalidFilterException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String answer;

    private InvalidFilterException(String why, String answer) {
        super(why);
        this.answer = answer;
    }

    static InvalidFilterException format(String why) {
        return new InvalidFilterException(
                why, "Filter was formatted incorrectly.  Check the syntax of the filter given.");
    }

    static InvalidFilterException regex(String why) {
        return new InvalidFilterException(why, "Filter did not compile.  Check the syntax of the filter given.");
    }

    static InvalidFilterException answered(String why) {
        return new InvalidFilterException(why, why);
    }

    /** {@return the {@code Message:} of the error response, with Asterisk's text if Asterisk has such an error} */
    public String answer() {
        return answer;
    }
}
