package org.astmanproxy.core.format.http;

import org.astmanproxy.spi.ReaderContext;

/**
 * The limits for the head of a request, derived from those of a message. They are never below what a server has to
 * support: 8000 bytes for the request line (RFC 9112, 3), and the fields of a browser.
 */
final class HeadLimits {
    private static final int LEAST_BYTES = 8000;
    private static final int LEAST_FIELDS = 100;
    private static final String HEAD =
            "a request head of more than %d bytes before it is known who sends it (authinput)";

    private final int maxBytes;
    private final int maxFields;
    private final int maxHead;

    HeadLimits(ReaderContext limits) {
        this.maxBytes = Math.max(LEAST_BYTES, limits.maxLineBytes());
        this.maxFields = Math.max(LEAST_FIELDS, limits.maxLines());
        this.maxHead = Math.max(LEAST_BYTES, limits.maxHeadBytes());
    }

    /** Checks the total size of request line and fields. */
    void checkHead(int bytes) throws HttpFault {
        if (bytes > maxHead) {
            throw new HttpFault(HttpStatus.FIELDS_TOO_LARGE, HEAD.formatted(maxHead));
        }
    }

    void checkLine(int length) throws HttpFault {
        if (length > maxBytes) {
            throw new HttpFault(
                    HttpStatus.URI_TOO_LONG, "a request line of more than " + maxBytes + " bytes (maxline)");
        }
    }

    void checkFields(int bytes, int count) throws HttpFault {
        if (bytes > maxBytes) {
            throw new HttpFault(
                    HttpStatus.FIELDS_TOO_LARGE, "header fields of more than " + maxBytes + " bytes (maxline)");
        }
        if (count > maxFields) {
            throw new HttpFault(HttpStatus.FIELDS_TOO_LARGE, "more than " + maxFields + " header fields (maxlines)");
        }
    }
}
