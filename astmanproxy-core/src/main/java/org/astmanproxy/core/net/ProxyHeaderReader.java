package org.astmanproxy.core.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a header of the PROXY protocol byte by byte. HAProxy's {@code doc/proxy-protocol.txt} defines it: version 1 is a
 * line, version 2 a block. The reader keeps only the addresses of a block and skips the rest (TLVs).
 */
final class ProxyHeaderReader {
    private static final byte[] LINE = "PROXY ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BLOCK = "\r\n\r\n\0\r\nQUIT\n".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_LINE = 107;
    /** Signature, version and command, family and protocol, length. */
    private static final int FIXED = 16;

    private static final int BYTES_OF_V4 = 12;
    private static final int BYTES_OF_V6 = 36;
    private static final ProxyHeaderProgress INCOMPLETE = new ProxyHeaderProgress.Incomplete();

    private final byte[] bytes = new byte[LONGEST_LINE];
    private int length;
    /** The number of bytes of the block; 0 until it is known. */
    private int blockLength;

    private int seen;

    /** {@return all bytes so far, if they are not a header} */
    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** {@return whether any byte has come} */
    boolean hasBegun() {
        return seen > 0;
    }

    /**
     * Takes a byte.
     *
     * @throws ProxyHeaderException if the header is invalid
     */
    ProxyHeaderProgress accept(byte next) throws ProxyHeaderException {
        seen++;
        if (length < LONGEST_LINE && (seen <= FIXED + BYTES_OF_V6 || bytes[0] == LINE[0])) {
            bytes[length++] = next;
        }
        if (begins(LINE)) {
            return length < LINE.length ? INCOMPLETE : line(next);
        }
        if (begins(BLOCK)) {
            return seen < FIXED ? INCOMPLETE : block();
        }
        return new ProxyHeaderProgress.Absent();
    }

    private boolean begins(byte[] signature) {
        int count = Math.min(length, signature.length);
        return Arrays.equals(bytes, 0, count, signature, 0, count);
    }

    private ProxyHeaderProgress line(byte next) throws ProxyHeaderException {
        if (next != '\n') {
            if (seen >= LONGEST_LINE) {
                throw new ProxyHeaderException("no line end within " + LONGEST_LINE + " bytes");
            }
            return INCOMPLETE;
        }
        String line = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        if (!line.endsWith("\r\n")) {
            throw new ProxyHeaderException("a line that ends in LF without CR");
        }
        return new ProxyHeaderProgress.Complete(ofLine(line.substring(0, length - 2)));
    }

    private static Optional<InetSocketAddress> ofLine(String line) throws ProxyHeaderException {
        String[] words = line.split(" ", -1);
        if (words[1].equals("UNKNOWN")) {
            return Optional.empty();
        }
        boolean v4 = words[1].equals("TCP4");
        if (words.length != 6 || (!v4 && !words[1].equals("TCP6"))) {
            throw new ProxyHeaderException(
                    "an invalid line (expected: PROXY, TCP4 or TCP6, two addresses, two ports; or PROXY UNKNOWN)");
        }
        ProxyHeaderText.address(words[3], v4);
        ProxyHeaderText.port(words[5]);
        return Optional.of(
                new InetSocketAddress(ProxyHeaderText.address(words[2], v4), ProxyHeaderText.port(words[4])));
    }

    private ProxyHeaderProgress block() throws ProxyHeaderException {
        if (blockLength == 0) {
            if ((bytes[12] & 0xF0) != 0x20 || (bytes[12] & 0x0F) > 1) {
                throw new ProxyHeaderException("a version or command other than 2, LOCAL or PROXY");
            }
            blockLength = FIXED + Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort(14));
        }
        if (seen < blockLength) {
            return INCOMPLETE;
        }
        boolean local = (bytes[12] & 0x0F) == 0;
        return new ProxyHeaderProgress.Complete(local ? Optional.empty() : ofBlock());
    }

    private Optional<InetSocketAddress> ofBlock() throws ProxyHeaderException {
        int family = bytes[13] >> 4 & 0x0F;
        int protocol = bytes[13] & 0x0F;
        if (family > 3 || protocol > 2) {
            throw new ProxyHeaderException("an unknown address family or protocol");
        }
        boolean v4 = family == 1;
        if (protocol == 0 || (!v4 && family != 2)) {
            return Optional.empty();
        }
        if (blockLength - FIXED < (v4 ? BYTES_OF_V4 : BYTES_OF_V6)) {
            throw new ProxyHeaderException("too short for its addresses");
        }
        ByteBuffer addresses = ByteBuffer.wrap(bytes, FIXED, length - FIXED);
        byte[] source = new byte[v4 ? 4 : 16];
        addresses.get(source);
        int port = Short.toUnsignedInt(addresses.getShort(addresses.position() + source.length));
        try {
            return Optional.of(new InetSocketAddress(InetAddress.getByAddress(source), port));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address of " + source.length + " bytes", impossible);
        }
    }
}
