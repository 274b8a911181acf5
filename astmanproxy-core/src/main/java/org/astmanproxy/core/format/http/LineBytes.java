package org.astmanproxy.core.format.http;

import org.astmanproxy.core.format.ByteBuilder;

/**
 * Collects a line, a byte at a time. Control characters and a CR that ends no line are refused as soon as they come
 * (RFC 9112, 2.2), so nothing waits for the end of what is no HTTP. How long it may get is for its user to say.
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

    /** {@return a line of the chunked coding, where a lone LF has been used to hide a request in another} */
    static LineBytes ofChunks() {
        return new LineBytes(true);
    }

    /** {@return whether this byte ended the line} */
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

    /** {@return whether nothing has come} */
    boolean isEmpty() {
        return bytes.length() == 0 && !endsInCr;
    }

    /** {@return whether the line has no content} */
    boolean isBlank() {
        return bytes.length() == 0;
    }

    /** {@return the number of bytes so far, without the line end} */
    int length() {
        return bytes.length();
    }

    /** {@return the line without its end; begins anew} */
    byte[] take() {
        byte[] line = bytes.copy();
        bytes.clear();
        endsInCr = false;
        return line;
    }
}
