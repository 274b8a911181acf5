package org.astmanproxy.launcher;

/** The proxy that a command has asked refuses the login or the action. */
final class AmiRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param text the reason, for the operator
     */
    AmiRefusal(String text) {
        super(text);
    }
}
