package org.astmanproxy.core.permission.call;

import java.util.ArrayList;
import java.util.List;

/** A call: all channels with one {@code Linkedid}. */
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

    /** {@return true if events of one of its channels are held} */
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

    /** Records that one of its channels has ended. */
    void end() {
        ended++;
    }

    /** Records that one of its ended channels was removed from memory. */
    void forgetEnded() {
        ended--;
    }

    /** {@return true if none of its channels is in memory} */
    boolean isForgotten() {
        return channels.isEmpty() && ended == 0;
    }

    /** {@return true if an event of it has been shown} */
    boolean isShown() {
        return shown;
    }

    void show() {
        shown = true;
    }
}
