package org.astmanproxy.config;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A set of IP addresses that share some bits, for example {@code 10.0.0.0/8}. An IPv4 address is never in an IPv6
 * network. An IPv6 address that maps an IPv4 address ({@code ::ffff:10.0.0.5}) counts as that IPv4 address. Immutable.
 *
 * @param bits the shared bits; all others are zero
 * @param mask a one for each shared bit; these need not be the first bits
 * @param length the length of the addresses in bytes: 4 or 16
 */
public record Network(BigInteger bits, BigInteger mask, int length) {
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,3}");
    /** No number above 255, since the JDK would look up such a text as a name. */
    private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|[01]?\\d?\\d)";

    private static final Pattern V4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-f:]*:[0-9a-f:.]*");

    /**
     * Clears the other bits.
     *
     * @param bits the shared bits
     * @param mask a one for each shared bit
     * @param length the length of the addresses in bytes: 4 or 16
     */
    public Network {
        bits = bits.and(mask);
    }

    /**
     * Parses a network in a form of Asterisk's files: an address alone, with a prefix length ({@code 10.0.0.0/8},
     * {@code 2001:db8::/32}), or with a mask ({@code 10.0.0.0/255.0.0.0}). Host names are not allowed.
     *
     * @param text the text
     * @return the network; empty if the text is invalid
     */
    public static Optional<Network> parse(String text) {
        String[] parts = text.strip().toLowerCase(Locale.ROOT).split("/", -1);
        Optional<byte[]> address = address(unbracketed(parts[0]));
        if (address.isEmpty() || parts.length > 2) {
            return Optional.empty();
        }
        int length = address.get().length;
        Optional<BigInteger> mask =
                parts.length == 1 ? Optional.of(ones(8 * length, 8 * length)) : mask(parts[1], length);
        return mask.map(it -> new Network(new BigInteger(1, address.get()), it, length));
    }

    private static String unbracketed(String address) {
        return address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
    }

    private static Optional<BigInteger> mask(String text, int length) {
        if (DECIMAL.matcher(text).matches()) {
            int count = Integer.parseInt(text);
            return count > 8 * length ? Optional.empty() : Optional.of(ones(count, 8 * length));
        }
        return address(unbracketed(text)).filter(mask -> mask.length == length).map(mask -> new BigInteger(1, mask));
    }

    private static BigInteger ones(int count, int of) {
        return BigInteger.ONE.shiftLeft(count).subtract(BigInteger.ONE).shiftLeft(of - count);
    }

    /** Accepts literal addresses only, so that no name is looked up. */
    private static Optional<byte[]> address(String text) {
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    /**
     * {@return true if an address is in this network}
     *
     * @param address the address
     */
    public boolean holds(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == length && new BigInteger(1, bytes).and(mask).equals(bits);
    }

    /** {@return the address and the mask, in a form that {@link #parse} accepts} */
    @Override
    public String toString() {
        return length == 4 ? text(bits) + "/" + text(mask) : text(bits) + "/" + mask.bitCount();
    }

    private String text(BigInteger address) {
        byte[] padded = new byte[length];
        byte[] bytes = address.toByteArray();
        int used = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - used, padded, length - used, used);
        try {
            return InetAddress.getByAddress(padded).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + length + " bytes", e);
        }
    }
}
