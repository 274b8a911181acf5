package org.astmanproxy.core.permission.call;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/**
 * The existing channels of one server, with their calls and held events. After a Hangup, only the call of the channel
 * is remembered, because call records and other events follow. If there are more channels than the limit, the oldest
 * one is removed.
 */
final class CallMemory {
    /** The number of ended channels whose calls are remembered. */
    private static final int MOST_ENDED = 1_000;

    private final int most;
    private final Map<String, Call> ended = new LinkedHashMap<>();
    private final Map<String, CallChannel> channels = new LinkedHashMap<>();
    private final Map<String, Call> calls = new HashMap<>();
    private long count;

    CallMemory(int most) {
        this.most = most;
    }

    /** {@return the number of remembered channels} */
    int size() {
        return channels.size();
    }

    /** {@return true if one of these ids belongs to a call of which an event has been shown} */
    boolean isShown(List<String> ids) {
        for (String id : ids) {
            CallChannel channel = channels.get(id);
            if (isShown(calls.get(id)) || isShown(channel == null ? null : channel.call()) || isShown(ended.get(id))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isShown(@Nullable Call call) {
        return call != null && call.isShown();
    }

    /** {@return the calls that an id may denote} It may be the id of a call, of a channel, or of an ended channel. */
    private List<Call> familiesOf(String id) {
        List<Call> found = new ArrayList<>(2);
        CallChannel channel = channels.get(id);
        addIfKnown(found, calls.get(id));
        addIfKnown(found, channel == null ? null : channel.call());
        addIfKnown(found, ended.get(id));
        return found;
    }

    private static void addIfKnown(List<Call> found, @Nullable Call call) {
        if (call != null) {
            found.add(call);
        }
    }

    /** Remembers the channel of an event, and its present call. */
    Optional<CallChannel> meet(CallFacts facts) {
        if (facts.uniqueId().isEmpty() || facts.linkedId().isEmpty()) {
            return Optional.empty();
        }
        String id = facts.uniqueId().get();
        if (ended.containsKey(id)) {
            return Optional.empty();
        }
        Call call = calls.computeIfAbsent(facts.linkedId().get(), Call::new);
        CallChannel channel = channels.get(id);
        if (channel == null) {
            channel = CallChannel.in(call, id, count++);
            channels.put(id, channel);
            forgetBeyondMost();
        } else if (channel.call() != call) {
            Call before = channel.call();
            channel.join(call);
            if (before.isShown()) {
                call.show();
            }
            drop(before);
        }
        return Optional.of(channel);
    }

    /** {@return the channel with this id; empty if it is not remembered} */
    Optional<CallChannel> find(Optional<String> uniqueId) {
        return uniqueId.map(channels::get);
    }

    /**
     * Marks the calls of these ids as shown.
     *
     * @return the held events that precede the current one, in order
     */
    List<Message> show(List<String> ids) {
        boolean held = false;
        for (String id : ids) {
            CallChannel channel = channels.get(id);
            if (channel != null) {
                held |= channel.isHeld();
                held |= show(channel.call());
            }
            held |= show(calls.get(id));
            held |= show(ended.get(id));
        }
        return held ? release(ids) : List.of();
    }

    /** {@return true if events of the call are held} */
    private static boolean show(@Nullable Call call) {
        if (call == null) {
            return false;
        }
        call.show();
        return call.isHeld();
    }

    private List<Message> release(List<String> ids) {
        Set<CallChannel> released = new LinkedHashSet<>();
        for (String id : ids) {
            CallChannel channel = channels.get(id);
            if (channel != null) {
                released.add(channel);
            }
            familiesOf(id).forEach(call -> released.addAll(call.channels()));
        }
        released.removeIf(
                channel -> !(channel.isHeldAndOwn() || (channel.isHeld() && ids.contains(channel.uniqueId()))));
        if (released.isEmpty()) {
            return List.of();
        }
        List<Message> before = new ArrayList<>();
        released.stream()
                .sorted(Comparator.comparingLong(CallChannel::number))
                .forEach(channel -> before.addAll(channel.release()));
        return before;
    }

    /** Records the end of a channel. */
    void end(Optional<String> uniqueId) {
        CallChannel channel = uniqueId.map(channels::remove).orElse(null);
        if (channel == null) {
            return;
        }
        channel.call().end();
        ended.put(channel.uniqueId(), channel.call());
        leave(channel);
        if (ended.size() > MOST_ENDED) {
            Iterator<Call> eldest = ended.values().iterator();
            Call call = eldest.next();
            eldest.remove();
            call.forgetEnded();
            drop(call);
        }
    }

    /** Removes everything. */
    void clear() {
        channels.clear();
        calls.clear();
        ended.clear();
    }

    private void forgetBeyondMost() {
        Iterator<CallChannel> eldest = channels.values().iterator();
        while (channels.size() > most) {
            CallChannel channel = eldest.next();
            eldest.remove();
            leave(channel);
        }
    }

    private void leave(CallChannel channel) {
        channel.call().remove(channel);
        drop(channel.call());
    }

    private void drop(Call call) {
        if (call.isForgotten()) {
            calls.remove(call.linkedId());
        }
    }
}
