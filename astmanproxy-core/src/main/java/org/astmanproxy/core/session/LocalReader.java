package org.astmanproxy.core.session;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * The program's end of a local session: gets what a client would read, in the standard format. Confined to the session's
 * event loop.
 */
public interface LocalReader extends Consumer<ByteBuffer> {
    /** Notes that the session has closed, and that nothing more comes. */
    void closed();
}
