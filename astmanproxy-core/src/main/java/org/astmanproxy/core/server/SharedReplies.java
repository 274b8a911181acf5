package org.astmanproxy.core.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.astmanproxy.config.SharingRules;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.server.SharedReply.Moment;
import org.astmanproxy.core.server.link.ActionTokens;
import org.astmanproxy.core.server.link.MessageLink;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/**
 * The replies that clients with the same reading action share. An action joins an equal one that was sent on the same
 * connection and has no reply yet. After any action that may change something, an action is sent again, so that its
 * sender sees the effect. Belongs to the server's loop.
 */
final class SharedReplies {
    /** The size beyond which actions are not compared, because they are kept in memory. */
    private static final int LARGEST_ACTION = 1024;

    private final Supplier<SharingRules> rules;
    private final ActionTokens tokens;
    private final Runnable whenJoined;
    /** The replies that have not begun, by action. */
    private final Map<Message, SharedReply> awaited = new HashMap<>();
    /** The replies that are used again, by action, oldest first. */
    private final Map<Message, SharedReply> kept = new LinkedHashMap<>();

    private long bytes;
    private long events;
    private long changes;

    /**
     * Starts without replies.
     *
     * @param rules returns the rules in force
     * @param tokens creates the ActionIDs that Asterisk sees
     * @param whenJoined runs for each action that is not sent, because its sender gets the reply to another one
     */
    SharedReplies(Supplier<SharingRules> rules, ActionTokens tokens, Runnable whenJoined) {
        this.rules = rules;
        this.tokens = tokens;
        this.whenJoined = whenJoined;
    }

    /** {@return a kept reply to an action, for this sender; empty if there is none} */
    Optional<List<RoutedMessage>> again(ActionTraits traits, Message action, ActionOrigin sender, long nanos) {
        SharedReply reply = find(kept, traits, action);
        if (reply == null) {
            return Optional.empty();
        }
        Moment now = at(nanos);
        if (reply.isOver(now) || !reply.serves(sender, now)) {
            return Optional.empty();
        }
        whenJoined.run();
        return Optional.of(reply.again(sender));
    }

    /** {@return true if a sender now waits for the reply to an equal action that was sent before} */
    boolean join(ActionTraits traits, Message action, ActionOrigin sender, MessageLink link, long nanos) {
        SharedReply reply = find(awaited, traits, action);
        if (reply == null || !reply.isOn(link) || !reply.serves(sender, at(nanos))) {
            return false;
        }
        reply.add(sender);
        whenJoined.run();
        return true;
    }

    private static @Nullable SharedReply find(Map<Message, SharedReply> replies, ActionTraits traits, Message action) {
        return replies.isEmpty() || !traits.mayShare() || isTooLarge(action) ? null : replies.get(key(action));
    }

    /** {@return the origin for an action that is sent now; others may join it} */
    ActionOrigin lead(ActionTraits traits, Message action, ActionOrigin sender, MessageLink link, long nanos) {
        if (!traits.mayShare()) {
            changes += traits.isPing() ? 0 : 1;
            return sender;
        }
        SharingRules allowed = rules.get();
        Duration keptFor = allowed.cached(traits.name().lower()).orElse(Duration.ZERO);
        if (isTooLarge(action) || (!allowed.coalesce() && keptFor.isZero())) {
            return sender;
        }
        SharedReply reply = new SharedReply(tokens, key(action).detached(), link, at(nanos), keptFor);
        reply.add(sender);
        if (allowed.coalesce()) {
            awaited.put(reply.action(), reply);
        }
        return reply.origin(sender);
    }

    /** {@return what is equal for actions that differ only in their ActionID} */
    private static Message key(Message action) {
        return action.without("ActionID");
    }

    /** Keeps the proxy from comparing long actions header by header. */
    private static boolean isTooLarge(Message action) {
        return action.byteCount() > LARGEST_ACTION;
    }

    private Moment at(long nanos) {
        return new Moment(nanos, events, changes);
    }

    /** {@return the batch with a message for each sender in place of those for a shared reply} */
    List<RoutedMessage> spread(List<RoutedMessage> batch, EventLoop loop) {
        boolean shared = false;
        boolean event = false;
        for (int i = 0; i < batch.size(); i++) {
            RoutedMessage routed = batch.get(i);
            shared |= routed.replyTarget() instanceof SharedReply;
            event |= routed.isBroadcast();
        }
        events += event ? 1 : 0;
        return shared ? spreadEach(batch, at(loop.nanoTime())) : batch;
    }

    private List<RoutedMessage> spreadEach(List<RoutedMessage> batch, Moment now) {
        List<RoutedMessage> all = new ArrayList<>();
        for (RoutedMessage routed : batch) {
            if (routed.replyTarget() instanceof SharedReply reply && routed.isBroadcast()) {
                all.add(reply.broadcast(routed));
            } else if (routed.replyTarget() instanceof SharedReply reply) {
                awaited.remove(reply.action(), reply);
                bytes += reply.spread(routed, all);
                makeRoom(reply);
                if (routed.part().ends()) {
                    end(reply, now);
                }
            } else {
                all.add(routed);
            }
        }
        return all;
    }

    /** Drops the oldest kept replies, then the newest one, until their memory is within the limit. */
    private void makeRoom(SharedReply newest) {
        long most = rules.get().cacheBytes();
        List<Message> oldest = bytes > most ? List.copyOf(kept.keySet()) : List.of();
        for (int i = 0; bytes > most && i < oldest.size(); i++) {
            forget(oldest.get(i));
        }
        if (bytes > most) {
            bytes -= newest.release();
        }
    }

    private void end(SharedReply reply, Moment now) {
        if (reply.end(now)) {
            forget(reply.action());
            kept.put(reply.action(), reply);
        } else {
            bytes -= reply.release();
        }
    }

    private void forget(Message action) {
        SharedReply reply = kept.remove(action);
        bytes -= reply == null ? 0 : reply.release();
    }

    /** Drops the replies that are no longer good. Called about once a second. */
    void sweep(long nanos) {
        Moment now = at(nanos);
        List.copyOf(kept.values()).stream()
                .filter(reply -> reply.isOver(now))
                .map(SharedReply::action)
                .forEach(this::forget);
    }

    /** Drops all kept replies, because the server was lost. */
    void lost() {
        List.copyOf(kept.keySet()).forEach(this::forget);
    }
}
