package org.astmanproxy.core.web;

import java.util.function.IntSupplier;

/** Lets few handlers work at a time, because their responses take much memory. Safe for use by any thread. */
final class Turns {
    private final IntSupplier most;
    private int taken;

    private Turns(IntSupplier most) {
        this.most = most;
    }

    /** {@return turns for any number of handlers} */
    static Turns unlimited() {
        return atMost(() -> Integer.MAX_VALUE);
    }

    /**
     * {@return turns for few handlers at a time}
     *
     * @param most returns how many; at least one
     */
    static Turns atMost(IntSupplier most) {
        return new Turns(most);
    }

    /** Waits for a turn. The caller is on a thread that may block. */
    synchronized void take() throws InterruptedException {
        while (taken >= most.getAsInt()) {
            wait();
        }
        taken++;
    }

    /** Ends a turn, so that the next handler can work. */
    synchronized void give() {
        taken--;
        notifyAll();
    }
}
