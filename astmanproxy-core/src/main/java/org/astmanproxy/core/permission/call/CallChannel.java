package org.astmanproxy.core.permission.call;

import java.util.List;
import java.util.stream.Stream;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/** An existing channel, as the events of its server describe it. */
final class CallChannel {
    private final String uniqueId;
    private final long number;
    private Call call;
    private boolean own;
    private @Nullable Message newchannel;
    private @Nullable Message newstate;

    CallChannel(String uniqueId, long number, Call call) {
        this.uniqueId = uniqueId;
        this.number = number;
        this.call = call;
        call.add(this);
    }

    String uniqueId() {
        return uniqueId;
    }

    /** {@return its position among all channels, by their first events} */
    long number() {
        return number;
    }

    Call call() {
        return call;
    }

    /** Moves the channel to another call. */
    void join(Call other) {
        call.remove(this);
        call = other;
        call.add(this);
    }

    /**
     * Holds its Newchannel event.
     *
     * @param event the event
     * @param isOwn true if its context allows showing it when its call becomes visible
     */
    void hold(Message event, boolean isOwn) {
        newchannel = event;
        own = isOwn;
    }

    /** Holds a Newstate event, which replaces an earlier one. */
    void update(Message event) {
        if (newchannel != null) {
            newstate = event;
        }
    }

    /** {@return true if an event is held that becomes visible with the call} */
    boolean isHeldAndOwn() {
        return newchannel != null && own;
    }

    boolean isHeld() {
        return newchannel != null;
    }

    /** {@return the held events, which are removed} */
    List<Message> release() {
        List<Message> held =
                Stream.of(newchannel, newstate).flatMap(Stream::ofNullable).toList();
        newchannel = null;
        newstate = null;
        return held;
    }
}
