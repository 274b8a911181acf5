package org.astmanproxy.core.format.http;

import java.util.List;
import java.util.Optional;

/**
 * The capabilities of the client, as far as they affect its reply.
 *
 * @param coding the form of the body
 * @param keepsAlive true if the connection may stay open after the reply
 * @param isHttp11 true if the client supports chunks and persistent connections by default
 * @param asksForLogin true if a reply that requires a login makes the browser ask its user
 * @param methods the methods that may run the action
 * @param origin the allowed foreign origin whose pages may read the reply; empty for none
 */
record ReplyTerms(
        BodyCoding coding,
        boolean keepsAlive,
        boolean isHttp11,
        boolean asksForLogin,
        List<String> methods,
        Optional<String> origin) {
    /** The terms for a client whose request line could not be read. */
    static final ReplyTerms UNKNOWN =
            new ReplyTerms(BodyCoding.PLAIN, false, true, true, ActionMethods.ALL, Optional.empty());

    /** {@return the terms for a client of which only the request line is known; the connection closes} */
    static ReplyTerms of(RequestLine line) {
        BodyCoding coding = line.is("HEAD") ? BodyCoding.NONE : BodyCoding.PLAIN;
        return new ReplyTerms(coding, false, line.isHttp11(), true, ActionMethods.ALL, Optional.empty());
    }

    static ReplyTerms of(RequestHead head, List<String> methods) {
        RequestLine line = head.line();
        return new ReplyTerms(
                BodyCoding.of(head),
                head.keepsAlive(),
                line.isHttp11(),
                head.asksForLogin(),
                methods,
                Optional.empty());
    }

    /** {@return true if the reply has a body} */
    boolean hasBody() {
        return coding != BodyCoding.NONE;
    }

    ReplyTerms closing() {
        return new ReplyTerms(coding, false, isHttp11, asksForLogin, methods, origin);
    }

    /** {@return the terms for a client that shows its own form when a login fails} */
    ReplyTerms withoutChallenge() {
        return new ReplyTerms(coding, keepsAlive, isHttp11, false, methods, origin);
    }

    ReplyTerms readableFor(Optional<String> other) {
        return new ReplyTerms(coding, keepsAlive, isHttp11, asksForLogin, methods, other);
    }

    ReplyTerms runBy(List<String> some) {
        return new ReplyTerms(coding, keepsAlive, isHttp11, asksForLogin, some, origin);
    }
}
