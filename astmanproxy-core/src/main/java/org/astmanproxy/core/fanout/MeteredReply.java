package org.astmanproxy.core.fanout;

import org.astmanproxy.core.metrics.ActionMeters;
import org.astmanproxy.core.metrics.flight.FlightLog;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.reply.QueuedReply;

/** Counts an action when its reply is complete. Belongs to the client's loop. */
final class MeteredReply {
    private final ActionMeters meters;
    private final EventLoop loop;
    private final String action;
    private final long began;
    private String server;

    private MeteredReply(ActionMeters meters, EventLoop loop, String action, long began, String server) {
        this.meters = meters;
        this.loop = loop;
        this.action = action;
        this.began = began;
        this.server = server;
    }

    /**
     * {@return what counts an action that a client sends now}
     *
     * @param meters counts the actions of the client's loop
     * @param loop the client's loop
     * @param action the name of the action
     */
    static MeteredReply begin(ActionMeters meters, EventLoop loop, String action) {
        return new MeteredReply(meters, loop, action, loop.nanoTime(), "");
    }

    /** {@return what counts the reply of one more server to the same action} */
    MeteredReply another() {
        return new MeteredReply(meters, loop, action, began, server);
    }

    void to(String chosen) {
        server = chosen;
    }

    /** Counts the action if this is the end of its reply. {@return true if it is} */
    boolean delivered(QueuedReply message) {
        boolean ends = message.part().ends();
        if (ends) {
            long nanos = loop.nanoTime() - began;
            String outcome = word(message);
            meters.done(server, action, outcome, nanos);
            FlightLog.action(action, server, outcome, nanos);
        }
        return ends;
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
