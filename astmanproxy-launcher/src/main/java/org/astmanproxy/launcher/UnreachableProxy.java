package org.astmanproxy.launcher;

/** The proxy that a command has asked cannot be reached, or the connection was lost. */
final class UnreachableProxy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param text the reason, for the operator
     */
    UnreachableProxy(String text) {
        super(text);
    }
}
