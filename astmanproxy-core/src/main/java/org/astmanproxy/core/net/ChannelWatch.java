package org.astmanproxy.core.net;

/** How the loop watches the channel of a connection. A connection in memory has no channel to watch. */
@LoopConfined
interface ChannelWatch {
    /** Starts or stops to wait for an operation of a selection key. */
    void setInterest(int operation, boolean wanted);

    /** Closes the channel. */
    void close();
}
