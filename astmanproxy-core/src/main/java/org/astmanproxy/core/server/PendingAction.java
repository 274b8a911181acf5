package org.astmanproxy.core.server;

import java.time.Duration;
import java.util.Locale;
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
        /** A list has begun. */
        LISTING,
        /** All has come; events may still carry its ActionID. */
        ANSWERED,
        /** Who asked was told that nothing came: what still comes is dropped. */
        GIVEN_UP
    }

    /** Actions that print text without any framing, in all versions of Asterisk that have them. */
    private static final Set<String> PRINTING = Set.of("queues", "iaxnetstats", "iaxpeers");

    private final ActionId token;
    private final @Nullable ActionId clientId;
    private final Asker asker;
    private final ServerLink link;
    private final Object affinity;
    private final boolean prints;
    private final long timeoutNanos;
    private long deadlineNanos;
    private Progress progress = Progress.SENT;

    PendingAction(
            ActionId token,
            @Nullable ActionId clientId,
            Asker asker,
            ServerLink link,
            Object affinity,
            Message action,
            long nowNanos,
            long timeoutNanos) {
        this.token = token;
        this.clientId = clientId;
        this.asker = asker;
        this.link = link;
        this.affinity = affinity;
        this.prints = PRINTING.contains(action.get("Action").orElse("").strip().toLowerCase(Locale.ROOT));
        this.timeoutNanos = timeoutNanos;
        this.deadlineNanos = nowNanos + timeoutNanos;
    }

    ActionId token() {
        return token;
    }

    Asker asker() {
        return asker;
    }

    ServerLink link() {
        return link;
    }

    /** {@return who keeps the order of its actions: the same for all actions of one client} */
    Object affinity() {
        return affinity;
    }

    /** {@return whether Asterisk answers it with text in place of messages} */
    boolean printsText() {
        return prints;
    }

    /** {@return how long each part of its answer may take} */
    Duration timeout() {
        return Duration.ofNanos(timeoutNanos);
    }

    Progress progress() {
        return progress;
    }

    boolean isOpen() {
        return progress == Progress.SENT || progress == Progress.LISTING;
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

    /** {@return an answer of ours for the asker} */
    Message error(String text) {
        Message error = Message.response("Error").with("Message", text);
        return clientId == null ? error : error.withActionId(clientId);
    }
}
