package org.astmanproxy.core.server;

import java.time.Duration;
import java.util.Optional;
import org.astmanproxy.core.reply.ActionClient;
import org.astmanproxy.core.server.link.MessageLink;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;

/**
 * An action without a complete reply: its sender, its connection and the progress of the reply. Belongs to the server's
 * loop.
 */
final class PendingAction {
    /** The memory for an action besides its ActionID. */
    private static final int MEMORY = 600;

    private final SentAction sent;
    private final ActionOrigin sender;
    private final MessageLink link;
    private final Duration timeout;
    private final long sentNanos;
    private long deadlineNanos;
    /** True while Asterisk works on it, or it waits on its connection for others. */
    private boolean onLink;

    private ReplyProgress progress = ReplyProgress.Sent.NOTHING;

    PendingAction(SentAction sent, ActionOrigin sender, MessageLink link, Duration timeout, long nowNanos) {
        this.sent = sent;
        this.sender = sender;
        this.link = link;
        this.timeout = timeout;
        this.sentNanos = nowNanos;
        this.deadlineNanos = nowNanos + timeout.toNanos();
    }

    /** {@return the approximate memory in bytes} */
    int memory() {
        int shared = sender.replyTarget() instanceof SharedReply reply ? reply.memory() : 0;
        return MEMORY
                + shared
                + (sender.clientId().isPresent() ? sender.clientId().get().byteCount() : 0);
    }

    /** {@return what Asterisk got} */
    SentAction sent() {
        return sent;
    }

    ActionId token() {
        return sent.token();
    }

    /** {@return the position of the action among all actions sent to the server} */
    long order() {
        return sent.order();
    }

    /** {@return the name of the action, for the log} */
    String name() {
        return sent.name();
    }

    /** {@return where the action comes from} */
    ActionOrigin sender() {
        return sender;
    }

    ReplyTarget replyTarget() {
        return sender.replyTarget();
    }

    MessageLink link() {
        return link;
    }

    /** {@return true if Asterisk works on it, or it waits on its connection for others} */
    boolean isOnLink() {
        return onLink;
    }

    /** Records that it was sent on its connection. */
    void enterLink() {
        onLink = true;
    }

    /** Records that nothing on its connection waits for it any more. */
    void leaveLink() {
        onLink = false;
    }

    /** {@return true if it is a barrier Ping of the proxy} */
    boolean isBarrier() {
        return sender.replyTarget() == Barrier.ASKER;
    }

    /** {@return the time limit for each part of the reply} */
    Duration timeout() {
        return timeout;
    }

    ReplyProgress progress() {
        return progress;
    }

    /** {@return the time at which it was sent} */
    long sentNanos() {
        return sentNanos;
    }

    /** {@return true if no response has arrived} */
    boolean isUnanswered() {
        return progress instanceof ReplyProgress.Sent || progress instanceof ReplyProgress.Over;
    }

    /** {@return true if Asterisk dials, so that its next reply belongs to another action} */
    boolean isDialling() {
        return progress instanceof ReplyProgress.DiallingReply;
    }

    /** Moves on without more time, because a call has the time of its Originate. */
    void moveWithinTime(ReplyProgress next) {
        progress = next;
    }

    void moveTo(ReplyProgress next, long nowNanos) {
        progress = next;
        deadlineNanos = nowNanos + timeout.toNanos();
    }

    /** {@return true if no part of the reply has come for this time} */
    boolean isQuiet(Duration time, long nowNanos) {
        return nowNanos - (deadlineNanos - timeout.toNanos()) >= time.toNanos();
    }

    boolean isDue(long nowNanos) {
        return deadlineNanos - nowNanos <= 0;
    }

    /**
     * {@return the ActionID for a token in a message to the client: the client's own for the token of this action; else
     * empty}
     */
    Optional<ActionId> clientIdFor(ActionId which) {
        return which.equals(sent.token()) ? sender.clientId() : Optional.empty();
    }

    /** {@return a reply by the proxy that tells the client that the requested list is empty} */
    Message nothing() {
        return sender.named(Message.response("Success").with("Message", "No output"));
    }

    /** The reply target of barrier Pings, which need no reply but its arrival. */
    private enum Barrier implements ReplyTarget {
        ASKER
    }

    /** {@return the sender of barrier Pings on this connection} */
    static ActionOrigin barrier(MessageLink link) {
        return new ActionOrigin(Optional.empty(), Barrier.ASKER, link, ActionClient.PROXY);
    }
}
