package org.astmanproxy.core.format.http;

import java.util.List;
import java.util.Optional;

/**
 * The capabilities of the client, as far as they affect its reply.
 *
 * @param hasBody true if the reply has a body
 * @param keepsAlive true if the connection may stay open after the reply
 * @param isHttp11 true if the client supports chunks and persistent connections by default
 * @param asksForLogin true if a reply that requires a login makes the browser ask its user
 * @param methods the methods that may run the action
 * @param origin the allowed foreign origin whose pages may read the reply; empty for none
 */
record ReplyTerms(
        boolean hasBody,
        boolean keepsAlive,
        boolean isHttp11,
        boolean asksForLogin,
        List<String> methods,
        Optional<String> origin) {
    /** The terms for a client whose request line could not be read. */
    static final ReplyTerms UNKNOWN = new ReplyTerms(true, false, true, true, ActionMethods.ALL, Optional.empty());

    /** {@return the terms for a client of which only the request line is known; the connection closes} */
    static ReplyTerms of(RequestLine line) {
        return new ReplyTerms(!line.is("HEAD"), false, line.isHttp11(), true, ActionMethods.ALL, Optional.empty());
    }

    static ReplyTerms of(RequestHead head, List<String> methods) {
        RequestLine line = head.line();
        return new ReplyTerms(
                !line.is("HEAD"), head.keepsAlive(), line.isHttp11(), head.asksForLogin(), methods, Optional.empty());
    }

    ReplyTerms closing() {
        return new ReplyTerms(hasBody, false, isHttp11, asksForLogin, methods, origin);
    }

    ReplyTerms readableFor(Optional<String> other) {
        return new ReplyTerms(hasBody, keepsAlive, isHttp11, asksForLogin, methods, other);
    }

    ReplyTerms runBy(List<String> some) {
        return new ReplyTerms(hasBody, keepsAlive, isHttp11, asksForLogin, some, origin);
    }
}
