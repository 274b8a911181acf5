package org.astmanproxy.core.client;

import org.astmanproxy.message.Nullable;

/**
 * A {@link ReplySink} as its actions know it. A server remembers actions long after their answers, for up to a day; what
 * it holds on to is the seat, which is left when nobody waits any more. All but {@link #isIn} on the client's loop only.
 */
final class ReplyHandle {
    private final ClientGroup group;
    private @Nullable ReplySink recipient;
    private @Nullable ReplyOrder order;

    ReplyHandle(ReplySink recipient, ReplyOrder order, ClientGroup group) {
        this.recipient = recipient;
        this.order = order;
        this.group = group;
    }

    /** {@return whether its client is one of this group's; any thread} */
    boolean isIn(ClientGroup other) {
        return group == other;
    }

    /** {@return who sits here; null once it has left} */
    @Nullable
    ReplySink recipient() {
        return recipient;
    }

    /** {@return the order of the answers to who sits here; null once it has left} */
    @Nullable
    ReplyOrder order() {
        return order;
    }

    void leave() {
        recipient = null;
        order = null;
    }
}
