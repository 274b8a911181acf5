package org.astmanproxy.core.format.http;

import java.util.Optional;
import java.util.regex.Pattern;
import org.astmanproxy.message.ActionId;

/**
 * Thrown for a request that the format refuses. If a {@link ReadStage} throws it, the start of the next request is
 * unknown, and the connection closes.
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
     * The reply to a refused request.
     *
     * @param status the status
     * @param what the reason
     * @param actionId the ActionID of the request; empty if it was not read
     */
    record Refusal(HttpStatus status, String what, Optional<ActionId> actionId) {
        Refusal {
            // the text of a parser may quote its input
            what = CONTROL.matcher(what).replaceAll(" ");
        }
    }
}
