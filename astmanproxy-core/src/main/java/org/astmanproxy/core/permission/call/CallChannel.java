package org.astmanproxy.core.permission.call;

import java.util.List;
import java.util.stream.Stream;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/** A channel that is there, as the events of its server have told. */
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

    /** {@return its place among all legs, by when they were first seen} */
    long number() {
        return number;
    }

    Call call() {
        return call;
    }

    /** It belongs to another family from now on. */
    void join(Call other) {
        call.remove(this);
        call = other;
        call.add(this);
    }

    /**
     * Its Newchannel was held back.
     *
     * @param event that event
     * @param isOwn whether it may be shown when its call becomes visible, as far as contexts go
     */
    void hold(Message event, boolean isOwn) {
        newchannel = event;
        own = isOwn;
    }

    /** A Newstate was held back: only the last one counts. */
    void update(Message event) {
        if (newchannel != null) {
            newstate = event;
        }
    }

    /** {@return whether something is held back that its call's becoming visible releases} */
    boolean isHeldAndOwn() {
        return newchannel != null && own;
    }

    boolean isHeld() {
        return newchannel != null;
    }

    /** {@return what was held back; it is not, from now on} */
    List<Message> release() {
        List<Message> held =
                Stream.of(newchannel, newstate).flatMap(Stream::ofNullable).toList();
        newchannel = null;
        newstate = null;
        return held;
    }
}
