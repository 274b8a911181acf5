package org.astmanproxy.core.fanout.memory;

import java.net.InetSocketAddress;
import org.astmanproxy.core.logging.ClientLog;

/** A client as the memory limits use it. */
public interface MemoryOwner {
    /** {@return its user and address, for the log} */
    String label();

    /** {@return its address, for the log} */
    InetSocketAddress address();

    /** {@return its log} */
    ClientLog log();

    /** {@return true if it still has to log in} Safe for any thread. */
    boolean isUnauthenticated();
}
