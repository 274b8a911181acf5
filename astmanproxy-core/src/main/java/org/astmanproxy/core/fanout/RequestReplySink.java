package org.astmanproxy.core.fanout;

/** Receives the whole reply to a request of a client, and counts its memory as that of the client. */
public interface RequestReplySink extends BatchReplySink {
    /** {@return the output of the client} */
    Outbound outbound();

    @Override
    default boolean needsTheEnd() {
        return true;
    }

    @Override
    default void keep(long bytes) {
        outbound().keep(bytes);
    }

    @Override
    default void hold(int bytes) {
        outbound().hold(bytes);
    }

    @Override
    default void release(int bytes) {
        outbound().release(bytes);
    }
}
