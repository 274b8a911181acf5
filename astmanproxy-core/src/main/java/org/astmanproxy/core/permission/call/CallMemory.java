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
 * The channels that are there on one server: to which call each belongs, whether that call has been shown, and what was
 * held back of it. A Hangup lets go of a channel, but for its call, since some events come later, as call records do;
 * beyond the most that may be remembered, the eldest is forgotten.
 */
final class CallMemory {
    /** Of so many channels that are gone, it is known to which call they belonged. */
    private static final int MOST_ENDED = 1_000;

    private final int most;
    private final Map<String, Call> ended = new LinkedHashMap<>();
    private final Map<String, CallChannel> channels = new LinkedHashMap<>();
    private final Map<String, Call> calls = new HashMap<>();
    private long count;

    CallMemory(int most) {
        this.most = most;
    }

    /** {@return how many channels are remembered} */
    int size() {
        return channels.size();
    }

    /** {@return whether one of these ids is that of a call that has been shown} */
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

    /** {@return the calls that an id may mean: it may be a call's, a channel's, and that of a channel which is gone} */
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

    /** An event of a channel that is there, or a channel is new: it is remembered, with the call it belongs to now. */
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
            channel = new CallChannel(id, count++, call);
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

    /** {@return the channel of this id, if it is remembered} */
    Optional<CallChannel> find(Optional<String> uniqueId) {
        return uniqueId.map(channels::get);
    }

    /** An event with these ids is about to be shown. {@return what was held back and belongs before it, in its order} */
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

    /** {@return whether something of it is held back} */
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

    /** A channel is gone. */
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

    /** Nothing is known any more. */
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
