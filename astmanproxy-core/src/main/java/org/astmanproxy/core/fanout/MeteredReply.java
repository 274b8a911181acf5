package org.astmanproxy.core.fanout;

import java.util.Optional;
import org.astmanproxy.core.metrics.flight.FlightLog;
import org.astmanproxy.core.reply.QueuedReply;
import org.astmanproxy.core.reply.ReplySlot;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Nullable;

/** A reply that counts its action when it is complete. Belongs to the client's loop. */
abstract class MeteredReply extends ReplySlot {
    /** The clients of the loop, which count the action; null if nobody counts it, or it is counted. */
    private @Nullable ClientGroup group;

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
     * @param clients the clients of its loop
     */
    public final void metered(String name, ClientGroup clients) {
        group = clients;
        action = name;
        began = clients.loop().nanoTime();
    }

    /** Counts the same action as another reply to it. */
    final void meteredAs(MeteredReply other) {
        group = other.group;
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
        if (group != null && message.part().ends()) {
            long nanos = group.loop().nanoTime() - began;
            String outcome = word(message);
            group.meters().actions().done(server, action, outcome, nanos);
            FlightLog.action(action, server, outcome, nanos);
            group = null;
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
