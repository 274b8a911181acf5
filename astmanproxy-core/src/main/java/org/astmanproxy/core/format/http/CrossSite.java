package org.astmanproxy.core.format.http;

import java.util.Optional;
import java.util.Set;

/**
 * Keeps web pages of other origins from running actions with a visitor's browser. Programs send neither {@code Origin}
 * nor {@code Sec-Fetch-Site}, and are not concerned.
 */
final class CrossSite {
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private CrossSite() {}

    /**
     * {@return the other origin that this request comes from, which is one of those allowed; empty: it comes from no
     * other}
     *
     * @param head the request
     * @param allowed in lower case
     * @throws HttpFault 403 where it comes from another one
     */
    static Optional<String> allowedOrigin(RequestHead head, Set<String> allowed) throws HttpFault {
        Optional<String> origin = head.fields().single("origin").map(Characters::lower);
        Optional<String> known =
                origin.flatMap(sent -> allowed.stream().filter(sent::equals).findFirst());
        if (known.isPresent()) {
            return known;
        }
        Optional<String> site = head.fields().single("sec-fetch-site").map(Characters::lower);
        Authority here = head.authority();
        boolean otherSite = site.isPresent() && !OWN_SITES.contains(site.get());
        boolean otherOrigin = origin.isPresent() && !here.isOwn(origin.get());
        if (otherSite || otherOrigin) {
            throw new HttpFault(Status.FORBIDDEN, "a request from a web page of another site (httporigin allows some)");
        }
        return Optional.empty();
    }
}
