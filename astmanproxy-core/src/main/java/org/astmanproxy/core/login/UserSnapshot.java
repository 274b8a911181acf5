package org.astmanproxy.core.login;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.astmanproxy.config.HashedSecret;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.permission.Permissions;

/** The users and the rules about clients without a user, between two reloads. Immutable. */
public final class UserSnapshot {
    private final ProxyConfig config;
    private final Map<String, Identity> byName;
    private final Optional<HashedSecret> decoy;
    private final boolean needsActionFacts;
    private final Optional<AdmissionKey> key;

    private UserSnapshot(ProxyConfig config, Map<String, Identity> byName) {
        this.config = config;
        this.byName = Map.copyOf(byName);
        this.decoy = config.users().stream()
                .flatMap(user -> user.hashedSecret().stream())
                .max(Comparator.comparingInt(HashedSecret::iterations));
        this.needsActionFacts =
                byName.values().stream().anyMatch(user -> user.permissions().needsActionFacts());
        this.key = config.proxyKey().map(text -> new AdmissionKey(text, config.proxyKeyUser()));
        check(config);
    }

    /** {@return the users of a configuration} */
    static UserSnapshot of(ProxyConfig config) {
        Map<String, Identity> byName = new HashMap<>();
        config.users().forEach(user -> byName.put(user.name(), identity(user, config)));
        return new UserSnapshot(config, byName);
    }

    /** {@return the users of another configuration, in which an unchanged user keeps its identity} */
    UserSnapshot changedTo(ProxyConfig other) {
        boolean sameDefaults = other.localChannels() == config.localChannels()
                && other.limits().rememberedChannels() == config.limits().rememberedChannels();
        Map<String, Identity> identities = new HashMap<>();
        for (UserConfig user : other.users()) {
            Optional<Identity> same = unchanged(user).filter(known -> sameDefaults);
            identities.put(user.name(), same.orElseGet(() -> identity(user, other)));
        }
        return new UserSnapshot(other, identities);
    }

    private static Identity identity(UserConfig user, ProxyConfig config) {
        return Identity.of(user, Permissions.of(user, config));
    }

    private void check(ProxyConfig checked) {
        require("anonymous", checked.anonymous());
        require("proxykey", checked.proxyKeyUser());
        if (checked.authRequired() && key.isEmpty() && byName.isEmpty()) {
            throw new InvalidInputException("authrequired = yes, and there are no users: nobody could log in");
        }
    }

    private void require(String setting, Optional<String> user) {
        if (user.isPresent() && find(user.get()).isEmpty()) {
            throw new InvalidInputException(setting + ": there is no user '" + user.get() + "'");
        }
    }

    /** {@return the identity of a logged-in user; empty if there is no such user} */
    Optional<Identity> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** {@return the identity of a user of earlier; empty if the user was removed or has changed} */
    Optional<Identity> unchanged(UserConfig user) {
        return find(user.name()).filter(now -> now.rules().equals(Optional.of(user)));
    }

    boolean isEmpty() {
        return byName.isEmpty();
    }

    /** {@return true if the rules of a user depend on the privileges that servers require} */
    public boolean needsActionFacts() {
        return needsActionFacts;
    }

    Optional<HashedSecret> decoy() {
        return decoy;
    }

    Optional<AdmissionKey> key() {
        return key;
    }

    /** {@return true if actions are accepted without a login and without a key} */
    boolean admitsUnauthenticated() {
        return !config.authRequired() && key.isEmpty();
    }

    /** {@return the identity of a client before any login} */
    Identity beforeLogin() {
        return admitsUnauthenticated()
                ? config.anonymous()
                        .flatMap(this::find)
                        .map(Identity::anonymous)
                        .orElseGet(Identity::anonymous)
                : Identity.unauthenticated();
    }

    /**
     * {@return the present identity of an identity of earlier; empty if its login would not succeed any more}
     *
     * @param old the identity at the login
     */
    Optional<Identity> renewed(Identity old) {
        return switch (old.kind()) {
            case UNAUTHENTICATED, ANONYMOUS -> Optional.of(beforeLogin());
            case GUEST ->
                old.key().isPresent() ? ofKey(old.key()) : Optional.of(old).filter(guest -> isEmpty() && key.isEmpty());
            case USER ->
                old.key().isPresent() ? ofKey(old.key()) : old.ticket().isPresent() ? ofTicket(old) : ofUser(old);
        };
    }

    private Optional<Identity> ofTicket(Identity old) {
        return old.rules().flatMap(user -> old.ticket().flatMap(ticket -> admittedBy(user, ticket)));
    }

    /**
     * {@return the identity of a client with a ticket; empty if its user has changed since the ticket was created, or if
     * its creator has}
     */
    Optional<Identity> admittedBy(UserConfig user, TicketGrant ticket) {
        return hasSameRules(ticket.creator()) ? unchanged(user).map(now -> now.admittedBy(ticket)) : Optional.empty();
    }

    /** {@return true if a client of earlier could log in now, and would have the same rules} */
    boolean hasSameRules(Identity old) {
        return renewed(old).filter(now -> now.rules().equals(old.rules())).isPresent();
    }

    private Optional<Identity> ofKey(Optional<AdmissionKey> shown) {
        return key.filter(now -> shown.equals(key)).flatMap(this::admittedBy);
    }

    /** {@return the identity of a client that has shown the key; empty if the user of the key does not exist} */
    Optional<Identity> admittedBy(AdmissionKey shown) {
        return shown.user().isEmpty()
                ? Optional.of(Identity.guest(shown))
                : shown.user().flatMap(this::find).map(user -> user.admittedBy(shown));
    }

    private Optional<Identity> ofUser(Identity old) {
        return old.rules().flatMap(user -> find(user.name()).filter(now -> hasSecret(now, user.secret())));
    }

    private static boolean hasSecret(Identity identity, String secret) {
        return identity.rules().map(UserConfig::secret).filter(secret::equals).isPresent();
    }
}
