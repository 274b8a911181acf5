package org.astmanproxy.core.net;

import java.net.InetAddress;
import java.util.regex.Pattern;

/** Parses addresses and ports in a line of the PROXY protocol. It looks up no names. */
final class ProxyHeaderText {
    private static final Pattern PORT = Pattern.compile("0|[1-9][0-9]{0,4}");
    private static final int MOST = 65_535;

    private ProxyHeaderText() {}

    static InetAddress address(String text, boolean v4) throws ProxyHeaderException {
        return (v4 ? LiteralAddress.v4(text) : LiteralAddress.v6(text))
                .orElseThrow(() -> new ProxyHeaderException("an invalid address for " + (v4 ? "IPv4" : "IPv6")));
    }

    static int port(String text) throws ProxyHeaderException {
        if (!PORT.matcher(text).matches() || Integer.parseInt(text) > MOST) {
            throw new ProxyHeaderException("a port that is not a number from 0 to " + MOST);
        }
        return Integer.parseInt(text);
    }
}
