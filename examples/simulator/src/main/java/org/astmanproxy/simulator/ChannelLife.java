package org.astmanproxy.simulator;

/** Controls a channel. The actions Hangup and Redirect use it. */
interface ChannelLife {
    /** Ends the channel and what hangs on it, with its events. */
    void hangup(int cause);

    /**
     * Takes the channel out of what it does and lets it run the dialplan from there.
     *
     * @return false, and nothing happens, where the channel has not been answered yet
     */
    boolean redirect(DialplanPosition target);
}
