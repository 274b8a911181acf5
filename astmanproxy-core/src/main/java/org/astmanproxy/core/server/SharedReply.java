package org.astmanproxy.core.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.core.reply.ReplyPart;
import org.astmanproxy.core.server.link.ActionTokens;
import org.astmanproxy.core.server.link.MessageLink;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;

/**
 * The reply to an action that several clients have sent. It takes the place of its first sender as the target of the
 * reply. Belongs to the server's loop.
 */
final class SharedReply implements ReplyTarget {
    /** The time for which others may join: its first sender's time limit holds for them too. */
    private static final Duration JOINED = Duration.ofSeconds(5);
    /** The approximate memory of a kept reply besides its messages and its action. */
    private static final int REPLY_BYTES = 400;
    /** The approximate memory of a kept message besides its bytes. */
    private static final int MESSAGE_BYTES = 200;

    private final ActionTokens tokens;
    /** The token in messages at the place of the senders' own ActionIDs. */
    private final ActionId placeholder;

    private final String action;
    private final MessageLink link;
    private final Moment sent;
    private final Duration keptFor;
    private final List<ActionOrigin> senders = new ArrayList<>(1);
    /** The messages of the reply so far, if it may be kept. */
    private final List<RoutedMessage> messages = new ArrayList<>(0);

    private boolean kept;
    private long bytes;
    private int memory;

    /**
     * A moment in the life of a server.
     *
     * @param nanos the time
     * @param events the number of batches with events so far
     * @param changes the number of actions so far that may have changed something
     */
    record Moment(long nanos, long events, long changes) {}

    /**
     * Creates a reply that has not begun.
     *
     * @param tokens finds the places of ActionIDs
     * @param action the text of the action without ActionID
     * @param link the connection on which it is sent
     * @param sent when it is sent
     * @param keptFor how long it may be used after this time; zero if it is not kept
     */
    SharedReply(ActionTokens tokens, String action, MessageLink link, Moment sent, Duration keptFor) {
        this.tokens = tokens;
        this.placeholder = tokens.next();
        this.action = action;
        this.link = link;
        this.sent = sent;
        this.keptFor = keptFor;
        this.kept = !keptFor.isZero();
        this.memory = REPLY_BYTES + action.length();
    }

    /** {@return the text of the action without ActionID} */
    String action() {
        return action;
    }

    /** {@return the origin of the action that is sent for all senders} */
    ActionOrigin origin(ActionOrigin first) {
        return new ActionOrigin(Optional.of(placeholder), this, first.affinity(), first.sender(), first.seesEvents());
    }

    /** Adds a sender, which gets the messages of the reply from now on. */
    void add(ActionOrigin sender) {
        senders.add(sender);
        memory += sender.clientId().map(ActionId::byteCount).orElse(0);
    }

    /** {@return the approximate memory besides the kept messages, which does not change once the reply has begun} */
    int memory() {
        return memory;
    }

    /**
     * {@return true if the reply is good for a sender that asks now} It must be newer than the last change, and newer
     * than each event that the sender knows.
     */
    boolean serves(ActionOrigin sender, Moment now) {
        return now.changes() == sent.changes() && (!sender.seesEvents() || now.events() == sent.events());
    }

    /** {@return true if a sender that asks now, for this connection, may wait for the reply} */
    boolean takes(ActionOrigin sender, MessageLink other, Moment now) {
        return link == other && age(now) < JOINED.toNanos() && serves(sender, now);
    }

    /** {@return true if it is no longer good for anybody} */
    boolean isOver(Moment now) {
        return isOver(now, keptFor);
    }

    /** {@return true if it is no longer good for anybody, or older than this} */
    boolean isOver(Moment now, Duration oldest) {
        return now.changes() != sent.changes() || age(now) >= keptFor.toNanos() || age(now) >= oldest.toNanos();
    }

    private long age(Moment now) {
        return now.nanos() - sent.nanos();
    }

    /** Adds a part of the reply for each sender to a batch. {@return the memory that this has taken} */
    long spread(RoutedMessage part, List<RoutedMessage> batch) {
        Message content = part.forTarget();
        boolean repeated = isRepeated(content);
        for (ActionOrigin sender : senders) {
            batch.add(part.sharedWith(sender.replyTarget(), named(sender, content, repeated)));
        }
        if (!mayBeKept(part)) {
            return -release();
        }
        long reply = messages.isEmpty() ? (long) REPLY_BYTES + action.length() : 0;
        long taken = reply + MESSAGE_BYTES + content.byteCount();
        messages.add(part.detached());
        bytes += taken;
        return taken;
    }

    /** {@return true unless the reply is an error, or is ended by the proxy, so that its end may be missing} */
    private boolean mayBeKept(RoutedMessage part) {
        return kept
                && !part.isByProxy()
                && part.part() != ReplyPart.END
                && !part.forTarget().has("Response", "Error");
    }

    /** {@return an event for all clients; if the action had one sender, with its ActionID for that sender} */
    RoutedMessage broadcast(RoutedMessage event) {
        if (senders.size() != 1) {
            return event.broadcastByNobody();
        }
        ActionOrigin sender = senders.get(0);
        Message content = event.forTarget();
        return event.broadcastBy(sender.replyTarget(), named(sender, content, isRepeated(content)));
    }

    /** Releases the senders after the end of the reply, unless there is one, whom later events may name. {@return true if it may be used again} */
    boolean end(Moment now) {
        if (senders.size() > 1) {
            senders.clear();
        }
        return kept && !isOver(now);
    }

    /** Drops the messages. {@return the memory that this frees} */
    long release() {
        long freed = bytes;
        kept = false;
        messages.clear();
        bytes = 0;
        return freed;
    }

    /** {@return the whole reply for one more sender} */
    List<RoutedMessage> again(ActionOrigin sender) {
        List<RoutedMessage> parts = new ArrayList<>(messages.size());
        for (RoutedMessage part : messages) {
            Message content = part.forTarget();
            parts.add(part.sharedWith(sender.replyTarget(), named(sender, content, isRepeated(content))));
        }
        return parts;
    }

    /** {@return true if Asterisk has repeated the token beside the ActionID of a message} */
    private boolean isRepeated(Message content) {
        return tokens.countIn(content) > (content.hasActionId(placeholder) ? 1 : 0);
    }

    /** {@return a message with the sender's own ActionID, wherever the token is} */
    private Message named(ActionOrigin sender, Message content, boolean repeated) {
        return repeated ? tokens.replaceAll(content, token -> sender.clientId()) : sender.restored(content);
    }
}
