package org.astmanproxy.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may log in to the proxy, and what this user may see and do. Made by {@link #of}, narrowed by the methods that
 * return a changed copy.
 *
 * @param name user name; compared exactly
 * @param secret in clear, or hashed as {@link HashedSecret} writes it; login with a Challenge needs it in clear. A {@link
 *     ForeignHash} is refused
 * @param server the server this user's actions go to, whatever they say; empty: as they say
 * @param read the classes of the events this user may see, lower case; holds {@code all} for everything
 * @param write the classes of what this user may do, lower case; holds {@code all} for everything. Changing the proxy
 *     for others takes {@code system}
 * @param serverHeader which messages carry {@code Server:}; empty: as the listener's setting
 * @param eventFilters further tests of the events this user may see
 * @param login from where and how often this user may log in
 * @param calls whose calls this user may see and touch
 * @param allowances what this user may use without the class {@code system}, beyond what is known to be safe
 * @param profile the profile that the users file names; its settings are in the other components
 */
public record UserConfig(
        String name,
        String secret,
        Optional<String> server,
        Set<String> read,
        Set<String> write,
        Optional<ServerHeader> serverHeader,
        List<UserEventFilter> eventFilters,
        LoginRules login,
        CallRules calls,
        Allowances allowances,
        Optional<String> profile) {
    private static final Set<String> ALL = Set.of("all");

    /**
     * Checks and copies the values.
     *
     * @param name as above
     * @param secret as above
     * @param server as above
     * @param read as above
     * @param write as above
     * @param serverHeader as above
     * @param eventFilters as above
     * @param login as above
     * @param calls as above
     * @param allowances as above
     * @param profile as above
     */
    public UserConfig {
        Checks.oneLine(name, "user name");
        Checks.noLineEnd(secret, "secret");
        if (HashedSecret.isHashed(secret) && HashedSecret.parse(secret).isEmpty()) {
            throw new IllegalArgumentException(
                    "user " + name + ": the secret begins like a hashed one, but is not a valid hash");
        }
        ForeignHash.of(secret).ifPresent(hash -> {
            throw new IllegalArgumentException("user " + name + ": the secret is a hash of another program ("
                    + hash.label() + "), which the proxy can't verify");
        });
        read = Set.copyOf(read);
        write = Set.copyOf(write);
        eventFilters = List.copyOf(eventFilters);
    }

    /**
     * {@return a user who may see and do everything}
     *
     * @param name user name
     * @param secret its secret
     */
    public static UserConfig of(String name, String secret) {
        return new UserConfig(
                name,
                secret,
                Optional.empty(),
                ALL,
                ALL,
                Optional.empty(),
                List.of(),
                LoginRules.none(),
                CallRules.none(),
                Allowances.none(),
                Optional.empty());
    }

    /**
     * {@return this user, whose actions go to one server}
     *
     * @param nameOrHost the server
     */
    public UserConfig server(String nameOrHost) {
        return new UserConfig(
                name,
                secret,
                Optional.of(nameOrHost),
                read,
                write,
                serverHeader,
                eventFilters,
                login,
                calls,
                allowances,
                profile);
    }

    /**
     * {@return this user, who sees events of these classes only}
     *
     * @param classes as {@code call}; none: nothing that has a class
     */
    public UserConfig read(Set<String> classes) {
        return new UserConfig(
                name, secret, server, classes, write, serverHeader, eventFilters, login, calls, allowances, profile);
    }

    /**
     * {@return this user, who may do what takes one of these classes, or none, only}
     *
     * @param classes as {@code originate}; none: nothing that takes a class
     */
    public UserConfig write(Set<String> classes) {
        return new UserConfig(
                name, secret, server, read, classes, serverHeader, eventFilters, login, calls, allowances, profile);
    }

    /**
     * {@return this user with another setting of the header {@code Server:}}
     *
     * @param setting which messages carry it
     */
    public UserConfig serverHeader(ServerHeader setting) {
        return new UserConfig(
                name,
                secret,
                server,
                read,
                write,
                Optional.of(setting),
                eventFilters,
                login,
                calls,
                allowances,
                profile);
    }

    /**
     * {@return this user with one more event filter}
     *
     * @param filter the filter
     */
    public UserConfig eventFilter(UserEventFilter filter) {
        List<UserEventFilter> more = new ArrayList<>(eventFilters);
        more.add(filter);
        return new UserConfig(name, secret, server, read, write, serverHeader, more, login, calls, allowances, profile);
    }

    /**
     * {@return this user with other rules for logging in}
     *
     * @param rules from where and how often
     */
    public UserConfig login(LoginRules rules) {
        return new UserConfig(
                name, secret, server, read, write, serverHeader, eventFilters, rules, calls, allowances, profile);
    }

    /**
     * {@return this user with other rules about calls}
     *
     * @param rules whose calls this user may see and touch
     */
    public UserConfig calls(CallRules rules) {
        return new UserConfig(
                name, secret, server, read, write, serverHeader, eventFilters, login, rules, allowances, profile);
    }

    /**
     * {@return this user with other allowances}
     *
     * @param more what this user may use beyond what is known to be safe
     */
    public UserConfig allowances(Allowances more) {
        return new UserConfig(
                name, secret, server, read, write, serverHeader, eventFilters, login, calls, more, profile);
    }

    /**
     * {@return this user with the name of a profile} The name explains the user to the operator; it changes no rule.
     *
     * @param profileName such as {@code tenant}
     */
    public UserConfig profile(String profileName) {
        return new UserConfig(
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
                Optional.of(profileName));
    }

    /** {@return the hashed secret; empty where it is in clear} */
    public Optional<HashedSecret> hashedSecret() {
        return HashedSecret.parse(secret);
    }

    /**
     * {@return whether this user may change the proxy for others, and see who else uses it} One with rules about calls may
     * only if its classes name {@code system}: {@code all} is also what a classic line gives.
     */
    public boolean isAdministrator() {
        return write.contains("system") || (write.contains("all") && !calls.confine());
    }

    /** {@return the settings without the secret} */
    @Override
    public String toString() {
        return name;
    }
}
