package org.astmanproxy.core.format.http;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.support.Ascii;

/**
 * Determines the framing of a request's body (RFC 9112, 6). It refuses a body whose end two implementations could
 * interpret differently, so that no request can be smuggled in the body of another.
 */
final class Framing {
    private static final int MAX_DIGITS = 18;

    private Framing() {}

    /** {@return the body that follows the head; empty if there is none} */
    static Optional<Body> of(RequestHead head, ReaderContext limits) throws HttpFault {
        List<String> lengths = head.fields().all("content-length");
        Optional<Body> body = head.fields().has("transfer-encoding")
                ? Optional.of(chunked(head, lengths, limits))
                : sized(lengths, limits.maxBodyBytes());
        if (body.isPresent() && (head.line().is("GET") || head.line().is("HEAD"))) {
            throw HttpFault.badRequest("a GET or HEAD with a body, which would mean nothing (POST takes one)");
        }
        if (lengths.isEmpty() && body.isEmpty() && head.line().is("POST")) {
            throw new HttpFault(HttpStatus.LENGTH_REQUIRED, "a POST without Content-Length");
        }
        return body;
    }

    static HttpFault tooLarge(int maxBytes) {
        return new HttpFault(HttpStatus.CONTENT_TOO_LARGE, "a body of more than " + maxBytes + " bytes (maxbody)");
    }

    private static Body chunked(RequestHead head, List<String> lengths, ReaderContext limits) throws HttpFault {
        if (!lengths.isEmpty()) {
            throw HttpFault.badRequest("both Content-Length and Transfer-Encoding");
        }
        if (!head.line().isHttp11()) {
            throw HttpFault.badRequest("Transfer-Encoding, which HTTP/1.0 does not have");
        }
        List<String> codings = head.fields().elements("transfer-encoding");
        List<String> inner = codings.subList(0, codings.size() - 1);
        boolean endsInChunks = "chunked".equalsIgnoreCase(codings.get(inner.size()));
        if (!endsInChunks || inner.stream().anyMatch(coding -> !isOther(coding))) {
            throw HttpFault.badRequest("a Transfer-Encoding that does not end in one 'chunked'");
        }
        if (!inner.isEmpty()) {
            throw new HttpFault(HttpStatus.NOT_IMPLEMENTED, "a Transfer-Encoding other than chunked");
        }
        return new ChunkedBody(limits);
    }

    private static boolean isOther(String coding) {
        return Characters.isToken(coding) && !coding.equalsIgnoreCase("chunked");
    }

    private static Optional<Body> sized(List<String> lengths, int maxBytes) throws HttpFault {
        if (lengths.isEmpty()) {
            return Optional.empty();
        }
        String digits = lengths.get(0);
        if (lengths.size() > 1 || digits.isEmpty() || !digits.chars().allMatch(Ascii::isDigit)) {
            throw HttpFault.badRequest("a Content-Length that is not one number");
        }
        long length = digits.length() > MAX_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
        if (length > maxBytes) {
            throw tooLarge(maxBytes);
        }
        return length == 0 ? Optional.empty() : Optional.of(new SizedBody((int) length));
    }
}
