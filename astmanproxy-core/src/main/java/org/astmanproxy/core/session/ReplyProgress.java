package org.astmanproxy.core.session;

import org.astmanproxy.core.net.LoopConfined;

/**
 * The progress of a client that needs no login for its request, such as one for a file. It may take longer than the time
 * for a login.
 */
@LoopConfined
final class ReplyProgress {
    private final LiveClientSession client;
    /** The bytes that the client had taken at the last check; negative before the first one. */
    private long taken = -1;

    ReplyProgress(LiveClientSession client) {
        this.client = client;
    }

    /**
     * {@return true if the client gets a reply, and has taken some of it since the last check} At the first check the
     * reply may just have begun.
     */
    boolean goesOn() {
        long unread = client.outbound().unreadBytes();
        Conversation conversation = client.conversation();
        if (!conversation.isAnswering() && (conversation.isSession() || unread == 0)) {
            return false;
        }
        long before = taken;
        taken = client.counters().metrics().bytesOut() - unread;
        return before < 0 || taken - before >= client.limits().authQueueBytes();
    }
}
