package org.astmanproxy.core.format.http;

import java.util.List;
import java.util.Optional;

/** Checks the head of a request. A request that fails one of these checks is refused, and the connection stays open. */
final class OriginPolicy {
    private OriginPolicy() {}

    /** Checks the head of a request; {@code isServed} tells whether its path exists. */
    static void check(RequestHead head, Optional<String> otherOrigin, List<String> methods, boolean isServed)
            throws HttpFault {
        RequestLine line = head.line();
        if (!RequestLine.KNOWN.contains(line.method())) {
            throw new HttpFault(HttpStatus.NOT_IMPLEMENTED, "a method that is not known");
        }
        boolean asksForLeave = isPreflight(head) && otherOrigin.isPresent();
        if (!methods.contains(line.method()) && !asksForLeave) {
            throw new HttpFault(HttpStatus.METHOD_NOT_ALLOWED, "a method other than " + String.join(", ", methods));
        }
        if (!isServed) {
            throw new HttpFault(HttpStatus.NOT_FOUND, "nothing is served at this path");
        }
        boolean expectsOther = head.fields().elements("expect").stream()
                .anyMatch(expected -> !expected.equalsIgnoreCase("100-continue"));
        if (line.isHttp11() && expectsOther) {
            throw new HttpFault(HttpStatus.EXPECTATION_FAILED, "an expectation other than 100-continue");
        }
    }

    /**
     * {@return true if a browser asks which requests pages of another origin may send (Fetch standard, CORS preflight)}
     */
    static boolean isPreflight(RequestHead head) {
        return head.line().is("OPTIONS") && head.fields().has("access-control-request-method");
    }
}
