package org.astmanproxy.core.server;

import org.astmanproxy.core.net.LoopTimer;
import org.astmanproxy.core.server.link.MessageLink;

/** The life of a server session between its start and its end. */
sealed interface SessionPhase {
    /** No connection is open, and no attempt is planned. */
    record Unlinked() implements SessionPhase {}

    /**
     * A connection is being made, or is open.
     *
     * @param main the connection
     * @param complete true if the login is complete: Asterisk is fully booted, or does not say so
     */
    record Linked(MessageLink main, boolean complete) implements SessionPhase {}

    /** The next attempt is planned. */
    record Waiting(LoopTimer retry) implements SessionPhase {}

    /** The server was dropped. */
    record Dropped() implements SessionPhase {}
}
