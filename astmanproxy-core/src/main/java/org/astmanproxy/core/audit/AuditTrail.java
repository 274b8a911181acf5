package org.astmanproxy.core.audit;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.astmanproxy.AuditEntry.Kind;
import org.astmanproxy.core.metrics.flight.FlightLog;
import org.astmanproxy.message.Header;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/** Makes the audit entries of one client. Belongs to the client's loop. */
public final class AuditTrail {
    private final Audit audit;
    private final boolean authenticated;
    private final Supplier<InetSocketAddress> connection;
    private final Supplier<InetSocketAddress> client;
    private final Set<AuditedAction> open = new LinkedHashSet<>(1);
    /** The time of the connect, if its entry was left out because of the quota. */
    private Optional<Instant> untold;

    private boolean announced;

    /**
     * Creates the trail of a client that has just connected.
     *
     * @param audit receives the entries
     * @param connection returns the address of the connection, which a trusted proxy may replace
     * @param client returns the address of the sender of the current request
     * @param authenticated true if the client needs no login
     */
    public AuditTrail(
            Audit audit,
            Supplier<InetSocketAddress> connection,
            Supplier<InetSocketAddress> client,
            boolean authenticated) {
        this.connection = connection;
        this.audit = audit;
        this.client = client;
        this.authenticated = authenticated;
        this.untold = Optional.of(audit.now());
    }

    /** Reports the connect. The client can now send, and a trusted proxy has usually named the client. */
    public void connected() {
        announced = true;
        if (authenticated || audit.takes(connection.get())) {
            authenticated();
        }
    }

    /**
     * Reports the connect if its entry was left out, because the client or one of its requests is now authenticated.
     */
    public void authenticated() {
        Optional<Instant> connected = untold;
        untold = Optional.empty();
        connected.ifPresent(at -> audit.tell(at, Kind.CONNECT, connection.get(), Optional.empty(), List.of()));
    }

    /**
     * Reports a login.
     *
     * @param user the user; empty if the client only gave the proxy key
     * @param how {@code secret}, {@code challenge}, {@code proxykey}
     */
    public void loggedIn(Optional<String> user, String how) {
        authenticated();
        audit.logins().add("accepted", 1);
        FlightLog.login(client.get().toString(), user.orElse(""), true);
        audit.tell(audit.now(), Kind.LOGIN, client.get(), user, List.of(new Header("By", how)));
    }

    /**
     * Reports a session that the host program opened.
     *
     * @param user its user
     * @param label the name that the host program gave it
     */
    public void openedLocally(Optional<String> user, String label) {
        List<Header> details = List.of(new Header("By", "local"), new Header("Label", label));
        audit.logins().add("local", 1);
        audit.tell(audit.now(), Kind.LOGIN, client.get(), user, details);
    }

    /**
     * Reports a failed login.
     *
     * @param user the name that the client gave; empty if it gave none
     * @param how {@code secret}, {@code challenge}, …
     * @param why the reason, for the operator only
     */
    public void loginFailed(Optional<String> user, String how, String why) {
        List<Header> details = List.of(new Header("By", how), new Header("Reason", why));
        audit.logins().add("failed", 1);
        FlightLog.login(client.get().toString(), user.orElse(""), false);
        if (audit.takes(client.get())) {
            audit.tell(audit.now(), Kind.FAILED_LOGIN, client.get(), user, details);
        }
    }

    /**
     * {@return the audited action that waits for its reply; null if there are no listeners}
     *
     * @param action the action
     * @param user the user that sent it; empty without a login
     * @param heard true if the sender is authenticated
     */
    public @Nullable AuditedAction sent(Message action, Optional<String> user, boolean heard) {
        if (!audit.isOn()) {
            return null;
        }
        AuditedAction begun = new AuditedAction(this, client.get(), action, user, heard);
        open.add(begun);
        return begun;
    }

    /** Counts one more reply that the client waits for. */
    void awaits(AuditedAction action) {
        open.add(action);
    }

    /** Reports an action whose reply has begun or will not come. */
    void done(AuditedAction action, String outcome, Optional<String> message) {
        if (open.remove(action)) {
            if (action.isHeard() || audit.takes(action.client())) {
                audit.tell(audit.now(), Kind.ACTION, action.client(), action.user(), action.details(outcome, message));
            }
        }
    }

    /**
     * Reports the end of the connection.
     *
     * @param user the user that was logged in
     * @param why the reason, in few words
     */
    public void left(Optional<String> user, String why) {
        if (!announced) {
            connected();
        }
        for (AuditedAction action : List.copyOf(open)) {
            done(action, "unanswered", Optional.of("the client has left"));
        }
        if (untold.isEmpty()) {
            audit.tell(audit.now(), Kind.DISCONNECT, connection.get(), user, List.of(new Header("Reason", why)));
        }
    }
}
