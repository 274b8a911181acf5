package org.astmanproxy.core.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.astmanproxy.ReloadChange;
import org.astmanproxy.ReloadEffect;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.UserConfig;

/** Finds the differences between two configurations, item by item and without secrets. Stateless. */
public final class ConfigDifference {
    private static final String ADDED = "added";
    private static final String REMOVED = "removed";

    /** One setting of a server or of a user. */
    private record NamedSetting<T>(String name, Function<T, Object> value) {}

    private static final List<NamedSetting<ServerConfig>> OF_SERVERS = List.of(
            new NamedSetting<>("host", ServerConfig::host),
            new NamedSetting<>("port", ServerConfig::port),
            new NamedSetting<>("user", ServerConfig::username),
            new NamedSetting<>("secret", ServerConfig::secret),
            new NamedSetting<>("events", ServerConfig::events),
            new NamedSetting<>("actionconnections", ServerConfig::actionConnections),
            new NamedSetting<>("plainlogin", ServerConfig::plainLogin),
            new NamedSetting<>("group", ServerConfig::group),
            new NamedSetting<>("chain", ServerConfig::chain),
            new NamedSetting<>("originate", server -> server.originate().label()),
            new NamedSetting<>("tls", ServerConfig::tls));

    private static final List<NamedSetting<UserConfig>> OF_USERS = List.of(
            new NamedSetting<>("secret", UserConfig::secret),
            new NamedSetting<>("server", UserConfig::server),
            new NamedSetting<>("read", UserConfig::read),
            new NamedSetting<>("write", UserConfig::write),
            new NamedSetting<>("serverheader", UserConfig::serverHeader),
            new NamedSetting<>("event filters", UserConfig::eventFilters),
            new NamedSetting<>("login rules", UserConfig::login),
            new NamedSetting<>("call rules", UserConfig::calls),
            new NamedSetting<>("allowances", UserConfig::allowances),
            new NamedSetting<>("profile", UserConfig::profile));

    private ConfigDifference() {}

    /**
     * {@return the differences between the servers that run and those of a configuration}
     *
     * @param running the servers that run, without those that the reload leaves alone
     * @param wanted the servers of the configuration
     */
    public static List<ReloadChange> servers(List<ServerConfig> running, List<ServerConfig> wanted) {
        Map<String, ServerConfig> before =
                byName(running, server -> server.name().toLowerCase(Locale.ROOT));
        Map<String, ServerConfig> after = byName(wanted, server -> server.name().toLowerCase(Locale.ROOT));
        List<ReloadChange> changes = new ArrayList<>();
        before.forEach((name, server) -> {
            if (!after.containsKey(name)) {
                changes.add(atOnce("server " + server.name(), REMOVED));
            }
        });
        after.forEach((name, server) -> {
            ServerConfig old = before.get(name);
            if (old == null) {
                changes.add(atOnce("server " + server.name(), ADDED + ": " + server));
            } else if (!old.equals(server)) {
                changes.add(atOnce("server " + server.name(), changed(OF_SERVERS, old, server) + "; it logs in again"));
            }
        });
        List<String> kept = after.keySet().stream().filter(before::containsKey).toList();
        if (!kept.equals(before.keySet().stream().filter(after::containsKey).toList())) {
            changes.add(atOnce("servers", "new order: " + String.join(", ", after.keySet())));
        }
        return changes;
    }

    /** {@return the differences between the listeners} */
    public static List<ReloadChange> listeners(ProxyConfig before, ProxyConfig after) {
        List<ListenerConfig> leaving = new ArrayList<>(before.listeners());
        List<ListenerConfig> coming = new ArrayList<>(after.listeners());
        after.listeners().stream().filter(leaving::remove).forEach(coming::remove);
        List<ReloadChange> changes = new ArrayList<>();
        for (ListenerConfig listener : coming) {
            Optional<ListenerConfig> open = leaving.stream()
                    .filter(old -> ListenerReach.shown(old).equals(ListenerReach.shown(listener)))
                    .findFirst();
            open.ifPresent(leaving::remove);
            String item = "listener " + ListenerReach.shown(listener);
            changes.add(
                    open.isPresent()
                            ? new ReloadChange(item, "now " + listener, ReloadEffect.NEW_CONNECTIONS)
                            : atOnce(item, ADDED + ": " + listener));
        }
        leaving.forEach(old ->
                changes.add(atOnce("listener " + ListenerReach.shown(old), REMOVED + "; its clients stay connected")));
        return changes;
    }

    /**
     * {@return the differences between the settings of keys}
     *
     * @param before the configuration in force
     * @param started the configuration at the start, for settings that only a restart changes
     * @param after the new configuration
     */
    public static List<ReloadChange> settings(ProxyConfig before, ProxyConfig started, ProxyConfig after) {
        List<ReloadChange> changes = new ArrayList<>();
        for (ConfigKey key : ConfigKeys.all()) {
            ProxyConfig old = key.reload().effect() == ReloadEffect.RESTART ? started : before;
            key.reload().change(key.name(), old, after).ifPresent(changes::add);
        }
        changes.addAll(extensions(started, after));
        if (started.eventLoops() != after.eventLoops()) {
            changes.add(new ReloadChange(
                    "event loops", started.eventLoops() + " -> " + after.eventLoops(), ReloadEffect.RESTART));
        }
        return changes;
    }

    /** {@return the differences between the settings of extensions, which may be secrets} */
    private static List<ReloadChange> extensions(ProxyConfig started, ProxyConfig after) {
        Set<String> names = new TreeSet<>(started.extensions().names());
        names.addAll(after.extensions().names());
        List<ReloadChange> changes = new ArrayList<>();
        for (String name : names) {
            Map<String, String> old = started.extensions().settings(name);
            Map<String, String> now = after.extensions().settings(name);
            Set<String> keys = new TreeSet<>(old.keySet());
            keys.addAll(now.keySet());
            keys.stream()
                    .filter(key -> !Objects.equals(old.get(key), now.get(key)))
                    .forEach(key -> changes.add(new ReloadChange(name + "." + key, "changed", ReloadEffect.RESTART)));
        }
        return changes;
    }

    /** {@return the differences between the users} */
    public static List<ReloadChange> users(ProxyConfig before, ProxyConfig after) {
        Map<String, UserConfig> old = byName(before.users(), UserConfig::name);
        Map<String, UserConfig> now = byName(after.users(), UserConfig::name);
        List<ReloadChange> changes = new ArrayList<>();
        old.keySet().stream()
                .filter(name -> !now.containsKey(name))
                .forEach(name -> changes.add(atOnce("user " + name, REMOVED)));
        now.forEach((name, user) -> {
            UserConfig same = old.get(name);
            if (same == null) {
                changes.add(atOnce("user " + name, ADDED));
            } else if (!same.equals(user)) {
                changes.add(atOnce("user " + name, changed(OF_USERS, same, user)));
            }
        });
        return changes;
    }

    private static ReloadChange atOnce(String item, String change) {
        return new ReloadChange(item, change, ReloadEffect.AT_ONCE);
    }

    private static <T> String changed(List<NamedSetting<T>> settings, T before, T after) {
        String names = settings.stream()
                .filter(setting -> !Objects.equals(
                        setting.value().apply(before), setting.value().apply(after)))
                .map(NamedSetting::name)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "changed" : "changed (" + names + ")";
    }

    private static <T> Map<String, T> byName(List<T> items, Function<T, String> name) {
        Map<String, T> named = new LinkedHashMap<>();
        items.forEach(item -> named.put(name.apply(item), item));
        return named;
    }
}
