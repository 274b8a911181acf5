package org.astmanproxy.config;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The addresses that share some bits. An IPv4 address and an IPv6 network have nothing in common; an IPv6 address that
 * stands for one of IPv4 ({@code ::ffff:10.0.0.5}) counts as that.
 *
 * @param bits the bits that count, the others are zero
 * @param mask which bits count; need not be those at the beginning
 * @param length 4 bytes or 16
 */
public record Network(BigInteger bits, BigInteger mask, int length) {
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,3}");
    private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-f:]*:[0-9a-f:.]*");

    /**
     * Clears the bits that don't count.
     *
     * @param bits as above
     * @param mask as above
     * @param length as above
     */
    public Network {
        bits = bits.and(mask);
    }

    /**
     * Reads a network as Asterisk's files have it: an address alone, with the number of its bits that count
     * ({@code 10.0.0.0/8}, {@code 2001:db8::/32}), or with a mask ({@code 10.0.0.0/255.0.0.0}). Names are none.
     *
     * @param text what stands there
     * @return the network; empty where it is none
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

    /** Only what is a literal address: nothing must be looked up for this. */
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
     * {@return whether an address is one of these}
     *
     * @param address the address
     */
    public boolean holds(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == length && new BigInteger(1, bytes).and(mask).equals(bits);
    }

    /** {@return the address and the mask, which {@link #parse} reads} */
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
