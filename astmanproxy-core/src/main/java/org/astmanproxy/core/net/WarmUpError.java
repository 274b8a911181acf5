package org.astmanproxy.core.net;

/**
 * An error that a loop throws on purpose when it starts, once in each guard that has to work when memory is out. The JVM
 * resolves the classes, methods and texts of a piece of code when it first runs, and that takes memory. So each catch clause
 * runs once before it is needed.
 */
final class WarmUpError extends Error {
    private static final long serialVersionUID = 1;

    WarmUpError() {
        super("warm-up", null, false, false);
    }

    /** Throws this error. It declares the exception that the guarded code may throw. */
    @SuppressWarnings("DoNotCallSuggester") // the caller's guard is to catch it
    void raise() throws java.io.IOException {
        throw this;
    }
}
