package org.astmanproxy.core.audit;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.astmanproxy.AuditEntry.Kind;
import org.astmanproxy.message.Header;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/** What one client does. Belongs to the client's loop. */
public final class AuditTrail {
    private final Audit audit;
    private final boolean known;
    private final Supplier<InetSocketAddress> connection;
    private final Supplier<InetSocketAddress> client;
    private final Set<AuditedAction> open = new LinkedHashSet<>(1);
    /** When it connected, where that has not been told since its address has caused too many entries. */
    private @Nullable Instant untold;

    private boolean announced;

    /**
     * Of a client that has just connected.
     *
     * @param audit takes the entries
     * @param connection says the address of its connection, which may turn out to speak for somebody else
     * @param client says the address of who sent the request that is being acted on
     * @param known whether it is heard without a login
     */
    public AuditTrail(
            Audit audit, Supplier<InetSocketAddress> connection, Supplier<InetSocketAddress> client, boolean known) {
        this.connection = connection;
        this.audit = audit;
        this.client = client;
        this.known = known;
        this.untold = audit.now();
    }

    /** It can send, and if it speaks for somebody else, has mostly said so. */
    public void connected() {
        announced = true;
        if (known || audit.takes(connection.get())) {
            known();
        }
    }

    /** It has shown who it is, or one of its requests has: that it has connected is told in any case. */
    public void known() {
        Instant connected = untold;
        untold = null;
        if (connected != null) {
            audit.tell(connected, Kind.CONNECT, connection.get(), Optional.empty(), List.of());
        }
    }

    /**
     * It has logged in.
     *
     * @param user as whom; empty: as nobody, with a key
     * @param how {@code secret}, {@code challenge}, {@code proxykey}
     */
    public void loggedIn(Optional<String> user, String how) {
        known();
        audit.tell(audit.now(), Kind.LOGIN, client.get(), user, List.of(new Header("By", how)));
    }

    /**
     * It failed to log in.
     *
     * @param user the name it gave; empty: none
     * @param how {@code secret}, {@code challenge}, …
     * @param why what was wrong, for the operator alone
     */
    public void loginFailed(Optional<String> user, String how, String why) {
        List<Header> details = List.of(new Header("By", how), new Header("Reason", why));
        if (audit.takes(client.get())) {
            audit.tell(audit.now(), Kind.FAILED_LOGIN, client.get(), user, details);
        }
    }

    /**
     * {@return an action that it has sent, and whose answer is awaited; null where nobody listens}
     *
     * @param action the action
     * @param user who sent it; empty: nobody who has logged in
     * @param heard whether who sent it is heard
     */
    public @Nullable AuditedAction sent(Message action, Optional<String> user, boolean heard) {
        if (!audit.isOn()) {
            return null;
        }
        AuditedAction begun = new AuditedAction(this, client.get(), action, user, heard);
        open.add(begun);
        return begun;
    }

    /** One more answer is awaited. */
    void awaits(AuditedAction action) {
        open.add(action);
    }

    /** An action has been answered, or won't be. */
    void done(AuditedAction action, String outcome, Optional<String> message) {
        if (open.remove(action)) {
            if (action.isHeard() || audit.takes(action.client())) {
                audit.tell(audit.now(), Kind.ACTION, action.client(), action.user(), action.details(outcome, message));
            }
        }
    }

    /**
     * It has left.
     *
     * @param user who it was
     * @param why in few words
     */
    public void left(Optional<String> user, String why) {
        if (!announced) {
            connected();
        }
        for (AuditedAction action : List.copyOf(open)) {
            done(action, "unanswered", Optional.of("the client has left"));
        }
        if (untold == null) {
            audit.tell(audit.now(), Kind.DISCONNECT, connection.get(), user, List.of(new Header("Reason", why)));
        }
    }
}
