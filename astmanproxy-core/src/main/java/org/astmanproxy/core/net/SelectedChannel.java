package org.astmanproxy.core.net;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * A channel that is registered with the selector of its loop.
 *
 * @param channel the socket
 * @param key its registration
 */
@LoopConfined
record SelectedChannel(SocketChannel channel, SelectionKey key) implements ChannelWatch {
    @Override
    public void setInterest(int operation, boolean wanted) {
        int ops = key.interestOps();
        int changed = wanted ? ops | operation : ops & ~operation;
        if (changed != ops) {
            key.interestOps(changed);
        }
    }

    /** Closes the socket, which also cancels the key. */
    @Override
    public void close() {
        Channels.close(channel);
    }
}
