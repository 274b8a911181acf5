package org.astmanproxy.core.format.http;

import java.util.Optional;
import java.util.Set;

/**
 * Refuses requests that address the proxy by an unknown name, if no login is required. A web page can make its own host
 * name resolve to the proxy (DNS rebinding). The browser then treats the proxy as the page's own site; only the host
 * name in the request reveals the attack.
 */
final class KnownHosts {
    private static final String LOCAL = "localhost";
    private static final String ANY_BELOW = "*.";

    private KnownHosts() {}

    /**
     * Checks both names in a request: that of its target and that of the field Host. A request without a name, which
     * HTTP/1.0 allows, does not come from a browser.
     *
     * @param head the request
     * @param listed the known names, in lower case; empty if every name is allowed
     * @throws HttpFault 421 if the name is not known
     */
    static void check(RequestHead head, Optional<Set<String>> listed) throws HttpFault {
        if (listed.isEmpty()) {
            return;
        }
        if (head.fields().has("host")) {
            check(head.named(), listed.get());
        }
        Optional<Authority> target = head.line().target().authority();
        if (target.isPresent()) {
            check(target.get(), listed.get());
        }
    }

    private static void check(Authority called, Set<String> listed) throws HttpFault {
        String host = called.host();
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        boolean known = name.equals(LOCAL)
                || HostAddress.is(name)
                || listed.contains(name)
                || listed.stream().anyMatch(pattern -> isBelow(name, pattern));
        if (!known) {
            throw new HttpFault(
                    HttpStatus.MISDIRECTED_REQUEST,
                    "the host '" + host + "' is not known here (name it with httphost, or require a login)");
        }
    }

    private static boolean isBelow(String name, String pattern) {
        return pattern.startsWith(ANY_BELOW)
                && name.length() >= pattern.length()
                && name.endsWith(pattern.substring(1));
    }
}
