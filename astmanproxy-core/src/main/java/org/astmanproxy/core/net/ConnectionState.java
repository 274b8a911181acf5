package org.astmanproxy.core.net;

/**
 * The state of a connection: first {@link HandshakePhase}, then {@link Carrying}, {@link Draining} and {@link Closed}. A
 * connection may leave some of them out.
 */
@LoopConfined
sealed interface ConnectionState
        permits HandshakePhase, ConnectionState.Carrying, ConnectionState.Draining, ConnectionState.Closed {
    /** {@return whether more output may be queued} */
    default boolean takesOutput() {
        return false;
    }

    /** {@return whether queued output can be written} */
    default boolean carriesBytes() {
        return false;
    }

    /** {@return whether it reads from the peer} */
    default boolean takesInput() {
        return false;
    }

    /** Releases the resources of this state, because the connection leaves it. */
    default void leave() {}

    /** Bytes go both ways. */
    record Carrying() implements ConnectionState {
        static final ConnectionState INSTANCE = new Carrying();

        @Override
        public boolean takesOutput() {
            return true;
        }

        @Override
        public boolean carriesBytes() {
            return true;
        }

        @Override
        public boolean takesInput() {
            return true;
        }
    }

    /**
     * The connection writes its queued output and then closes.
     *
     * @param why it closes
     */
    record Draining(CloseReason why) implements ConnectionState {
        @Override
        public boolean carriesBytes() {
            return true;
        }
    }

    /** The connection has ended. */
    record Closed() implements ConnectionState {
        /** Created in advance, so that a connection can be closed when memory is out. */
        static final ConnectionState INSTANCE = new Closed();
    }
}
