package org.astmanproxy.core.format.websocket;

import org.astmanproxy.spi.ReaderContext;

/** The connection of a reader of frames. All calls come from inside the reader's methods. */
public interface WebSocketPeer {
    /** {@return the largest message, in bytes, as of now} */
    int maxMessageBytes();

    /** Sends a frame that answers one of the client. */
    void answer(byte[] frame);

    /**
     * Sends a last frame and closes the connection. The reader ignores all further input.
     *
     * @param frame closes the connection
     * @param why the reason, for the log
     */
    void close(byte[] frame, String why);

    /** {@return a peer that answers nothing, with the limit of a context} */
    static WebSocketPeer silent(ReaderContext context) {
        return new WebSocketPeer() {
            @Override
            public int maxMessageBytes() {
                return context.maxBodyBytes();
            }

            @Override
            public void answer(byte[] frame) {
                // nobody to answer
            }

            @Override
            public void close(byte[] frame, String why) {
                // nothing to close
            }
        };
    }
}
