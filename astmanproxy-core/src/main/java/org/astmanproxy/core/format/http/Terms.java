package org.astmanproxy.core.format.http;

import java.util.Optional;

/**
 * How the client can take its answer.
 *
 * @param hasBody whether the answer has a body
 * @param keepsAlive whether the connection may stay open behind it
 * @param isHttp11 whether it knows chunks, and that a connection stays open unless something else is said
 * @param origin the other origin whose pages may read it; from the configuration, never from the request
 */
record Terms(boolean hasBody, boolean keepsAlive, boolean isHttp11, Optional<String> origin) {
    /** To one whose request line could not be read. */
    static final Terms UNKNOWN = new Terms(true, false, true, Optional.empty());

    /** To one of whom no more is known than the request line; the connection closes. */
    static Terms of(RequestLine line) {
        return new Terms(!line.is("HEAD"), false, line.isHttp11(), Optional.empty());
    }

    static Terms of(RequestHead head) {
        return new Terms(!head.line().is("HEAD"), head.keepsAlive(), head.line().isHttp11(), Optional.empty());
    }

    Terms closing() {
        return new Terms(hasBody, false, isHttp11, origin);
    }

    Terms readableFor(Optional<String> other) {
        return new Terms(hasBody, keepsAlive, isHttp11, other);
    }
}
