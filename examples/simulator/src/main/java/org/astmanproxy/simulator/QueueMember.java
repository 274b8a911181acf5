package org.astmanproxy.simulator;

/** An agent of a queue. */
final class QueueMember {
    final String name;
    final String device;
    final int penalty;
    final long loginSeconds;

    DeviceState state = DeviceState.NOT_INUSE;
    int callsTaken;
    long lastCallSeconds;
    boolean reserved;
    boolean inCall;

    QueueMember(String name, String device, int penalty, long loginSeconds) {
        this.name = name;
        this.device = device;
        this.penalty = penalty;
        this.loginSeconds = loginSeconds;
    }

    /** Not on the phone, and no caller of the queue is just being put through. */
    boolean isFree() {
        return state == DeviceState.NOT_INUSE && !reserved;
    }
}
