package org.astmanproxy.config;

/**
 * Thrown if the proxy cannot use what an operator or a host program has given it: a setting out of its range, settings
 * that contradict each other, the name of something that does not exist, or a text that is not a message. The message
 * says what is wrong and what was expected, so a program can show it without a stack trace.
 *
 * <p>A fault of the proxy is never thrown as this exception. Errors in files come as a {@link ConfigException}.
 */
public final class InvalidInputException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param what what is wrong, and what was expected; one line
     */
    public InvalidInputException(String what) {
        super(what);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param what what is wrong, and what was expected; one line
     * @param cause the exception that says more
     */
    public InvalidInputException(String what, Throwable cause) {
        super(what, cause);
    }
}
