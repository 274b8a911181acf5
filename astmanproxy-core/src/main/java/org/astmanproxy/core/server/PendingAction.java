package org.astmanproxy.core.server;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/**
 * An action without a complete reply: the client, its ActionID and the progress of the reply. Belongs to the server's
 * loop.
 */
final class PendingAction {
    /** The progress of a reply. */
    enum Progress {
        /** No message has arrived. */
        SENT,
        /** A list has begun; its complete event will end it. */
        LISTING,
        /** A reply has begun that does not tell when it is complete. */
        FOLLOWING,
        /** The reply is complete; later events may still carry its ActionID. */
        ANSWERED,
        /** The client got an error, because no reply came; later messages are dropped. */
        GIVEN_UP
    }

    /**
     * Actions whose replies are malformed in some version of Asterisk: text without framing, no final empty line, no
     * reply, or several replies.
     */
    private static final Set<String> DOUBTFUL = Set.of(
            "queues",
            "iaxnetstats",
            "iaxpeers",
            "skinnyshowdevice",
            "skinnyshowline",
            "skinnydevices",
            "skinnylines",
            "moduleload",
            "jabbersend");

    /** The length to which an action's name is cut in the log. */
    private static final int LONGEST_NAME = 40;

    /** The memory for an action besides its ActionID. */
    private static final int MEMORY = 256;

    private final ActionId token;
    private final @Nullable ActionId clientId;
    private final ReplyTarget replyTarget;
    private final ServerLink link;
    private final Object affinity;
    private final long order;
    private final String name;
    private final long timeoutNanos;
    private long deadlineNanos;
    private Progress progress = Progress.SENT;
    private boolean partly;
    private boolean single;
    private boolean overtaken;

    PendingAction(
            long order,
            ActionId token,
            @Nullable ActionId clientId,
            ReplyTarget replyTarget,
            ServerLink link,
            Object affinity,
            Message action,
            long nowNanos,
            long timeoutNanos) {
        this.order = order;
        this.token = token;
        this.clientId = clientId;
        this.replyTarget = replyTarget;
        this.link = link;
        this.affinity = affinity;
        String given = action.get("Action").orElse("").strip();
        this.name = given.length() > LONGEST_NAME ? given.substring(0, LONGEST_NAME) : given;
        this.timeoutNanos = timeoutNanos;
        this.deadlineNanos = nowNanos + timeoutNanos;
    }

    /** {@return the approximate memory in bytes} */
    int memory() {
        return MEMORY + (clientId == null ? 0 : clientId.byteCount());
    }

    ActionId token() {
        return token;
    }

    ReplyTarget replyTarget() {
        return replyTarget;
    }

    ServerLink link() {
        return link;
    }

    /** {@return the identity of the client, whose actions keep their order} */
    Object affinity() {
        return affinity;
    }

    /** {@return the position of the action among all actions sent to the server} */
    long order() {
        return order;
    }

    /** {@return the name of the action, for the log} */
    String name() {
        return name;
    }

    /** {@return true if replies to such actions are known to be malformed} */
    boolean isDoubtful() {
        return DOUBTFUL.contains(name.toLowerCase(Locale.ROOT));
    }

    /** {@return true if replies to an action that is about to be sent are known to be malformed} */
    static boolean isDoubtful(Message action) {
        return DOUBTFUL.contains(action.get("Action").orElse("").strip().toLowerCase(Locale.ROOT));
    }

    /** {@return true if Asterisk may send no other reply on the connection for long, until this action is answered} */
    boolean maySilence() {
        return name.equalsIgnoreCase("Originate");
    }

    /** {@return true if it is a barrier Ping of the proxy} */
    boolean isBarrier() {
        return replyTarget == Barrier.ASKER;
    }

    /** Records that a part of the reply has arrived, but not its end. */
    void answeredInPart() {
        partly = true;
    }

    /** {@return true if a part of the reply was passed on} */
    boolean isAnsweredInPart() {
        return partly;
    }

    /** Records that the response announces one event. */
    void expectOneEvent() {
        single = true;
    }

    /** {@return true if the response announces one event} */
    boolean expectsOneEvent() {
        return single;
    }

    /** Records that the reply ended because later actions were answered. */
    void overtaken() {
        overtaken = true;
    }

    /** {@return true if the reply ended because later actions were answered} */
    boolean isOvertaken() {
        return overtaken;
    }

    /** {@return the time limit for each part of the reply} */
    Duration timeout() {
        return Duration.ofNanos(timeoutNanos);
    }

    Progress progress() {
        return progress;
    }

    boolean isOpen() {
        return progress == Progress.SENT || takesRows();
    }

    /** {@return true if a list has begun, whose rows may look like broadcasts} */
    boolean takesRows() {
        return progress == Progress.LISTING || progress == Progress.FOLLOWING;
    }

    void moveTo(Progress next, long nowNanos) {
        progress = next;
        deadlineNanos = nowNanos + timeoutNanos;
    }

    boolean isDue(long nowNanos) {
        return deadlineNanos - nowNanos <= 0;
    }

    /** {@return a message of Asterisk with the client's own ActionID, or without one if the client sent none} */
    Message restored(Message message) {
        return clientId == null ? message.without("ActionID") : message.replaceActionId(clientId);
    }

    /** {@return a message that came without ActionID, with that of the client} */
    Message named(Message message) {
        return clientId == null || message.lineCount() == 0 || message.isText(0)
                ? message
                : message.withActionId(clientId);
    }

    /**
     * {@return the ActionID for a token in a message to the client: the client's own for the token of this action; else
     * empty}
     */
    Optional<ActionId> clientIdFor(ActionId which) {
        return which.equals(token) ? Optional.ofNullable(clientId) : Optional.empty();
    }

    /** {@return an error by the proxy for the client} */
    Message error(String text) {
        return named(Message.response("Error").with("Message", text));
    }

    /** {@return a reply by the proxy that tells the client that the requested list is empty} */
    Message nothing() {
        return named(Message.response("Success").with("Message", "No output"));
    }

    /** The reply target of barrier Pings, which need no reply but its arrival. */
    private enum Barrier implements ReplyTarget {
        ASKER
    }

    /** {@return the reply target of barrier Pings} */
    static ReplyTarget barrier() {
        return Barrier.ASKER;
    }
}
