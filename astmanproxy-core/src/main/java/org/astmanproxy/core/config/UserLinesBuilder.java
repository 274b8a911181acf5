package org.astmanproxy.core.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.astmanproxy.config.AddressRule;
import org.astmanproxy.config.AdminRights;
import org.astmanproxy.config.Allowances;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.CallRulesBuilder;
import org.astmanproxy.config.ForeignHash;
import org.astmanproxy.config.HashedSecret;
import org.astmanproxy.config.LoginRules;
import org.astmanproxy.config.Network;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.config.UserConfigBuilder;
import org.astmanproxy.config.UserEventFilter;
import org.astmanproxy.core.permission.Permissions;

/** Collects the settings of one user, line by line. */
final class UserLinesBuilder {
    /** The remedy for a hash that the proxy cannot verify. */
    static final String OWN_HASH =
            "write the secret itself, or what 'astmanproxy hash' prints for it; other hashes can't be verified";

    private static final Network ALL_OF_V4 = Network.parse("0.0.0.0/0").orElseThrow();

    private final String name;
    private final SettingLocation at;
    private final Map<String, SettingLocation> places = new HashMap<>();
    private Optional<String> secret = Optional.empty();
    private boolean usable = true;
    private Optional<String> server = Optional.empty();
    private Optional<Set<String>> read = Optional.empty();
    private Optional<Set<String>> write = Optional.empty();
    private Optional<AdminRights> admin = Optional.empty();
    private Optional<ServerHeader> serverHeader = Optional.empty();
    private final List<UserEventFilter> eventFilters = new ArrayList<>();
    private LoginRules login = LoginRules.none();
    private CallRules calls = CallRules.none();
    private Allowances allowances = Allowances.none();
    private Optional<Profile> profile = Optional.empty();

    private UserLinesBuilder(String name, SettingLocation at) {
        this.name = name;
        this.at = at;
    }

    /**
     * {@return the user of a classic line, with all classes}
     *
     * @param name the name of the user
     * @param at the location of the line
     */
    static UserLinesBuilder ofLine(String name, SettingLocation at) {
        UserLinesBuilder user = new UserLinesBuilder(name, at);
        user.read = Optional.of(Set.of("all"));
        user.write = Optional.of(Set.of("all"));
        return user;
    }

    /**
     * {@return the user of a section, with the classes that the section sets}
     *
     * @param name the name of the user
     * @param at the location of the section
     */
    static UserLinesBuilder ofSection(String name, SettingLocation at) {
        return new UserLinesBuilder(name, at);
    }

    /** {@return the location of its line or section} */
    SettingLocation at() {
        return at;
    }

    /**
     * {@return the earlier location of a key; empty if this is its first occurrence, which is recorded}
     *
     * @param place the location of the key
     */
    Optional<SettingLocation> setBefore(SettingLocation place) {
        return Optional.ofNullable(places.putIfAbsent(place.key(), place));
    }

    void secret(String text, SettingLocation place) {
        if (secret.isPresent() && !secret.get().equals(text)) {
            place.error("the user's line above has another one", "leave one of them out");
        }
        if (HashedSecret.isHashed(text) && HashedSecret.parse(text).isEmpty()) {
            place.error("begins like a hashed secret, but is not a valid hash", "'astmanproxy hash' makes one");
            usable = false;
        }
        Optional<ForeignHash> foreign = ForeignHash.of(text);
        foreign.ifPresent(hash -> place.error("is a hash of another program (" + hash.label() + ")", OWN_HASH));
        secret = Optional.of(text);
        usable = usable && foreign.isEmpty();
    }

    void server(String nameOrHost, SettingLocation place) {
        boolean other = server.isPresent() && !server.get().equalsIgnoreCase(nameOrHost);
        if (other && !nameOrHost.isEmpty()) {
            place.error("the user's line above has another one", "leave one of them out");
        }
        server = nameOrHost.isEmpty() ? server : Optional.of(nameOrHost);
    }

    void read(Set<String> classes) {
        read = Optional.of(classes);
    }

    void write(Set<String> classes) {
        write = Optional.of(classes);
    }

    void eventFilter(UserEventFilter filter) {
        eventFilters.add(filter);
    }

    void login(UnaryOperator<LoginRules> change) {
        login = change.apply(login);
    }

