package org.astmanproxy.core.format.http;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The cookie with the id of a login session (RFC 6265). Scripts cannot read it, and requests from other sites do not
 * carry it.
 */
final class SessionCookie {
    private static final String NAME = "astmanproxy";
    private static final String ATTRIBUTES = "; HttpOnly; SameSite=Strict; Path=/";

    private SessionCookie() {}

    /**
     * {@return the session of a request; empty if there is none, or if there are several, of which an attacker may have
     * set one}
     */
    static Optional<String> of(HeaderFields fields) {
        Set<String> values = new LinkedHashSet<>();
        for (String field : fields.all("cookie")) {
            for (String pair : field.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals >= 0 && Characters.trim(pair.substring(0, equals)).equals(NAME)) {
                    values.add(Characters.trim(pair.substring(equals + 1)));
                }
            }
        }
        values.remove("");
        return values.size() == 1 ? values.stream().findFirst() : Optional.empty();
    }

    /**
     * {@return the field that sets the cookie}
     *
     * @param id the id of the session
     * @param encrypted true if the cookie may only be sent over TLS
     */
    static String begin(String id, boolean encrypted) {
        return "Set-Cookie: " + NAME + "=" + id + ATTRIBUTES + (encrypted ? "; Secure" : "");
    }

    /** {@return the field that deletes the cookie} */
    static String end() {
        return "Set-Cookie: " + NAME + "=" + ATTRIBUTES + "; Max-Age=0";
    }
}
