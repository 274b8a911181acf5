package org.astmanproxy.core.server;

import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.core.reply.ReplyPart;
import org.astmanproxy.message.Message;

/** The result of sorting one read: the messages to pass on, in order. It ends replies, and logs repairs. */
final class SortedReplies {
    /** In the log, in place of the name of an action. */
    static final String UNKNOWN = "an unknown action";

    private final ReplyCorrelator answers;
    private final LinkReplies replies;
    private final long now;
    private final List<RoutedMessage> deliveries;

    /**
     * Starts with nothing to pass on.
     *
     * @param answers the correlator of the server
     * @param replies the progress of the connection
     * @param now the time
     * @param size how many messages there will be, about
     */
    SortedReplies(ReplyCorrelator answers, LinkReplies replies, long now, int size) {
        this.answers = answers;
        this.replies = replies;
        this.now = now;
        this.deliveries = new ArrayList<>(size);
    }

    /** {@return the messages to pass on, in order} */
    List<RoutedMessage> deliveries() {
        return deliveries;
    }

    /** {@return the progress of the connection} */
    LinkReplies replies() {
        return replies;
    }

    void add(RoutedMessage routed) {
        deliveries.add(routed);
    }

    /** Passes a message on to the sender of an action. */
    void answer(PendingAction action, Message message, ReplyPart part) {
        replies.spokeOf(action);
        deliveries.add(RoutedMessage.answer(answers.server(), message, action.replyTarget(), part));
    }

    /** Ends the reply to an action. */
    void finish(PendingAction action) {
        answers.closed(action);
        answers.pending().finish(action, ReplyProgress.Answered.INSTANCE, now);
    }

    /** Logs that the reply to an action was repaired or partly dropped. */
    void warn(PendingAction action, String what) {
        warn(action.name(), what);
    }

    /** Logs that a reply was repaired or partly dropped. */
    void warn(String action, String what) {
        answers.warn(action, what, now);
    }
}
