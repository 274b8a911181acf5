package org.astmanproxy.core.server;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.SharingRules;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.net.LoopMemory;
import org.astmanproxy.core.server.SharedReply.Moment;
import org.astmanproxy.core.server.link.ActionTokens;
import org.astmanproxy.core.server.link.MessageLink;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.support.ByteBuilder;

/**
 * The replies that clients with the same reading action share. An action joins an equal one that was sent on the same
 * connection and has no reply yet. After any action that may change something, an action is sent again, so that its
 * sender sees the effect. Belongs to the server's loop.
 */
final class SharedReplies {
    /** The size beyond which actions are not compared, because they are kept in memory. */
    private static final int LARGEST_ACTION = 1024;
    /** The kept replies of a server may take this fraction of the budget. */
    private static final int PART = 16;

    private final Supplier<SharingRules> rules;
    private final ActionTokens tokens;
    private final Changes changes;
    private final LoopMemory memory;
    private final Runnable whenJoined;
    /**
     * The replies that have not begun, by action. The keys have an order, so that a lookup is fast although a client can
     * choose many with the same hash code.
     */
    private final Map<String, SharedReply> awaited = new HashMap<>();
    /** The replies that are used again, by action, oldest first. */
    private final Map<String, SharedReply> kept = new LinkedHashMap<>();

    private long bytes;
    private long events;

    /**
     * Starts without replies.
     *
     * @param server the server
     * @param context returns the rules in force, and counts the actions that are not sent
     * @param tokens creates the ActionIDs that Asterisk sees
     * @param changes counts the actions that may change something
     * @param memory counts the memory of kept replies
     */
    SharedReplies(ServerConfig server, ServerContext context, ActionTokens tokens, Changes changes, LoopMemory memory) {
        this.rules = context.sharing();
        this.tokens = tokens;
        this.changes = changes;
        this.memory = memory;
        this.whenJoined = () -> context.observer().coalesced(server.name());
    }

    /** {@return a kept reply to an action, for this sender; empty if there is none} */
    Optional<List<RoutedMessage>> again(ActionTraits traits, Message action, ActionOrigin sender, long nanos) {
        SharedReply reply = find(kept, traits, action);
        if (reply == null) {
            return Optional.empty();
        }
        Moment now = at(nanos);
        if (reply.isOver(now, keptFor(rules.get(), traits)) || !reply.serves(sender, now)) {
            return Optional.empty();
        }
        whenJoined.run();
        return Optional.of(reply.again(sender));
    }

    /** {@return true if a sender now waits for the reply to an equal action that was sent before} */
    boolean join(ActionTraits traits, Message action, ActionOrigin sender, MessageLink link, long nanos) {
        SharedReply reply = find(awaited, traits, action);
        if (reply == null || !rules.get().coalesce() || !reply.takes(sender, link, at(nanos))) {
            return false;
        }
        reply.add(sender);
        whenJoined.run();
        return true;
    }

    private static @Nullable SharedReply find(Map<String, SharedReply> replies, ActionTraits traits, Message action) {
        return replies.isEmpty() || !traits.mayShare() || isTooLarge(action) ? null : replies.get(key(action));
    }

    /** {@return the origin for an action that is sent now; others may join it} */
    ActionOrigin lead(ActionTraits traits, Message action, ActionOrigin sender, MessageLink link, long nanos) {
        if (!traits.mayShare()) {
            changes.sent(traits);
            return sender;
        }
        SharingRules allowed = rules.get();
        Duration keptFor = keptFor(allowed, traits);
        if (isTooLarge(action) || (!allowed.coalesce() && keptFor.isZero())) {
            return sender;
        }
        SharedReply reply = new SharedReply(tokens, key(action), link, at(nanos), keptFor);
        reply.add(sender);
        if (allowed.coalesce()) {
            awaited.put(reply.action(), reply);
        }
        return reply.origin(sender);
    }

    private static Duration keptFor(SharingRules rules, ActionTraits traits) {
        return rules.cached(traits.name().lower()).orElse(Duration.ZERO);
    }

    /**
     * {@return what is equal for actions that differ only in their ActionID: the bytes that Asterisk gets of the rest, each
     * as one character}
     */
    private static String key(Message action) {
        ByteBuilder bytes = new ByteBuilder(action.byteCount() + action.lineCount());
        action.without("ActionID").writeTo(bytes);
        return new String(bytes.array(), 0, bytes.length(), StandardCharsets.ISO_8859_1);
    }

    /** Keeps the proxy from comparing long actions header by header. */
    private static boolean isTooLarge(Message action) {
        return action.byteCount() > LARGEST_ACTION;
    }

    private Moment at(long nanos) {
        return new Moment(nanos, events, changes.count());
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
                count(reply.spread(routed, all));
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

    private void count(long more) {
        bytes += more;
        memory.charge(more);
    }

    private long mostBytes() {
        return Math.min(rules.get().cacheBytes(), memory.budget().limit() / PART);
    }

    /** Drops the oldest kept replies, then the newest one, until their memory is within the limit. */
    private void makeRoom(SharedReply newest) {
        long most = mostBytes();
        forgetDownTo(most);
        if (bytes > most) {
            count(-newest.release());
        }
    }

    private void forgetDownTo(long most) {
        while (bytes > most && !kept.isEmpty()) {
            forget(kept.keySet().iterator().next());
        }
    }

    private void end(SharedReply reply, Moment now) {
        if (reply.end(now)) {
            forget(reply.action());
            kept.put(reply.action(), reply);
        } else {
            count(-reply.release());
        }
    }

    private void forget(String action) {
        SharedReply reply = kept.remove(action);
        count(reply == null ? 0 : -reply.release());
    }

    /**
     * Drops the replies that are no longer good, and half of the others if clients need the memory. Called about once a
     * second.
     */
    void sweep(long nanos) {
        Moment now = at(nanos);
        List.copyOf(kept.values()).stream()
                .filter(reply -> reply.isOver(now))
                .map(SharedReply::action)
                .forEach(this::forget);
        forgetDownTo(memory.budget().isNearLimit() ? bytes / 2 : mostBytes());
    }

    /** Drops all kept replies, because the server was lost. */
    void lost() {
        List.copyOf(kept.keySet()).forEach(this::forget);
    }
}
