package org.astmanproxy.core.logging;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.astmanproxy.message.Nullable;

/**
 * The addresses among which one host can choose: a single IPv4 address, or all IPv6 addresses with the same first 64
 * bits. An IPv6 address that a translator made of an IPv4 address (RFC 6052, section 2.1) stands for that address alone.
 *
 * @param first the first address of the block
 */
public record AddressBlock(InetAddress first) {
    private static final int PREFIX_BYTES = 8;
    /** The first bytes of translated IPv4 addresses: 64:ff9b::/96. */
    private static final byte[] TRANSLATED = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

    /**
     * {@return the block that contains an address}
     *
     * @param address the address of a client
     */
    public static AddressBlock of(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (isAlone(bytes)) {
            return new AddressBlock(address);
        }
        byte[] masked = Arrays.copyOf(Arrays.copyOf(bytes, PREFIX_BYTES), bytes.length);
        try {
            return new AddressBlock(InetAddress.getByAddress(masked));
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(address.toString(), impossible);
        }
    }

    private static boolean isAlone(byte[] address) {
        return address.length <= PREFIX_BYTES
                || Arrays.equals(address, 0, TRANSLATED.length, TRANSLATED, 0, TRANSLATED.length);
    }

    /** {@return the block for a log, for example {@code 10.0.0.7} or {@code 2001:db8:0:0:0:0:0:0/64}} */
    @Override
    public String toString() {
        return first.getHostAddress() + (isAlone(first.getAddress()) ? "" : "/64");
    }

    // written out, because a start would wait while the JVM makes the usual one of a record
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AddressBlock that && first.equals(that.first);
    }

    @Override
    public int hashCode() {
        return first.hashCode();
    }
}
