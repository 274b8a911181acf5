package org.astmanproxy.core.tls;

import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;

/**
 * A host in the form that TLS requires.
 *
 * @param name a name without the final dot, or an address without brackets
 */
record ServerHost(String name) {
    private static final Pattern IPV4 = Pattern.compile("[0-9.]+");

    static ServerHost of(String host) {
        if (host.startsWith("[") && host.endsWith("]")) {
            return new ServerHost(host.substring(1, host.length() - 1));
        }
        return new ServerHost(host.endsWith(".") ? host.substring(0, host.length() - 1) : host);
    }

    /** {@return the name for the server (SNI); empty for an address (RFC 6066, section 3)} */
    List<SNIServerName> serverNames() {
        if (name.indexOf(':') >= 0 || IPV4.matcher(name).matches()) {
            return List.of();
        }
        try {
            return List.of(new SNIHostName(name));
        } catch (IllegalArgumentException e) {
            // many networks use names such as pbx_1, but SNI does not allow them
            return List.of();
        }
    }
}
