package org.astmanproxy.core.net;

import java.io.Closeable;
import java.io.IOException;

/** Closing what may fail to close: the system has given it up either way. */
final class Channels {
    private static final System.Logger LOG = System.getLogger(Channels.class.getName());

    private Channels() {}

    static void close(Closeable channel) {
        try {
            channel.close();
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "closing a channel failed", e);
        }
    }
}
