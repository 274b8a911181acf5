package org.astmanproxy.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A user who may log in to the proxy, and its rules. Start with {@link #builder}; {@link UserConfigBuilder} explains
 * the settings.
 *
 * <p>Immutable. Two users are equal if all their settings are equal, wherever these are written.
 */
public final class UserConfig extends EqualSettings {
    private final String name;
    private final String secret;
    private final Optional<String> server;
    private final Set<String> read;
    private final Set<String> write;
    private final Optional<ServerHeader> serverHeader;
    private final List<UserEventFilter> eventFilters;
    private final LoginRules login;
    private final CallRules calls;
    private final Allowances allowances;
    private final Optional<String> profile;
    private final Optional<AdminRights> admin;
    private final Map<String, String> lines;

    UserConfig(UserConfigBuilder from) {
        name = from.name;
        secret = from.secret;
        server = from.server;
        read = Set.copyOf(from.read);
        write = Set.copyOf(from.write);
        serverHeader = from.serverHeader;
        eventFilters = List.copyOf(from.eventFilters);
        login = from.login;
        calls = from.calls;
        allowances = from.allowances;
        profile = from.profile;
        admin = from.admin;
        lines = Map.copyOf(from.lines);
        Checks.oneLine(name, "user name");
        Checks.noLineEnd(secret, "secret");
        checkSecret(name, secret);
    }

    private static void checkSecret(String name, String secret) {
        if (secret.isBlank()) {
            throw new InvalidInputException("user " + name + ": the secret is empty, so anybody could log in"
                    + " (expected: a secret; a random one if nobody has to log in)");
        }
        if (HashedSecret.isHashed(secret) && HashedSecret.parse(secret).isEmpty()) {
            throw new InvalidInputException(
                    "user " + name + ": the secret begins like a hashed one, but is not a valid hash");
        }
        ForeignHash.of(secret).ifPresent(hash -> {
            throw new InvalidInputException("user " + name + ": the secret is a hash of another program ("
                    + hash.label() + "), which the proxy can't verify");
        });
    }

    /**
     * Returns a user who may see and do everything.
     *
     * @param name user name; the proxy compares it exactly
     * @param secret its secret, as {@link #builder} takes it
     * @return the user
     * @throws InvalidInputException if the name or the secret is empty, or the secret is a hash that the proxy cannot
     *     verify
     */
    public static UserConfig of(String name, String secret) {
        return builder(name, secret).build();
    }

    /**
     * Returns a builder for a user who may see and do everything until you set rules.
     *
     * @param name user name; the proxy compares it exactly
     * @param secret its secret, in clear or as {@link HashedSecret} writes it. A login with a challenge needs it in
     *     clear. The proxy refuses a {@link ForeignHash}
     * @return a builder
     */
    public static UserConfigBuilder builder(String name, String secret) {
        return new UserConfigBuilder(name, secret);
    }

    /** {@return a builder with these settings} */
    public UserConfigBuilder toBuilder() {
        return new UserConfigBuilder(this);
    }

    /**
     * Returns a copy with some settings changed.
     *
     * @param change sets the settings that differ
     * @return the copy
     * @throws InvalidInputException if a setting is wrong; see {@link UserConfigBuilder#build}
     */
    public UserConfig with(UnaryOperator<UserConfigBuilder> change) {
        return change.apply(toBuilder()).build();
    }

    /** {@return the user name; the proxy compares it exactly} */
    public String name() {
        return name;
    }

    /** {@return the secret, in clear or as {@link HashedSecret} writes it} */
    public String secret() {
        return secret;
    }

    /** {@return the server that gets this user's actions; empty if the actions choose it} */
    public Optional<String> server() {
        return server;
    }

    /** {@return the event classes that this user sees, in lower case} */
    public Set<String> read() {
        return read;
    }

    /** {@return the classes of the actions that this user may send, in lower case} */
    public Set<String> write() {
        return write;
    }

    /** {@return which messages carry the {@code Server} header; empty if the listener decides} */
    public Optional<ServerHeader> serverHeader() {
        return serverHeader;
    }

    /** {@return the filters that decide which events this user sees} */
    public List<UserEventFilter> eventFilters() {
        return eventFilters;
    }

    /** {@return the rules about this user's logins} */
    public LoginRules login() {
        return login;
    }

    /** {@return the calls that this user sees and that its actions may target} */
    public CallRules calls() {
        return calls;
    }

    /**
     * {@return the applications, functions and variables that this user may use in addition without the class {@code
     * system}}
     */
    public Allowances allowances() {
        return allowances;
    }

    /** {@return the name of the profile in the users file; empty if it names none} */
    public Optional<String> profile() {
        return profile;
    }

    @Override
    List<Object> values() {
        return List.of(
                name,
                secret,
                server,
                read,
                write,
                serverHeader,
                eventFilters,
                login,
                calls,
                allowances,
                profile,
                admin);
    }

    /** {@return the hashed secret; empty if the secret is in clear} */
    public Optional<HashedSecret> hashedSecret() {
        return HashedSecret.parse(secret);
    }

    /**
     * Returns the rights that this user has over the proxy itself. If {@link #admin} is empty, the write classes
     * decide: a user with {@code system} has full rights, and so has an unrestricted user with {@code all}. (A
     * restricted user needs {@code system}, since {@code all} is also the class of users in classic lines.)
     *
     * @return the rights
     */
    public AdminRights adminRights() {
        boolean bySystem = write.contains("system") || (write.contains("all") && !calls.confine());
        return admin.orElse(bySystem ? AdminRights.FULL : AdminRights.NONE);
    }

    /** {@return the rights over the proxy that were set; empty if the write classes decide} */
    public Optional<AdminRights> admin() {
        return admin;
    }

    /** {@return the lines of the users file that define this user, see {@link UserConfigBuilder#lines}} */
    public Map<String, String> lines() {
        return lines;
    }

    /** {@return true if this user has full {@linkplain #adminRights rights} over the proxy} */
    public boolean isAdministrator() {
        return adminRights() == AdminRights.FULL;
    }

    /** {@return the name} */
    @Override
    public String toString() {
        return name;
    }
}
