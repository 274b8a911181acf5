package org.astmanproxy.core.format.http;

import java.util.Optional;

/**
 * A request up to its body.
 *
 * @param line its first line
 * @param fields its header fields
 */
record RequestHead(RequestLine line, HeaderFields fields) {
    /** {@return whom the request is meant for, as RFC 9112, 3.2 and 3.3 say} */
    Authority authority() throws HttpFault {
        Authority named = named();
        return line.target().authority().orElse(named);
    }

    /** {@return whom the field Host names, whatever the target says} */
    Authority named() throws HttpFault {
        Optional<String> host = fields.single("host");
        if (host.isEmpty() && line.isHttp11()) {
            throw HttpFault.badRequest("no field Host, which HTTP/1.1 needs");
        }
        return host.isEmpty() ? Authority.NONE : Authority.parse(host.get());
    }

    /**
     * {@return whether an answer that a login is needed should have the browser ask for one} Not where a script sent the
     * request (Fetch Metadata, Sec-Fetch-Mode): it can show a form of its own, and a dialog would only get in its way.
     */
    boolean asksForLogin() {
        return fields.all("sec-fetch-mode").stream().allMatch("navigate"::equalsIgnoreCase);
    }

    /** {@return whether the client waits for a go-ahead before it sends its body; HTTP/1.0 knows none} */
    boolean waitsToContinue() {
        return line.isHttp11() && fields.has("expect");
    }

    /** {@return whether the connection may stay open behind the answer (RFC 9112, 9.3)} */
    boolean keepsAlive() {
        return !fields.lists("connection", "close") && (line.isHttp11() || fields.lists("connection", "keep-alive"));
    }
}
