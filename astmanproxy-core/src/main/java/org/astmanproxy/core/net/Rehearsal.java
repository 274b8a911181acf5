package org.astmanproxy.core.net;

/**
 * Thrown once in each place that has to work when memory is out. The JVM looks up what code names (classes, methods, texts)
 * when the code runs for the first time, and that takes memory: so each catch clause runs before it is needed.
 */
final class Rehearsal extends Error {
    private static final long serialVersionUID = 1;

    Rehearsal() {
        super("rehearsal", null, false, false);
    }

    /** Throws this, as code might that waits for channels. */
    @SuppressWarnings("DoNotCallSuggester") // it stands where other code may throw
    void play() throws java.io.IOException {
        throw this;
    }
}
