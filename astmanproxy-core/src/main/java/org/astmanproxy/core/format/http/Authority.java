package org.astmanproxy.core.format.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.astmanproxy.message.Nullable;

/**
 * Host and port, as in the field Host.
 *
 * @param host the host in lower case, an IPv6 address in brackets; may be empty
 * @param port the port; -1 if it is not given
 */
record Authority(String host, int port) {
    /** An absent authority, which matches no origin. */
    static final Authority NONE = new Authority("", -1);

    private static final String HOST = "\\[[0-9A-Fa-f]*:[0-9A-Fa-f:.]*\\]|[A-Za-z0-9._~!$&'()*+,;=%-]*+";
    private static final Pattern AUTHORITY = Pattern.compile("(" + HOST + ")(?::([0-9]{0,5}))?");
    private static final Pattern ORIGIN = Pattern.compile("(https?)://(" + HOST + ")(?::([0-9]{1,5}))?");

    static Authority parse(String text) throws HttpFault {
        Matcher matcher = AUTHORITY.matcher(text);
        if (!matcher.matches()) {
            throw HttpFault.badRequest("an invalid host");
        }
        return new Authority(Characters.lower(matcher.group(1)), port(matcher.group(2), -1));
    }

    /**
     * {@return true if pages of this origin come from this host} The format does not know whether a request came over
     * TLS. A missing port therefore means the default port of the origin's scheme.
     *
     * @param origin a value of the field Origin, in lower case
     */
    boolean isOwn(String origin) {
        Matcher matcher = ORIGIN.matcher(origin);
        if (host.isEmpty() || !matcher.matches() || !matcher.group(2).equals(host)) {
            return false;
        }
        int standard = matcher.group(1).equals("https") ? 443 : 80;
        return port(matcher.group(3), standard) == (port < 0 ? standard : port);
    }

    private static int port(@Nullable String digits, int absent) {
        return digits == null || digits.isEmpty() ? absent : Integer.parseInt(digits);
    }
}
