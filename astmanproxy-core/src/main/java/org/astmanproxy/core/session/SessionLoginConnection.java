package org.astmanproxy.core.session;

import java.net.InetAddress;
import java.time.Duration;
import org.astmanproxy.core.audit.AuditTrail;
import org.astmanproxy.core.logging.ClientLog;
import org.astmanproxy.core.login.LoginAttempts;
import org.astmanproxy.core.login.LoginConnection;
import org.astmanproxy.core.net.CloseReason;
import org.astmanproxy.message.Nullable;

/**
 * The connection of a client session, as authentication sees it.
 *
 * @param client the session
 * @param loginAttempts what it has done to log in
 * @param trail what it does, for the audit
 * @param log where its log lines go
 */
record SessionLoginConnection(LiveClientSession client, LoginAttempts loginAttempts, AuditTrail trail, ClientLog log)
        implements LoginConnection {
    @Override
    public InetAddress from() {
        return client.address().getAddress();
    }

    @Override
    public boolean isOpen() {
        return !client.connection().isClosed();
    }

    @Override
    public boolean isSession() {
        return client.isSession();
    }

    @Override
    public void run(Runnable task) {
        client.tasks().run(task);
    }

    @Override
    public void after(Duration wait, Runnable task) {
        client.tasks().later(wait, task);
    }

    @Override
    public void closeWhenAnswered(String why) {
        client.closeWhenAnswered(why);
    }

    @Override
    public void close(String reason) {
        client.close(SessionEnd.OTHER, CloseReason.local(reason));
    }

    // a session has one of each of the other components; written out as in other records, so that a start does not
    // wait for the JVM to make it
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SessionLoginConnection that && client.equals(that.client);
    }

    @Override
    public int hashCode() {
        return client.hashCode();
    }
}
