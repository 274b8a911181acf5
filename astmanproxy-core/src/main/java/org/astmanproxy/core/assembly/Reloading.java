package org.astmanproxy.core.assembly;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.astmanproxy.ReloadChange;
import org.astmanproxy.ReloadEffect;
import org.astmanproxy.ReloadException;
import org.astmanproxy.ReloadReport;
import org.astmanproxy.ServerOrigin;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.config.ConfigDifference;
import org.astmanproxy.core.config.ListenerReach;
import org.astmanproxy.core.login.UserSnapshot;
import org.astmanproxy.core.net.MemoryBudget;
import org.astmanproxy.core.route.Servers;
import org.astmanproxy.core.server.RoutableServer;

/**
 * Applies a configuration to a proxy. It first prepares everything that can fail. Only if nothing has failed does it
 * change the proxy. Callers take turns.
 */
final class Reloading {
    private final CurrentConfig current;
    private final ProxyConfig started;
    private final UserReplacement users;
    private final Encryption encryption;
    private final Servers servers;
    private final Listeners listeners;
    private final MemoryBudget budget;

    /**
     * Creates the reloading of one proxy.
     *
     * @param current the configuration in force
     * @param users replaces the users
     * @param encryption the certificates
     * @param servers the servers
     * @param listeners the open listeners
     * @param budget the memory budget
     */
    Reloading(
            CurrentConfig current,
            UserReplacement users,
            Encryption encryption,
            Servers servers,
            Listeners listeners,
            MemoryBudget budget) {
        this.current = current;
        this.started = current.get();
        this.users = users;
        this.encryption = encryption;
        this.servers = servers;
        this.listeners = listeners;
        this.budget = budget;
    }

    /**
     * The result of a reload.
     *
     * @param report the changes
     * @param sessions completes when all sessions have their new rules
     */
    record Reloaded(ReloadReport report, CompletableFuture<Void> sessions) {}

    /** {@return what has changed} */
    Reloaded apply(ProxyConfig next) throws ReloadException {
        List<String> errors = new ArrayList<>();
        tried(errors, () -> {
            ListenerReach.refuseOpenUnsaid(next);
            return next;
        });
        errors.addAll(listeners.missingFormats(next.listeners()));
        ServerConfig.ambiguousGroup(serversAfter(next))
                .ifPresent(group -> errors.add("the group " + group + " has the name or host of a server"));
        Optional<UserSnapshot> prepared = tried(errors, () -> users.prepare(next));
        Encryption.PreparedEncryption tls = encryption.prepare(next, serversAfter(next), e -> errors.add(text(e)));
        Listeners.PreparedListeners opened = listeners.prepare(next.listeners(), e -> errors.add(text(e)));
        if (!errors.isEmpty()) {
            opened.cancel();
            throw new ReloadException(errors);
        }
        ReloadReport report = difference(next, tls.changedFiles());
        return new Reloaded(report, commit(next, prepared.orElseThrow(), tls, opened));
    }

    /**
     * Replaces the users alone.
     *
     * @throws InvalidInputException if they cannot be used; the old ones remain
     */
    Reloaded applyUsers(List<UserConfig> all) {
        ProxyConfig before = current.get();
        ProxyConfig next = before.with(it -> it.users(all));
        ListenerReach.refuseOpenUnsaid(next);
        UserSnapshot prepared = users.prepare(next);
        current.replace(next);
        return new Reloaded(ReloadReport.of(ConfigDifference.users(before, next)), users.replace(prepared));
    }

    /**
     * Reads the files of certificates and keys alone.
     *
     * @throws IOException if a file cannot be used; the old contexts remain
     */
    void readCertificates() throws IOException {
        ProxyConfig config = current.get();
        encryption.prepare(config, serversAfter(config)).commit();
    }

    private static <T> Optional<T> tried(List<String> errors, Supplier<T> check) {
        try {
            return Optional.of(check.get());
        } catch (InvalidInputException e) {
            errors.add(text(e));
            return Optional.empty();
        }
    }

    private static String text(Exception e) {
        return String.valueOf(e.getMessage());
    }

    /** {@return all servers that the proxy will have} */
    private List<ServerConfig> serversAfter(ProxyConfig next) {
        List<ServerConfig> all = new ArrayList<>(next.servers());
        List<ServerConfig> replaced = servers.configured(next.servers());
        servers.all().stream()
                .filter(server -> server.origin() == ServerOrigin.ADDED)
                .map(RoutableServer::config)
                .filter(server -> !replaced.contains(server))
                .forEach(all::add);
        return all;
    }

    private ReloadReport difference(ProxyConfig next, List<Path> changedFiles) {
        ProxyConfig before = current.get();
        List<ReloadChange> changes = new ArrayList<>();
        changes.addAll(ConfigDifference.servers(servers.configured(next.servers()), next.servers()));
        changes.addAll(ConfigDifference.listeners(before, next));
        changes.addAll(ConfigDifference.settings(before, started, next));
        changes.addAll(ConfigDifference.users(before, next));
        changedFiles.forEach(file ->
                changes.add(new ReloadChange("file " + file, "read with new contents", ReloadEffect.NEW_CONNECTIONS)));
        return ReloadReport.of(changes);
    }

    private CompletableFuture<Void> commit(
            ProxyConfig next,
            UserSnapshot newUsers,
            Encryption.PreparedEncryption tls,
            Listeners.PreparedListeners opened) {
        boolean sameMemory =
                next.limits().maxMemoryBytes() == current.get().limits().maxMemoryBytes();
        List<RoutableServer> before = servers.all();
        current.replace(next);
        if (!sameMemory) {
            // an unchanged limit may have been lowered, because memory was out
            budget.limit(AvailableMemory.budget(next.limits()));
        }
        tls.commit();
        servers.configure(next.servers());
        CompletableFuture<Void> sessions = users.replace(newUsers);
        opened.commit();
        for (RoutableServer server : servers.all()) {
            if (before.contains(server)) {
                server.reconnect();
            } else {
                Encryption.warnIfUnverified(server.config());
            }
        }
        return sessions;
    }
}
