package org.astmanproxy.core.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.login.Identity.IdentityKind;
import org.astmanproxy.core.login.UserDirectory;
import org.astmanproxy.core.net.CloseReason;

/**
 * Applies a reload to the sessions of clients. A session whose login would not succeed any more ends. Other sessions get
 * the current rules. Safe for use by any thread.
 */
public final class SessionRenewal {
    private final ClientRegistry clients;
    private final UserDirectory users;

    /**
     * Creates the renewal of one proxy.
     *
     * @param clients all clients
     * @param users the users
     */
    public SessionRenewal(ClientRegistry clients, UserDirectory users) {
        this.clients = clients;
        this.users = users;
    }

    /** {@return all clients} */
    public ClientRegistry clients() {
        return clients;
    }

    /** {@return completes when all sessions are renewed, each on its loop} */
    public CompletableFuture<Void> renewAll() {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (LiveClientSession client : clients.all()) {
            CompletableFuture<Void> renewed = new CompletableFuture<>();
            boolean runs = client.loop().executeIfAlive(() -> {
                client.tasks().now(() -> {
                    client.withdrawals().reloaded();
                    renew(client);
                    if (client.conversation().hasChangedSenders()) {
                        client.withdrawals().changed();
                    }
                });
                renewed.complete(null);
            });
            if (runs) {
                all.add(renewed);
            }
        }
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
    }

    /** Renews one session, or ends it. The caller is on its loop. */
    public void renew(LiveClientSession client) {
        if (client.connection().isClosed()) {
            return;
        }
        Identity before = client.identity();
        Optional<Identity> now = present(client, before);
        if (now.isEmpty()) {
            client.close(SessionEnd.EXPELLED, CloseReason.local(why(before)));
        } else if (before.authorised() && !now.get().authorised()) {
            endUnauthenticated(client);
        } else if (now.get().equals(before)) {
            client.configurationChanged();
        } else {
            client.identityChanged(now.get());
            client.withdrawals().changed();
        }
    }

    private Optional<Identity> present(LiveClientSession client, Identity before) {
        return client.localLabel().isPresent()
                ? client.user().flatMap(users::find)
                : users.renewed(before).filter(now -> mayComeFrom(client, now));
    }

    private static boolean mayComeFrom(LiveClientSession client, Identity identity) {
        return identity.user()
                .map(user -> user.login().permits(client.address().getAddress()))
                .orElse(true);
    }

    /** Ends a session without a login. Requests over HTTP are answered first, since each has its own sender. */
    private static void endUnauthenticated(LiveClientSession client) {
        String why = "a login is required now";
        if (client.isSession()) {
            client.close(SessionEnd.EXPELLED, CloseReason.local(why));
        } else {
            client.closeWhenAnswered(why);
        }
    }

    private static String why(Identity before) {
        if (before.key().isPresent()) {
            return "the proxykey that admitted it, or the user of that key, has changed";
        }
        return before.kind() == IdentityKind.GUEST
                ? "users are configured now, and this client is not logged in as one of them (let it log in again)"
                : "its user was removed, has a new secret, or may not connect from this address";
    }
}
