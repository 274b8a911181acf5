package org.astmanproxy;

/** A handler's registration. All methods may be called from any thread. */
public interface Subscription extends AutoCloseable {
    /** Ends it. A call of the handler that has begun goes on; no further one begins. A second call does nothing. */
    @Override
    void close();

    /** {@return whether no further call of the handler begins: the program, the proxy or its overflow policy has ended it} */
    boolean isClosed();

    /** {@return how many events {@link OverflowPolicy#DROP_OLDEST} has dropped so far} */
    long dropped();
}
