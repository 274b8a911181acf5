package org.astmanproxy.core.server.replay;

/** Receives one answer of the log. It is called on any thread, and must not take long. */
public interface ReplayReader {
    /**
     * Receives the next events.
     *
     * @param piece one event or more
     */
    void kept(ReplayPiece piece);

    /**
     * Receives events that are no longer there. The events that follow them can be read next.
     *
     * @param lost the events
     */
    void lost(LostEvents lost);

    /** There is no later event. */
    void atEnd();
}
