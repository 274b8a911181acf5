package org.astmanproxy.core.config;

/** A value that can't be used. Its message says what is wrong and never holds a secret. */
final class BadValueException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String hint;

    /**
     * Of one value.
     *
     * @param what what is wrong
     * @param hint what was expected, or what helps; may be empty
     */
    BadValueException(String what, String hint) {
        super(what);
        this.hint = hint;
    }

    /** {@return what is wrong} */
    String what() {
        return String.valueOf(getMessage());
    }

    /** {@return what was expected, or what helps; may be empty} */
    String hint() {
        return hint;
    }
}
