package org.astmanproxy.core.server.link;

import java.util.Optional;
import org.astmanproxy.core.net.Connection;
import org.astmanproxy.core.net.Connector;
import org.astmanproxy.core.net.LoopTimer;

/** How far a connection to an Asterisk has come. */
sealed interface LinkPhase {
    /** {@return the connection; empty if there is none yet or no longer} */
    default Optional<Connection> connection() {
        return Optional.empty();
    }

    /** Stops what only this phase needs. */
    default void leave() {}

    /** Nothing has been done. */
    record Undialled() implements LinkPhase {}

    /** An address of the server is being looked up or tried. */
    record Dialling(Connector connector) implements LinkPhase {
        @Override
        public void leave() {
            connector.cancel();
        }
    }

    /** A connection is open. */
    sealed interface OpenPhase extends LinkPhase {
        /** {@return the open connection} */
        Connection open();

        @Override
        default Optional<Connection> connection() {
            return Optional.of(open());
        }
    }

    /** The connection is open, and the login has a time limit. */
    sealed interface LoginPhase extends OpenPhase {
        /** {@return the timer that ends a login that takes too long} */
        LoopTimer limit();

        @Override
        default void leave() {
            limit().cancel();
        }
    }

    /** The connection waits for the banner, until the time limit of the login ends it. */
    record Greeting(Connection open, BannerReader banner, LoopTimer limit) implements LoginPhase {}

    /** The banner has arrived, and the login is under way. */
    record LoggingIn(Connection open, LoginDialogue login, LoopTimer limit) implements LoginPhase {}

    /** The login has succeeded. */
    record Ready(Connection open, KeepAlive keepAlive) implements OpenPhase {
        @Override
        public void leave() {
            keepAlive.stop();
        }
    }

    /** The connection has ended or could not be made. */
    record LinkEnded() implements LinkPhase {}
}
