package org.astmanproxy.core.client.login;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * Whom an address stands for: an IPv4 address itself, of an IPv6 address the first 64 bits.
 *
 * @param bits the address
 * @param isV6 which of the two
 */
record Network(long bits, boolean isV6) {
    static Network of(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return bytes.capacity() > 4 ? new Network(bytes.getLong(), true) : new Network(bytes.getInt(), false);
    }
}
