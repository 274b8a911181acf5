package org.astmanproxy.core.format.http;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The cookie that names a login session (RFC 6265). No script and no request from another site has it. */
final class SessionCookie {
    private static final String NAME = "astmanproxy";
    private static final String ATTRIBUTES = "; HttpOnly; SameSite=Strict; Path=/";

    private SessionCookie() {}

    /** {@return the session that a request names; empty where it names none, or several: then one may be planted} */
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
     * {@return the field that hands out a session}
     *
     * @param id its id
     * @param encrypted whether it may travel over TLS only
     */
    static String begin(String id, boolean encrypted) {
        return "Set-Cookie: " + NAME + "=" + id + ATTRIBUTES + (encrypted ? "; Secure" : "");
    }

    /** {@return the field that takes it back} */
    static String end() {
        return "Set-Cookie: " + NAME + "=" + ATTRIBUTES + "; Max-Age=0";
    }
}
