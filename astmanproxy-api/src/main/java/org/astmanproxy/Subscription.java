package org.astmanproxy;

/** The subscription of a handler to events. All methods may be called from any thread. */
public interface Subscription extends AutoCloseable {
    /**
     * Ends the subscription. If the handler is running, that call goes on, but no further one begins. A second call of
     * this method does nothing.
     */
    @Override
    void close();

    /**
     * {@return true if the subscription has ended, so that no further call of the handler begins} The program, the
     * proxy or the overflow policy may have ended it.
     */
    boolean isClosed();

    /** {@return how many events {@link OverflowPolicy#DROP_OLDEST} has dropped so far} */
    long dropped();
}
