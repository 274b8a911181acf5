package org.astmanproxy.core.web;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * A path that can be served: one resource, or a whole folder if it ends with a slash.
 *
 * @param text the path
 */
record WebPath(String text) {
    private static final Pattern FORM = Pattern.compile("(/[A-Za-z0-9._~-]+)+/?");
    /** The paths that belong to the proxy, now or in a later version. Those of AJAM may come below any other path. */
    private static final Set<String> OF_THE_PROXY = Set.of(
            "ws",
            "events",
            "login",
            "logout",
            "openapi.json",
            "console",
            "healthz",
            "readyz",
            "metrics",
            "rawman",
            "mxml",
            "manager",
            "arawman",
            "amxml",
            "amanager");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if it has another form
     */
    WebPath {
        boolean dots = Pattern.compile("/\\.\\.?(/|$)").matcher(text).find();
        if (!FORM.matcher(text).matches() || dots) {
            throw new IllegalArgumentException("path '" + text
                    + "' (expected: such as /board or /board/, of letters, digits and the characters - . _ ~)");
        }
    }

    /** {@return true if the proxy keeps the path for itself} */
    boolean isReserved() {
        return isReserved(text);
    }

    /** {@return true if the proxy keeps a requested path for itself} */
    static boolean isReserved(String requested) {
        return OF_THE_PROXY.contains(requested.split("/", -1)[1]);
    }

    boolean isFolder() {
        return text.endsWith("/");
    }

    /** {@return true if a requested path belongs to this one} */
    boolean includes(String requested) {
        return isFolder() ? requested.startsWith(text) : requested.equals(text);
    }

    /** {@return true if some request belongs to both paths} */
    boolean meets(WebPath other) {
        return includes(other.text) || other.includes(text);
    }
}
