package org.astmanproxy.core.fanout.memory;

import org.astmanproxy.core.net.Connection;

/** A connection whose memory counts in the budget. Belongs to the connection's event loop, unless stated otherwise. */
public interface MemoryUser {
    /** {@return the connection, which is closed if it uses too much} Safe for any thread. */
    Connection connection();

    /** {@return the client at its other end} */
    MemoryOwner client();

    /** {@return the bytes that the client has not read} Safe for any thread. */
    long unreadBytes();

    /** {@return the memory of the client, including shared bytes} Safe for any thread. */
    long usedBytes();
}
