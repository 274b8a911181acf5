package org.astmanproxy.core.login;

import java.net.InetAddress;
import java.time.Duration;
import org.astmanproxy.core.audit.AuditTrail;
import org.astmanproxy.core.logging.ClientLog;

/** A client's connection as authentication sees it. Confined to its event loop, but for {@link #run} and {@link #isOpen}. */
public interface LoginConnection {
    /** {@return the address that a login comes from} */
    InetAddress from();

    /** {@return whether the client can still be answered} Any thread. */
    boolean isOpen();

    /** {@return whether a login holds for the whole connection, and not only for one HTTP request} */
    boolean isSession();

    /** {@return what the connection has done to log in} */
    LoginAttempts loginAttempts();

    /** {@return what it does, for the audit} */
    AuditTrail trail();

    /** {@return where its log lines go} */
    ClientLog log();

    /** Runs a task on the client's event loop. Any thread. */
    void run(Runnable task);

    /** Runs a task on the client's event loop after a while. */
    void after(Duration wait, Runnable task);

    /** Reads nothing more, and closes after all replies; the reason is for the log. */
    void closeWhenAnswered(String why);

    /** Closes after what is written; the reason is for the log. */
    void close(String reason);
}
