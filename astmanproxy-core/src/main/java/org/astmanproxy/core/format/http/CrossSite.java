package org.astmanproxy.core.format.http;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prevents web pages of foreign origins from running actions through the browser of a visitor. A browser sends the
 * origin of a request in {@code Sec-Fetch-Site} and {@code Origin}, and without both usually in {@code Referer}.
 * Programs send none of these fields, so the check does not affect them.
 */
final class CrossSite {
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");
    private static final Pattern START_OF_URI = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://[^/?#]*).*");

    private CrossSite() {}

    /**
     * {@return the allowed foreign origin of this request; empty if the request comes from no foreign origin}
     *
     * @param head the request
     * @param allowed the allowed origins
     * @param isPage true if links of all sites may lead to the resource
     * @throws HttpFault 403 if the request comes from another origin
     */
    static Optional<String> allowedOrigin(RequestHead head, AllowedOrigins allowed, boolean isPage) throws HttpFault {
        Optional<String> origin = head.fields().single("origin");
        Optional<String> known = origin.flatMap(allowed::match);
        if (known.isPresent()) {
            return known;
        }
        Optional<String> site = head.fields().single("sec-fetch-site").map(Characters::lower);
        Optional<String> referer = head.fields().single("referer");
        if (isPage && origin.isEmpty() && (site.isEmpty() || isLink(head))) {
            return Optional.empty();
        }
        Authority here = head.authority();
        boolean otherSite = site.isPresent() && !OWN_SITES.contains(site.get());
        boolean otherOrigin = origin.isPresent() && !here.isOwn(Characters.lower(origin.get()));
        boolean otherPage = site.isEmpty()
                && origin.isEmpty()
                && referer.flatMap(CrossSite::originOf)
                        .filter(page -> !here.isOwn(page) && allowed.match(page).isEmpty())
                        .isPresent();
        if (otherSite || otherOrigin || otherPage) {
            throw new HttpFault(
                    HttpStatus.FORBIDDEN, "a request from a web page of another site (httporigin allows some)");
        }
        return Optional.empty();
    }

    /** {@return true if a visitor has followed a link, so that the response does not become part of another page} */
    private static boolean isLink(RequestHead head) throws HttpFault {
        return head.fields()
                        .single("sec-fetch-mode")
                        .filter("navigate"::equalsIgnoreCase)
                        .isPresent()
                && head.fields()
                        .single("sec-fetch-dest")
                        .filter("document"::equalsIgnoreCase)
                        .isPresent();
    }

    /** {@return the origin of the page in a Referer; empty if the Referer is relative} */
    private static Optional<String> originOf(String referer) {
        Matcher matcher = START_OF_URI.matcher(referer);
        return matcher.matches() ? Optional.of(Characters.lower(matcher.group(1))) : Optional.empty();
    }
}
