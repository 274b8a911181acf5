package org.astmanproxy.core.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses IP addresses that a peer sent as text. It looks up no names, and takes no number as octal. */
public final class LiteralAddress {
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern V4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f]*:[0-9A-Fa-f:]*(" + V4.pattern() + ")?");

    private LiteralAddress() {}

    /**
     * {@return the address; empty if the text is not an IPv4 address in decimal or an IPv6 address without brackets}
     *
     * @param text the text
     */
    public static Optional<InetAddress> parse(String text) {
        return v4(text).or(() -> v6(text));
    }

    static Optional<InetAddress> v4(String text) {
        return read(V4, text);
    }

    static Optional<InetAddress> v6(String text) {
        return read(V6, text);
    }

    private static Optional<InetAddress> read(Pattern pattern, String text) {
        try {
            return pattern.matcher(text).matches() ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }
}
