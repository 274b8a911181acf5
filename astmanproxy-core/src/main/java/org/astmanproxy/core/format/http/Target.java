package org.astmanproxy.core.format.http;

import java.util.Optional;

/**
 * The target of a request (RFC 9112, 3.2).
 *
 * @param authority host and port in the target, which take precedence over the field Host; empty if absent
 * @param path the path as it was sent; also other forms, for example the asterisk of {@code OPTIONS *}
 * @param query the text after the first question mark, not decoded
 */
record Target(Optional<Authority> authority, String path, String query) {
    static Target parse(String method, String target) throws HttpFault {
        if (target.isEmpty() || target.indexOf('\t') >= 0 || target.indexOf('#') >= 0) {
            throw HttpFault.badRequest("an invalid request target");
        }
        if (target.startsWith("/")) {
            return ofPath(Optional.empty(), target);
        }
        String lower = Characters.lower(target);
        if (lower.startsWith("http://") || lower.startsWith("https://")) {
            return absolute(target.substring(target.indexOf("//") + 2));
        }
        if (method.equals("CONNECT") || (method.equals("OPTIONS") && target.equals("*"))) {
            return new Target(Optional.empty(), target, "");
        }
        throw HttpFault.badRequest("a request target that is neither a path nor an http URI");
    }

    private static Target absolute(String rest) throws HttpFault {
        int end = 0;
        while (end < rest.length() && rest.charAt(end) != '/' && rest.charAt(end) != '?') {
            end++;
        }
        Authority authority = Authority.parse(rest.substring(0, end));
        if (authority.host().isEmpty()) {
            throw HttpFault.badRequest("a request target without a host");
        }
        String path = rest.substring(end);
        return ofPath(Optional.of(authority), path.startsWith("/") ? path : "/" + path);
    }

    private static Target ofPath(Optional<Authority> authority, String path) {
        int mark = path.indexOf('?');
        return mark < 0
                ? new Target(authority, path, "")
                : new Target(authority, path.substring(0, mark), path.substring(mark + 1));
    }
}
