package org.astmanproxy.core.permission.call;

import java.util.ArrayList;
import java.util.List;

/** All legs with one {@code Linkedid}: a call. */
final class Call {
    private final String linkedId;
    private final List<CallChannel> channels = new ArrayList<>();
    private int ended;
    private boolean shown;

    Call(String linkedId) {
        this.linkedId = linkedId;
    }

    String linkedId() {
        return linkedId;
    }

    List<CallChannel> channels() {
        return channels;
    }

    /** {@return whether something of one of its legs is held back} */
    boolean isHeld() {
        for (CallChannel channel : channels) {
            if (channel.isHeld()) {
                return true;
            }
        }
        return false;
    }

    void add(CallChannel channel) {
        channels.add(channel);
    }

    void remove(CallChannel channel) {
        channels.remove(channel);
    }

    /** One of its legs is about to end. */
    void end() {
        ended++;
    }

    /** One of its legs that have ended is not known any more. */
    void forgetEnded() {
        ended--;
    }

    /** {@return whether none of its legs is known} */
    boolean isForgotten() {
        return channels.isEmpty() && ended == 0;
    }

    /** {@return whether an event of it has been shown} */
    boolean isShown() {
        return shown;
    }

    void show() {
        shown = true;
    }
}
