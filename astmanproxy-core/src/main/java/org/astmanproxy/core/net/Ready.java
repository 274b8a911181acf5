package org.astmanproxy.core.net;

import java.nio.channels.SelectionKey;

/** Attached to a selection key: told on the loop that the channel is ready. */
interface Ready {
    /** The key's ready operations can be done. */
    void ready(SelectionKey key);

    /** {@link #ready} threw, or another callback of this one did: give it up. */
    void failed(Throwable thrown);
}
