package org.astmanproxy;

/** A subscription that can be closed. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    /**
     * Ends the subscription. Events that are already on their way may still arrive. May be called from any thread, and
     * more than once.
     */
    @Override
    void close();
}
