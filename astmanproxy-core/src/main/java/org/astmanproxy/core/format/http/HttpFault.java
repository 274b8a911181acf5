package org.astmanproxy.core.format.http;

import java.util.Optional;
import java.util.regex.Pattern;
import org.astmanproxy.message.ActionId;

/**
 * A request that is refused by the format itself. Where it comes out of a {@link ReadStage}, it is not sure any more where
 * the next request begins, and the connection closes.
 */
final class HttpFault extends Exception {
    private static final long serialVersionUID = 1L;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private final transient Refusal refusal;

    HttpFault(HttpStatus status, String what) {
        this(new Refusal(status, what, Optional.empty()));
    }

    HttpFault(Refusal refusal) {
        super(refusal.what());
        this.refusal = refusal;
    }

    static HttpFault badRequest(String what) {
        return new HttpFault(HttpStatus.BAD_REQUEST, what);
    }

    Refusal refusal() {
        return refusal;
    }

    /**
     * What such a request is answered with.
     *
     * @param status the status
     * @param what what was wrong
     * @param actionId the request's ActionID, where it was read
     */
    record Refusal(HttpStatus status, String what, Optional<ActionId> actionId) {
        Refusal {
            // a parser's words may hold some of what it parsed
            what = CONTROL.matcher(what).replaceAll(" ");
        }
    }
}
