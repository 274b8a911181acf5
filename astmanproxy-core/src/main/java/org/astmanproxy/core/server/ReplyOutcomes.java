package org.astmanproxy.core.server;

import java.util.List;
import org.astmanproxy.ReplyOutcome;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Outcome;

/** Tells host programs what became of an action. */
public final class ReplyOutcomes {
    private ReplyOutcomes() {}

    /**
     * {@return the outcome of a whole reply}
     *
     * @param outcome what became of the action
     * @param messages the reply; an error in any response counts
     */
    public static ReplyOutcome of(Outcome outcome, List<Message> messages) {
        return switch (outcome) {
            case ANSWERED ->
                messages.stream().anyMatch(ReplyOutcomes::isError) ? ReplyOutcome.ERROR : ReplyOutcome.SUCCESS;
            case SERVER_LOST -> ReplyOutcome.CONNECTION_LOST;
            case TIMED_OUT -> ReplyOutcome.TIMED_OUT;
            case UNAVAILABLE -> ReplyOutcome.NOT_CONNECTED;
            case BAD_REQUEST, NOT_LOGGED_IN, FORBIDDEN, NOT_FOUND, FAILED -> ReplyOutcome.REFUSED;
        };
    }

    private static boolean isError(Message message) {
        return switch (message.kind()) {
            case RESPONSE -> message.has("Response", "Error");
            case PROXY_RESPONSE -> message.has("ProxyResponse", "Error");
            case ACTION, PROXY_ACTION, EVENT, OTHER -> false;
        };
    }
}
