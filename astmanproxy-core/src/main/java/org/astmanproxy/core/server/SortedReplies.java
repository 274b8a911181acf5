package org.astmanproxy.core.server;

import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.core.reply.ReplyPart;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;

/** Collects the messages of a connection to pass on, in order, read by read. It ends replies, and logs repairs. */
final class SortedReplies {
    /** In the log, in place of the name of an action. */
    static final String UNKNOWN = "an unknown action";

    private final ReplyCorrelator answers;
    private final LinkReplies replies;
    private long now;
    /** The messages of the read that is being sorted; one alone needs no list that grows. */
    private final List<RoutedMessage> deliveries = new ArrayList<>();

    /**
     * Creates the collection of one connection.
     *
     * @param answers the correlator of the server
     * @param replies the progress of the connection
     */
    SortedReplies(ReplyCorrelator answers, LinkReplies replies) {
        this.answers = answers;
        this.replies = replies;
    }

    /** Begins a read, with nothing to pass on. */
    void begin(long nowNanos) {
        now = nowNanos;
        deliveries.clear();
    }

    /** {@return the messages of the read to pass on, in order} */
    List<RoutedMessage> take() {
        List<RoutedMessage> taken = deliveries.size() == 1 ? List.of(deliveries.get(0)) : new ArrayList<>(deliveries);
        deliveries.clear();
        return taken;
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

    /**
     * Passes on what follows the reply to an action. A part that begins with a header and may have a damaged ActionID,
     * or may reach another proxy that needs one, gets that of the sender.
     */
    void tail(PendingAction action, Message message) {
        boolean named =
                message.kind() == MessageKind.EVENT || message.actionId().isPresent();
        answer(action, named ? action.sender().named(message) : message, ReplyPart.ROW);
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
