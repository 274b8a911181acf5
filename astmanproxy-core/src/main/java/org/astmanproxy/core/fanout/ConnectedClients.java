package org.astmanproxy.core.fanout;

import java.util.List;

/** All connected clients of a proxy, as the memory limits use them. Safe for use by any thread. */
public interface ConnectedClients {
    /** {@return the output of each client} */
    List<Outbound> outbounds();

    /** {@return the number of clients that still have to log in} */
    int unauthenticated();
}
