package org.astmanproxy.core.session.input;

import org.astmanproxy.core.net.LoopConfined;
import org.astmanproxy.core.session.SessionEnd;

/** The bytes of a stream of messages that belong to no message, and come at its beginning or end. */
@LoopConfined
public interface StreamBounds {
    /** Sends the bytes before the first message. */
    void begin();

    /** Sends the bytes after the last message. */
    default void end(SessionEnd why) {}

    /** Sends the bytes after input that cannot be read. */
    default void broken() {}

    /** Notes that the client has sent a message. */
    default void messageArrived() {}

    /** Releases resources, because the client has left. */
    default void stop() {}
}
