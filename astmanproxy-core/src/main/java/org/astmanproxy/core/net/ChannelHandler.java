package org.astmanproxy.core.net;

import java.nio.channels.SelectionKey;

/** The owner of a channel that a loop watches. It is attached to the selection key of the channel. */
@LoopConfined
interface ChannelHandler extends LoopResource {
    /** Does the operations that the key reports as ready. */
    void ready(SelectionKey key);

    /** Closes the channel, because the loop ends. */
    void loopEnds();
}
