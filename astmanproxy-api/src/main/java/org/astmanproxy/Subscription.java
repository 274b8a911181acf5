package org.astmanproxy;

/** A listener that can be taken away again. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    /** Ends it. What was already on its way may still arrive. May be called from any thread, and again. */
    @Override
    void close();
}
