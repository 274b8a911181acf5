package org.astmanproxy.core.format.http;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The foreign origins whose web pages may send requests.
 *
 * @param listed the origins in lower case; {@code https://*.example} stands for all names below {@code example}
 */
record AllowedOrigins(Set<String> listed) {
    private static final String ANY_BELOW = "://*.";
    private static final Pattern LABELS = Pattern.compile("[a-z0-9_-]++(\\.[a-z0-9_-]++)*+");

    /**
     * {@return the origin in the spelling that the browser expects; empty if it is not allowed}
     *
     * @param sent a value of the field Origin
     */
    Optional<String> match(String sent) {
        String lower = Characters.lower(sent);
        boolean known = listed.contains(lower) || listed.stream().anyMatch(pattern -> isBelow(lower, pattern));
        if (!known) {
            return Optional.empty();
        }
        // some browsers write origins of extensions in upper case, and the reply must repeat that
        return Optional.of(lower.startsWith("http") ? lower : sent);
    }

    private static boolean isBelow(String origin, String pattern) {
        int star = pattern.indexOf(ANY_BELOW);
        if (star < 0) {
            return false;
        }
        String scheme = pattern.substring(0, star + 3);
        String rest = pattern.substring(star + 4);
        int end = origin.length() - rest.length();
        return end > scheme.length()
                && origin.startsWith(scheme)
                && origin.endsWith(rest)
                && LABELS.matcher(origin.substring(scheme.length(), end)).matches();
    }
}
