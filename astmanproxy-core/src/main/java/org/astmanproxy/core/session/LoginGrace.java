package org.astmanproxy.core.session;

import org.astmanproxy.core.net.LoopConfined;

/**
 * Decides whether a client without a login gets more time when that for a login is over: while its login is checked, and
 * while it takes the response to a request that needs no login, such as one for a file.
 */
@LoopConfined
final class LoginGrace {
    private final LiveClientSession client;
    /** The bytes that the client had taken at the last check; negative before the first one. */
    private long taken = -1;

    LoginGrace(LiveClientSession client) {
        this.client = client;
    }

    /**
     * {@return true if a login is checked, or the client gets a reply and has taken some of it since the last check} At the
     * first check the reply may just have begun.
     */
    boolean goesOn() {
        Conversation conversation = client.conversation();
        if (client.login().loginAttempts().isUnderWay() || conversation.checksSender()) {
            return true;
        }
        long unread = client.outbound().unreadBytes();
        if (!conversation.isAnswering() && (conversation.isSession() || unread == 0)) {
            return false;
        }
        long before = taken;
        taken = client.counters().metrics().bytesOut() - unread;
        return before < 0 || taken - before >= client.limits().authQueueBytes();
    }
}
