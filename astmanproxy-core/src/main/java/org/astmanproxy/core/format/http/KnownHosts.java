package org.astmanproxy.core.format.http;

import java.util.Optional;
import java.util.Set;

/**
 * Refuses requests that call the proxy by a name that nobody gave it, where they need no login. A web page can have its
 * own name lead to the proxy (DNS rebinding); its browser then takes the proxy for the page's own site, and only the
 * name that it sends gives the page away.
 */
final class KnownHosts {
    private static final String LOCAL = "localhost";
    private static final String ANY_BELOW = "*.";

    private KnownHosts() {}

    /**
     * Checks both names that a request may give, that of its target and the field Host. A request without any, which
     * HTTP/1.0 allows, comes from no browser.
     *
     * @param head the request
     * @param listed names that are known, in lower case; empty: all are
     * @throws HttpFault 421 where the name is not known
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
