package org.astmanproxy.core.net;

/** Something that will run on a loop, unless it is cancelled. Belongs to that loop. */
@FunctionalInterface
public interface Timer {
    /** Keeps it from running. Does nothing once it has run. */
    void cancel();
}
