package org.astmanproxy.launcher;

import org.astmanproxy.config.InvalidInputException;

/**
 * The address of a running proxy.
 *
 * @param host a name or an address, without the brackets of IPv6
 * @param port the TCP port
 */
record ProxyAddress(String host, int port) {
    private static final int DEFAULT_PORT = 1234;
    private static final String EXPECTED = " (expected: host:port, or [IPv6 address]:port)";

    /**
     * {@return the address in a text} Without a port, it is the default one.
     *
     * @param text {@code host:port}, a host, or an IPv6 address
     * @throws InvalidInputException if the text is a URL, or has no host or no valid port
     */
    static ProxyAddress of(String text) {
        if (text.contains("/")) {
            throw new InvalidInputException("address: '" + text + "' is not an address" + EXPECTED);
        }
        int colon = text.lastIndexOf(':');
        boolean v6Alone = (text.indexOf(':') < colon && !text.contains("]")) || text.endsWith("]");
        if (colon < 0 || v6Alone) {
            return new ProxyAddress(host(text, text), DEFAULT_PORT);
        }
        return new ProxyAddress(host(text.substring(0, colon), text), port(text.substring(colon + 1)));
    }

    private static String host(String host, String text) {
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        String plain = bracketed ? host.substring(1, host.length() - 1) : host;
        if (plain.isBlank()) {
            throw new InvalidInputException("address: '" + text + "' has no host" + EXPECTED);
        }
        return plain;
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new InvalidInputException("address: '" + text + "' is not a port (expected: host:port)");
        }
        return Integer.parseInt(text);
    }
}
