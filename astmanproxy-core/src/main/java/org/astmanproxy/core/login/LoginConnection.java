package org.astmanproxy.core.login;

import java.net.InetAddress;
import java.time.Duration;
import org.astmanproxy.core.audit.AuditTrail;
import org.astmanproxy.core.logging.ClientLog;

/**
 * A client's connection, as authentication uses it. Confined to its event loop, except {@link #run} and {@link
 * #isOpen}.
 */
public interface LoginConnection {
    /** {@return the address of the sender of a login} */
    InetAddress from();

    /** {@return true if replies can still be sent} Safe for any thread. */
    boolean isOpen();

    /** {@return true if a login applies to the whole connection; false if it applies to one HTTP request} */
    boolean isSession();

    /** {@return the login attempts of the connection} */
    LoginAttempts loginAttempts();

    /** {@return the audit trail of the client} */
    AuditTrail trail();

    /** {@return the log of the client} */
    ClientLog log();

    /** Runs a task on the client's event loop. Safe for any thread. */
    void run(Runnable task);

    /** Runs a task on the client's event loop after a delay. */
    void after(Duration wait, Runnable task);

    /** Stops reading, and closes the connection after all replies; the reason is for the log. */
    void closeWhenAnswered(String why);

    /** Closes the connection after the queued output; the reason is for the log. */
    void close(String reason);
}
