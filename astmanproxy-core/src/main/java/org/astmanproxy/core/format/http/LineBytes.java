package org.astmanproxy.core.format.http;

import org.astmanproxy.spi.support.ByteBuilder;

/**
 * Collects a line, a byte at a time. It refuses control characters, and a CR that does not end the line, at once (RFC
 * 9112, 2.2). The caller limits the length.
 */
final class LineBytes {
    private final ByteBuilder bytes = new ByteBuilder();
    private final boolean needsCr;
    private boolean endsInCr;

    private LineBytes(boolean needsCr) {
        this.needsCr = needsCr;
    }

    /** {@return a line of a request's head, which may end in LF alone} */
    static LineBytes ofHead() {
        return new LineBytes(false);
    }

    /**
     * {@return a line of the chunked coding} It must end in CRLF, because a lone LF has been used for request
     * smuggling.
     */
    static LineBytes ofChunks() {
        return new LineBytes(true);
    }

    /** {@return true if this byte ended the line} */
    boolean accept(int b) throws HttpFault {
        if (b == '\n') {
            if (needsCr && !endsInCr) {
                throw HttpFault.badRequest("a line of a chunked body that ends in LF without CR");
            }
            return true;
        }
        if (endsInCr) {
            throw HttpFault.badRequest("a CR inside of a line");
        }
        if (b == '\r') {
            endsInCr = true;
        } else if ((b < ' ' && b != '\t') || b == 0x7F) {
            throw HttpFault.badRequest("a control character in a line");
        } else {
            bytes.put(b);
        }
        return false;
    }

    /** {@return true if no byte has been added} */
    boolean isEmpty() {
        return bytes.length() == 0 && !endsInCr;
    }

    /** {@return true if the line has no content} */
    boolean isBlank() {
        return bytes.length() == 0;
    }

    /** {@return the number of bytes so far, without the line end} */
    int length() {
        return bytes.length();
    }

    /** {@return the line without its end; the next line starts} */
    byte[] take() {
        byte[] line = bytes.copy();
        bytes.clear();
        endsInCr = false;
        return line;
    }
}
