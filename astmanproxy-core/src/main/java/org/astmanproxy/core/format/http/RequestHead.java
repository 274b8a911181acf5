package org.astmanproxy.core.format.http;

import java.util.Optional;

/**
 * A request without its body.
 *
 * @param line its first line
 * @param fields its header fields
 */
record RequestHead(RequestLine line, HeaderFields fields) {
    /** {@return the host and port of the request, by RFC 9112, 3.2 and 3.3} */
    Authority authority() throws HttpFault {
        Authority named = named();
        return line.target().authority().orElse(named);
    }

    /** {@return the host and port in the field Host, whatever the target contains} */
    Authority named() throws HttpFault {
        Optional<String> host = fields.single("host");
        if (host.isEmpty() && line.isHttp11()) {
            throw HttpFault.badRequest("no field Host, which HTTP/1.1 needs");
        }
        return host.isEmpty() ? Authority.NONE : Authority.parse(host.get());
    }

    /**
     * {@return true if a reply that requires a login should make the browser ask its user} False if a script sent the
     * request (Fetch Metadata, Sec-Fetch-Mode), because the script can show its own form.
     */
    boolean asksForLogin() {
        return fields.all("sec-fetch-mode").stream().allMatch("navigate"::equalsIgnoreCase);
    }

    /** {@return true if the client waits for 100 Continue before it sends its body; false for HTTP/1.0} */
    boolean waitsToContinue() {
        return line.isHttp11() && fields.has("expect");
    }

    /** {@return true if the connection may stay open after the reply (RFC 9112, 9.3)} */
    boolean keepsAlive() {
        return !fields.lists("connection", "close") && (line.isHttp11() || fields.lists("connection", "keep-alive"));
    }
}
