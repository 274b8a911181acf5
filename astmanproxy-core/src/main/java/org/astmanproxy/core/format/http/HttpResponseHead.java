package org.astmanproxy.core.format.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.astmanproxy.core.format.stream.TextFormats;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.spi.WebResponse;

/**
 * The status line and header fields of a reply. It contains nothing from the request, so a client cannot forge fields.
 */
final class HttpResponseHead {
    private static final int RETRY_SECONDS = 5;

    private final StringBuilder text = new StringBuilder(256);
    private final ReplyTerms terms;

    HttpResponseHead(HttpStatus status, Instant now, ReplyTerms terms) {
        this(terms);
        begin(status.code(), status.reason(), now, false);
        switch (status) {
            case UNAUTHORIZED -> {
                if (terms.asksForLogin()) {
                    field("WWW-Authenticate: Basic realm=\"astmanproxy\", charset=\"UTF-8\"");
                }
            }
            case METHOD_NOT_ALLOWED -> field("Allow: " + String.join(", ", terms.methods()));
            case UPGRADE_REQUIRED ->
                field("Upgrade: websocket").field("Connection: Upgrade").field("Sec-WebSocket-Version: 13");
            case SERVICE_UNAVAILABLE -> field("Retry-After: " + RETRY_SECONDS);
            default -> {}
        }
    }

    /** Begins the response of an extension. */
    HttpResponseHead(WebResponse response, Instant now, ReplyTerms terms) {
        this(terms);
        boolean saysHowToCache = response.fields().keySet().stream().anyMatch("Cache-Control"::equalsIgnoreCase);
        begin(response.status(), HttpStatus.reason(response.status()), now, saysHowToCache);
        response.mediaType().ifPresent(type -> field("Content-Type: " + type));
        response.fields().forEach((name, value) -> field(name + ": " + value));
    }

    private HttpResponseHead(ReplyTerms terms) {
        this.terms = terms;
    }

    private void begin(int code, String reason, Instant now, boolean saysHowToCache) {
        text.append("HTTP/1.1 ").append(code).append(' ').append(reason).append("\r\n");
        field("Server: astmanproxy");
        field("Date: " + HttpDate.of(now));
        if (!saysHowToCache) {
            field("Cache-Control: no-store");
        }
        field("X-Content-Type-Options: nosniff");
        terms.origin().ifPresent(origin -> {
            field("Access-Control-Allow-Origin: " + origin);
            field("Access-Control-Allow-Credentials: true");
            field("Vary: Origin");
        });
    }

    HttpResponseHead mediaType(String mediaType) {
        return field("Content-Type: " + mediaType + (TextFormats.isText(mediaType) ? "; charset=utf-8" : ""));
    }

    HttpResponseHead field(String line) {
        text.append(line).append("\r\n");
        return this;
    }

    /**
     * Writes the head, with the empty line at its end.
     *
     * @param framing the field that gives the length of the body; empty for none
     * @param closes true if the connection closes after the reply
     * @param out receives the bytes
     */
    void write(String framing, boolean closes, ByteSink out) {
        if (!framing.isEmpty()) {
            field(framing);
        }
        if (closes) {
            field("Connection: close");
        } else if (!terms.isHttp11()) {
            field("Connection: keep-alive");
        }
        field("");
        out.put(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    }
}
