package org.astmanproxy.core.format.http;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The first line of a request.
 *
 * @param method the method as it was sent
 * @param target the target
 * @param minor 0 for HTTP/1.0, 1 or more for HTTP/1.1
 */
record RequestLine(String method, Target target, int minor) {
    /** The methods of RFC 9110, and PATCH. */
    static final Set<String> KNOWN =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT");

    private static final Pattern VERSION = Pattern.compile("HTTP/[0-9]\\.[0-9]");

    static RequestLine parse(byte[] bytes) throws HttpFault {
        String line = new String(bytes, StandardCharsets.ISO_8859_1);
        String[] words = line.split(" ", -1);
        if (words.length != 3
                || !Characters.isToken(words[0])
                || !VERSION.matcher(words[2]).matches()) {
            throw HttpFault.badRequest("a request line that is not: method, space, target, space, HTTP/1.1");
        }
        if (words[2].charAt(5) != '1') {
            throw new HttpFault(
                    HttpStatus.VERSION_NOT_SUPPORTED,
                    "this version of HTTP is not supported (expected: HTTP/1.1 or HTTP/1.0)");
        }
        return new RequestLine(words[0], Target.parse(words[0], words[1]), words[2].charAt(7) - '0');
    }

    boolean is(String name) {
        return method.equals(name);
    }

    /** {@return true if the client supports the features of HTTP/1.1, for example chunks and 100 Continue} */
    boolean isHttp11() {
        return minor > 0;
    }
}
