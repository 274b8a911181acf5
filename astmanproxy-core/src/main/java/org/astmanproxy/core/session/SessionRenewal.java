package org.astmanproxy.core.session;

import java.util.Optional;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.login.UserDirectory;

/**
 * Applies new users to the sessions of clients. A session whose login would not succeed any more ends. Other sessions get
 * the rules of now. Safe for use by any thread.
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

    /** Renews all sessions, each on its loop. */
    public void renewAll() {
        for (LiveClientSession client : clients.all()) {
            client.loop().execute(() -> renew(client));
        }
    }

    private void renew(LiveClientSession client) {
        if (client.identity().kind() == Identity.IdentityKind.ANONYMOUS) {
            client.identityChanged(users.beforeLogin());
        }
        client.identity().user().ifPresent(old -> {
            Optional<Identity> now = present(client, old);
            if (now.isPresent()) {
                client.identityChanged(now.get());
            } else {
                client.close("its user was removed, has a new secret, or may not connect from this address");
            }
        });
    }

    private Optional<Identity> present(LiveClientSession client, UserConfig old) {
        return client.localLabel().isPresent()
                ? users.find(old.name())
                : users.renewed(old).filter(now -> mayComeFrom(client, now));
    }

    private static boolean mayComeFrom(LiveClientSession client, Identity identity) {
        return identity.user()
                .filter(user -> user.login().permits(client.address().getAddress()))
                .isPresent();
    }
}