    void calls(UnaryOperator<CallRulesBuilder> change) {
        calls = calls.with(change);
    }

    void allowances(UnaryOperator<Allowances> change) {
        allowances = change.apply(allowances);
    }

    void profile(Profile named) {
        profile = Optional.of(named);
    }

    void admin(AdminRights rights) {
        admin = Optional.of(rights);
    }

    void serverHeader(ServerHeader setting) {
        serverHeader = Optional.of(setting);
    }

    /** Records that the secret is unreadable and that an error has been noted for it. */
    void secretUnreadable() {
        usable = false;
    }

    /** {@return the user; empty, with an error noted, if there is no secret} */
    Optional<UserConfig> finish() {
        profile.ifPresent(this::apply);
        if (read.isEmpty() && write.isEmpty()) {
            at.warning("without read and write, this user sees no events and may send hardly any actions", "");
        }
        warnOfV6();
        warnOfPermits();
        if (!usable) {
            return Optional.empty();
        }
        if (secret.isEmpty() || secret.get().isBlank()) {
            at.error("there is no secret", "without one, anybody could log in");
            return Optional.empty();
        }
        UserConfig user = user(secret.get());
        return isUsable(user) ? Optional.of(user) : Optional.empty();
    }

    private UserConfig user(String withSecret) {
        UserConfigBuilder user = UserConfig.builder(name, withSecret)
                .read(read.orElse(Set.of()))
                .write(write.orElse(Set.of()))
                .eventFilters(eventFilters)
                .login(login)
                .calls(calls)
                .allowances(allowances)
                .lines(lines());
        server.ifPresent(user::server);
        serverHeader.ifPresent(user::serverHeader);
        admin.ifPresent(user::admin);
        profile.map(Profile::name).ifPresent(user::profile);
        return user.build();
    }

    private Map<String, String> lines() {
        Map<String, String> lines = new HashMap<>();
        places.forEach((key, place) -> lines.put(key, place.shown()));
        lines.put("", at.shown());
        return lines;
    }

    /** Applies a profile. The section's own keys take precedence, before or after the profile. */
    private void apply(Profile named) {
        for (Map.Entry<String, String> setting : named.settings()) {
            if (!places.containsKey(setting.getKey())) {
                UserKeys.named(setting.getKey()).orElseThrow().apply(this, setting.getValue(), at);
            }
        }
        boolean confined = !(calls.channels().isEmpty() && named.needed().contains("channel"))
                && !(calls.outContexts().isEmpty() && named.needed().contains("out_context"))
                && !(calls.inContexts().isEmpty() && named.needed().contains("in_context"))
                && !(calls.devices().isEmpty() && named.needed().contains("devices"));
        if (!confined) {
            at.error(
                    "profile = " + named.name() + " needs " + String.join(", ", new TreeSet<>(named.needed())),
                    "without them this user would reach everybody's calls");
        }
    }

    private boolean isUsable(UserConfig user) {
        try {
            Permissions.of(user, ProxyConfig.defaults());
            return true;
        } catch (IllegalArgumentException tooMuch) {
            at.error(String.valueOf(tooMuch.getMessage()), "");
            return false;
        }
    }

    /** Warns of permits that change nothing, since the user may connect from an address that no line matches. */
    private void warnOfPermits() {
        boolean denies = login.addresses().stream().anyMatch(rule -> !rule.permits());
        boolean permitsSome = login.addresses().stream()
                .anyMatch(rule -> rule.network().mask().signum() != 0);
        if (permitsSome && !denies) {
            at.warning(
                    "permit has no effect without deny, so this user may connect from every address",
                    "write deny = 0.0.0.0/0 and deny = ::/0 above the permit lines");
        }
    }

    /** Warns of rules for IPv4 only. In Asterisk they do not affect IPv6, not even a rule for all IPv4 addresses. */
    private void warnOfV6() {
        boolean closed = false;
        boolean speaksOfV6 = false;
        for (AddressRule rule : login.addresses()) {
            closed |= !rule.permits() && rule.network().equals(ALL_OF_V4);
            speaksOfV6 |= rule.network().length() > ALL_OF_V4.length();
        }
        if (closed && !speaksOfV6) {
            at.warning("a deny of all IPv4 addresses does not deny IPv6 addresses", "add deny = ::/0");
        }
    }
}
