package org.astmanproxy.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds a {@link UserConfig}. {@link UserConfig#builder} begins one. Belongs to one thread. */
public final class UserConfigBuilder {
    private static final Set<String> ALL = Set.of("all");

    final String name;
    final String secret;
    Optional<String> server = Optional.empty();
    Set<String> read = ALL;
    Set<String> write = ALL;
    Optional<ServerHeader> serverHeader = Optional.empty();
    List<UserEventFilter> eventFilters = List.of();
    LoginRules login = LoginRules.none();
    CallRules calls = CallRules.none();
    Allowances allowances = Allowances.none();
    Optional<String> profile = Optional.empty();
    Optional<AdminRights> admin = Optional.empty();
    Map<String, String> lines = Map.of();

    UserConfigBuilder(String name, String secret) {
        this.name = name;
        this.secret = secret;
    }

    UserConfigBuilder(UserConfig from) {
        name = from.name();
        secret = from.secret();
        server = from.server();
        read = from.read();
        write = from.write();
        serverHeader = from.serverHeader();
        eventFilters = from.eventFilters();
        login = from.login();
        calls = from.calls();
        allowances = from.allowances();
        profile = from.profile();
        admin = from.admin();
        lines = from.lines();
    }

    /**
     * Sets the server that gets all actions of this user, whichever server they name. Default: the actions choose it.
     *
     * @param nameOrHost name or host of the server
     * @return this
     */
    public UserConfigBuilder server(String nameOrHost) {
        server = Optional.of(nameOrHost);
        return this;
    }

    /**
     * Sets the rights of this user over the proxy itself. Default: the write classes decide, see {@link
     * UserConfig#adminRights}.
     *
     * @param rights the rights
     * @return this
     */
    public UserConfigBuilder admin(AdminRights rights) {
        admin = Optional.of(rights);
        return this;
    }

    /**
     * Sets the event classes that this user sees. Default: {@code all}.
     *
     * @param classes class names in lower case, such as {@code call}; with an empty set, the user sees no event that
     *     has a class
     * @return this
     */
    public UserConfigBuilder read(Set<String> classes) {
        read = classes;
        return this;
    }

    /**
     * Sets the classes of the actions that this user may send. Default: {@code all}.
     *
     * @param classes class names in lower case, such as {@code originate}; with an empty set, the user may send no
     *     action that needs a class
     * @return this
     */
    public UserConfigBuilder write(Set<String> classes) {
        write = classes;
        return this;
    }

    /**
     * Sets which messages carry the {@code Server} header. Default: {@link ListenerConfig#serverHeader()} decides.
     *
     * @param setting which messages carry it
     * @return this
     */
    public UserConfigBuilder serverHeader(ServerHeader setting) {
        serverHeader = Optional.of(setting);
        return this;
    }

    /**
     * Sets the filters that decide which events this user sees. Default: empty.
     *
     * @param filters the filters
     * @return this
     */
    public UserConfigBuilder eventFilters(List<UserEventFilter> filters) {
        eventFilters = filters;
        return this;
    }

    /**
     * Sets the rules about this user's logins. Default: {@link LoginRules#none()}.
     *
     * @param rules the rules
     * @return this
     */
    public UserConfigBuilder login(LoginRules rules) {
        login = rules;
        return this;
    }

    /**
     * Sets the calls that this user sees and that its actions may target. Default: {@link CallRules#none()}.
     *
     * @param rules the rules
     * @return this
     */
    public UserConfigBuilder calls(CallRules rules) {
        calls = rules;
        return this;
    }

    /**
     * Sets the applications, functions and variables that this user may use without the class {@code system}, in
     * addition to the safe ones. Default: {@link Allowances#none()}.
     *
     * @param more their names
     * @return this
     */
    public UserConfigBuilder allowances(Allowances more) {
        allowances = more;
        return this;
    }

    /**
     * Sets the name of a profile, which {@code check} shows to the operator. It changes no rule. Default: no name.
     *
     * @param profileName name such as {@code tenant}
     * @return this
     */
    public UserConfigBuilder profile(String profileName) {
        profile = Optional.of(profileName);
        return this;
    }

    /**
     * Sets the lines of the users file that define this user, which {@code Explain} shows to the operator. They change
     * no rule, and two users that differ only in them are equal. Default: empty.
     *
     * @param byKey lines such as {@code astmanproxy.users:12}, by the name of the key that the line sets; the empty
     *     name stands for the line with which the user begins
     * @return this
     */
    public UserConfigBuilder lines(Map<String, String> byKey) {
        lines = byKey;
        return this;
    }

    /**
     * Adds a filter that decides which events this user sees.
     *
     * @param filter the filter
     * @return this
     */
    public UserConfigBuilder eventFilter(UserEventFilter filter) {
        eventFilters = Checks.added(eventFilters, filter);
        return this;
    }

    /**
     * Checks the settings.
     *
     * @return the user
     * @throws InvalidInputException if the name or the secret is empty, or the secret is a hash that the proxy cannot
     *     verify
     */
    public UserConfig build() {
        return new UserConfig(this);
    }
}
