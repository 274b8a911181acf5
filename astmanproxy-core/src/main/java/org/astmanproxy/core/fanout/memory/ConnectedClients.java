package org.astmanproxy.core.fanout.memory;

import java.util.List;

/** All connected clients of a proxy, as the memory limits use them. Safe for use by any thread. */
public interface ConnectedClients {
    /** {@return each client} */
    List<? extends MemoryUser> memoryUsers();

    /** {@return the number of clients that still have to log in} */
    int unauthenticated();
}
