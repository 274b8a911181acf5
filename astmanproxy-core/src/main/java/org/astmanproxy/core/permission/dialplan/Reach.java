package org.astmanproxy.core.permission.dialplan;

/** The objects that a user may affect. */
public enum Reach {
    /** Its own channel only; for restricted users. */
    OWN_CHANNEL,
    /** Other channels, queues and conferences too; for users that may affect all calls. */
    ALL_CALLS;

    boolean covers(Reach needed) {
        return this == ALL_CALLS || needed == OWN_CHANNEL;
    }
}
