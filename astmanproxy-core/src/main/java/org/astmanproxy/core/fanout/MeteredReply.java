package org.astmanproxy.core.fanout;

import java.util.Optional;
import org.astmanproxy.core.reply.QueuedReply;
import org.astmanproxy.core.reply.ReplySlot;
import org.astmanproxy.message.ActionId;

/** A reply that counts its action when it is complete. Belongs to the client's loop. */
abstract class MeteredReply extends ReplySlot {
    /** {@link ActionCounter#NONE} if nobody counts the action, or it is counted. */
    private ActionCounter counter = ActionCounter.NONE;

    private String action = "";
    private String server = "";
    private long began;

    MeteredReply(Optional<ActionId> id, int bytes) {
        super(id, bytes);
    }

    /**
     * Counts the action, which a client sends now, when the reply is complete.
     *
     * @param name the name of the action
     * @param counts counts it
     */
    public final void metered(String name, ActionCounter counts) {
        counter = counts;
        action = name;
        began = counts.nanoTime();
    }

    /** Counts the same action as another reply to it. */
    final void meteredAs(MeteredReply other) {
        counter = other.counter;
        action = other.action;
        server = other.server;
        began = other.began;
    }

    /** Notes the server to which the action goes. */
    void to(String chosen) {
        server = chosen;
    }

    /** Counts the action if this is the end of its reply. */
    final void count(QueuedReply message) {
        if (counter != ActionCounter.NONE && message.part().ends()) {
            counter.done(server, action, word(message), counter.nanoTime() - began);
            counter = ActionCounter.NONE;
        }
    }

    private static String word(QueuedReply last) {
        return switch (last.outcome()) {
            case ANSWERED -> last.message().has("Response", "Error") ? "error" : "success";
            case BAD_REQUEST -> "invalid";
            case NOT_LOGGED_IN -> "unauthenticated";
            case FORBIDDEN -> "denied";
            case NOT_FOUND -> "unknown";
            case UNAVAILABLE -> "unavailable";
            case SERVER_LOST -> "lost";
            case TIMED_OUT -> "timeout";
            case FAILED -> "failed";
        };
    }
}
