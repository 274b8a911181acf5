package org.astmanproxy.core.permission.call;

import java.util.List;
import org.astmanproxy.message.Message;

/** An existing channel, as the events of its server describe it. */
final class CallChannel {
    private final String uniqueId;
    private final long number;
    private Call call;
    private HeldEvents held = HeldEvents.NONE;

    /**
     * The events of a channel that are held until its call becomes visible.
     *
     * @param events Newchannel and the latest Newstate; empty if nothing is held
     * @param own true if the context of the Newchannel event allows showing them
     */
    private record HeldEvents(List<Message> events, boolean own) {
        static final HeldEvents NONE = new HeldEvents(List.of(), false);
    }

    private CallChannel(String uniqueId, long number, Call call) {
        this.uniqueId = uniqueId;
        this.number = number;
        this.call = call;
    }

    /**
     * {@return a new channel, which is added to its call}
     *
     * @param call its call
     * @param uniqueId its {@code Uniqueid}
     * @param number its position among all channels
     */
    static CallChannel in(Call call, String uniqueId, long number) {
        CallChannel channel = new CallChannel(uniqueId, number, call);
        call.add(channel);
        return channel;
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
        held = new HeldEvents(List.of(event), isOwn);
    }

    /** Holds a Newstate event, which replaces an earlier one. */
    void update(Message event) {
        if (isHeld()) {
            held = new HeldEvents(List.of(held.events().get(0), event), held.own());
        }
    }

    /** {@return true if an event is held that becomes visible with the call} */
    boolean isHeldAndOwn() {
        return isHeld() && held.own();
    }

    boolean isHeld() {
        return !held.events().isEmpty();
    }

    /** {@return the held events, which are removed} */
    List<Message> release() {
        List<Message> released = held.events();
        held = HeldEvents.NONE;
        return released;
    }
}
