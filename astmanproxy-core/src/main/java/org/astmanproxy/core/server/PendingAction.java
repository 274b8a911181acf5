package org.astmanproxy.core.server;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/** An action on its way: who asked, under which ActionID, and how far its answer has come. Belongs to the server's loop. */
final class PendingAction {
    /** How far the answer has come. */
    enum Progress {
        /** Nothing has come. */
        SENT,
        /** A list has begun, which says when it is complete. */
        LISTING,
        /** A reply has begun that does not say when it is complete. */
        FOLLOWING,
        /** All has come; events may still carry its ActionID. */
        ANSWERED,
        /** Who asked was told that nothing came: what still comes is dropped. */
        GIVEN_UP
    }

    /**
     * Actions whose replies break the rules in some version of Asterisk: text without any framing, no final empty line, no
     * reply at all, or several of them.
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

    /** So much of an action's name is told in the log. */
    private static final int LONGEST_NAME = 40;

    /** What it takes in memory beside its ActionID. */
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

    /** {@return about how many bytes of memory it takes} */
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

    /** {@return who keeps the order of its actions: the same for all actions of one client} */
    Object affinity() {
        return affinity;
    }

    /** {@return the place of the action among all that were sent to the server} */
    long order() {
        return order;
    }

    /** {@return the name of the action, for the log} */
    String name() {
        return name;
    }

    /** {@return whether replies to such actions are known to break the rules} */
    boolean isDoubtful() {
        return DOUBTFUL.contains(name.toLowerCase(Locale.ROOT));
    }

    /** {@return the same of an action that is about to be sent} */
    static boolean isDoubtful(Message action) {
        return DOUBTFUL.contains(action.get("Action").orElse("").strip().toLowerCase(Locale.ROOT));
    }

    /** {@return whether Asterisk answers nothing else on its connection until this is answered, maybe for long} */
    boolean maySilence() {
        return name.equalsIgnoreCase("Originate");
    }

    /** {@return whether it is a Ping of the proxy's own} */
    boolean isBarrier() {
        return replyTarget == Barrier.ASKER;
    }

    /** Something of the reply has come, but not its end. */
    void answeredInPart() {
        partly = true;
    }

    /** {@return whether something of the reply has been passed on} */
    boolean isAnsweredInPart() {
        return partly;
    }

    /** The reply announces one event. */
    void expectOneEvent() {
        single = true;
    }

    /** {@return whether the reply announces one event} */
    boolean expectsOneEvent() {
        return single;
    }

    /** It was closed since later actions have been answered. */
    void overtaken() {
        overtaken = true;
    }

    /** {@return whether it was closed since later actions have been answered} */
    boolean isOvertaken() {
        return overtaken;
    }

    /** {@return how long each part of its answer may take} */
    Duration timeout() {
        return Duration.ofNanos(timeoutNanos);
    }

    Progress progress() {
        return progress;
    }

    boolean isOpen() {
        return progress == Progress.SENT || takesRows();
    }

    /** {@return whether a list is under way, whose rows may be marked as broadcasts} */
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

    /** {@return a message of Asterisk's as the asker expects it: with its own ActionID, or none if it sent none} */
    Message restored(Message message) {
        return clientId == null ? message.without("ActionID") : message.replaceActionId(clientId);
    }

    /** {@return a message that came without ActionID, with the asker's} */
    Message named(Message message) {
        return clientId == null || message.lineCount() == 0 || message.isText(0)
                ? message
                : message.withActionId(clientId);
    }

    /** {@return what stands for a token in a message to the asker: its ActionID for its own token} */
    Optional<ActionId> clientIdFor(ActionId which) {
        return which.equals(token) ? Optional.ofNullable(clientId) : Optional.empty();
    }

    /** {@return an answer of ours for the asker} */
    Message error(String text) {
        return named(Message.response("Error").with("Message", text));
    }

    /** {@return an answer of ours for who asked for something that there is none of} */
    Message nothing() {
        return named(Message.response("Success").with("Message", "No output"));
    }

    /** Asks on behalf of the proxy, and needs no answer but to know that it has come. */
    private enum Barrier implements ReplyTarget {
        ASKER
    }

    /** {@return who asks for the Pings of the proxy's own} */
    static ReplyTarget barrier() {
        return Barrier.ASKER;
    }
}
