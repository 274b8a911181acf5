package org.astmanproxy.core.format.http;

import java.util.List;
import java.util.Optional;

/**
 * How the client can take its answer.
 *
 * @param hasBody whether the answer has a body
 * @param keepsAlive whether the connection may stay open behind it
 * @param isHttp11 whether it knows chunks, and that a connection stays open unless something else is said
 * @param asksForLogin whether an answer that a login is needed has a browser ask its user for one
 * @param methods those that run what was asked for
 * @param origin the other origin whose pages may read it; one that the configuration allows
 */
record ReplyTerms(
        boolean hasBody,
        boolean keepsAlive,
        boolean isHttp11,
        boolean asksForLogin,
        List<String> methods,
        Optional<String> origin) {
    /** To one whose request line could not be read. */
    static final ReplyTerms UNKNOWN = new ReplyTerms(true, false, true, true, ActionMethods.ALL, Optional.empty());

    /** To one of whom no more is known than the request line; the connection closes. */
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
