package org.astmanproxy.core.config;

/** Thrown for an invalid value. The message states the fault and never contains a secret. */
public final class BadValueException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String hint;

    /**
     * Creates an exception.
     *
     * @param what the fault
     * @param hint the expected value or the remedy; may be empty
     */
    BadValueException(String what, String hint) {
        super(what);
        this.hint = hint;
    }

    /** {@return the fault} */
    String what() {
        return String.valueOf(getMessage());
    }

    /** {@return the expected value or the remedy; may be empty} */
    String hint() {
        return hint;
    }
}
