package org.astmanproxy.core.permission.call;

import java.util.ArrayList;
import java.util.List;

/** All legs with one {@code Linkedid}: a call. */
final class Family {
    private final String linkedId;
    private final List<Leg> legs = new ArrayList<>();
    private int ended;
    private boolean shown;

    Family(String linkedId) {
        this.linkedId = linkedId;
    }

    String linkedId() {
        return linkedId;
    }

    List<Leg> legs() {
        return legs;
    }

    /** {@return whether something of one of its legs is held back} */
    boolean isHeld() {
        for (Leg leg : legs) {
            if (leg.isHeld()) {
                return true;
            }
        }
        return false;
    }

    void add(Leg leg) {
        legs.add(leg);
    }

    void remove(Leg leg) {
        legs.remove(leg);
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
        return legs.isEmpty() && ended == 0;
    }

    /** {@return whether an event of it has been shown} */
    boolean isShown() {
        return shown;
    }

    void show() {
        shown = true;
    }
}
