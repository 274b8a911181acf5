package org.astmanproxy.core.fanout;

import java.util.List;

/** All connected clients of a proxy, as the memory limits see them. Any thread. */
public interface ConnectedClients {
    /** {@return what each client has to read} */
    List<Outbound> outbounds();

    /** {@return how many of them still have to log in} */
    int unauthenticated();
}
