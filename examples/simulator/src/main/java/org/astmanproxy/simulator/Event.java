package org.astmanproxy.simulator;

/** An event as all sessions get it, encoded once. */
final class Event {
    private final PrivilegeClass of;
    private final byte[] bytes;

    Event(PrivilegeClass of, byte[] bytes) {
        this.of = of;
        this.bytes = bytes;
    }

    /** The class that a session's mask must hold. */
    PrivilegeClass of() {
        return of;
    }

    /** The whole message; shared, never changed. */
    byte[] bytes() {
        return bytes;
    }
}
