package org.astmanproxy.core.permission.dialplan;

/** How far the things reach that a user may use. */
public enum Reach {
    /** The channel that runs or holds them; for users with rules about calls. */
    OWN_CHANNEL,
    /** Other channels, queues and conferences too; for users who may touch all calls. */
    ALL_CALLS;

    boolean covers(Reach needed) {
        return this == ALL_CALLS || needed == OWN_CHANNEL;
    }
}
