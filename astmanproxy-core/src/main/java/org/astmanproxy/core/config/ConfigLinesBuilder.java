package org.astmanproxy.core.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.astmanproxy.config.LimitsBuilder;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.LogRules;
import org.astmanproxy.config.OriginateMode;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ProxyConfigBuilder;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.TlsMode;

/** Collects the settings of a configuration, line by line. */
final class ConfigLinesBuilder {
    private final Paths paths;
    private final ClassicListener classic = new ClassicListener();
    private final TlsLinesBuilder tls = new TlsLinesBuilder();
    private final Map<String, SettingLocation> places = new HashMap<>();
    private final List<ServerConfig> servers = new ArrayList<>();
    private final List<Listen> listens = new ArrayList<>();
    private ProxyConfig config = ProxyConfig.defaults();
    private OriginateMode originate = OriginateMode.ASYNC;
    private FormatNames formats = FormatNames.of(List.of());
    private Optional<Path> usersFile = Optional.empty();
    private Optional<Path> logFile = Optional.empty();
    private Optional<Path> auditFile = Optional.empty();

    private final List<PlacedListener> placed = new ArrayList<>();
    private boolean refusedHost;

    private record Listen(ListenLine line, SettingLocation at) {}

    /**
     * A listener and its location.
     *
     * @param listener the listener
     * @param at the location
     */
    record PlacedListener(ListenerConfig listener, SettingLocation at) {}

    /**
     * Starts an empty configuration.
     *
     * @param paths resolves the names of files
     */
    ConfigLinesBuilder(Paths paths) {
        this.paths = paths;
    }

    /** {@return the resolver for names of files} */
    Paths paths() {
        return paths;
    }

    /** {@return the formats that the configuration may name} */
    FormatNames formats() {
        return formats;
    }

    void formats(FormatNames names) {
        formats = names;
    }

    /** {@return the folder of jars with further formats; empty if none is set} */
    Optional<Path> formatsFolder() {
        return config.extensions().folder();
    }

    /** {@return the listener of the classic keys} */
    ClassicListener classic() {
        return classic;
    }

    /** {@return the settings for TLS with clients} */
    TlsLinesBuilder tls() {
        return tls;
    }

    /**
     * {@return the earlier location of a key; empty if this is its first occurrence, which is recorded}
     *
     * @param at the location of the key
     */
    Optional<SettingLocation> setBefore(SettingLocation at) {
        return Optional.ofNullable(places.putIfAbsent(at.key(), at));
    }

    /**
     * {@return the location of a key; empty if it was not set}
     *
     * @param key the key
     */
    Optional<SettingLocation> placeOf(String key) {
        return Optional.ofNullable(places.get(key));
    }

    /**
     * Changes the configuration.
     *
     * @param change sets the values
     */
    void change(UnaryOperator<ProxyConfigBuilder> change) {
        config = config.with(change);
    }

    /**
     * Changes the log settings for clients.
     *
     * @param change returns the changed rules
     */
    void changeLog(UnaryOperator<LogRules> change) {
        change(proxy -> proxy.log(change.apply(config.log())));
    }

    /**
     * Changes the limits.
     *
     * @param change sets the values
     */
    void changeLimits(UnaryOperator<LimitsBuilder> change) {
        change(proxy -> proxy.limits(change));
    }

    /**
     * Adds the servers of a line.
     *
     * @param read the servers; none if the line has an error
     * @param at the location of the setting
     */
    void addServers(List<ServerConfig> read, SettingLocation at) {
        refusedHost |= read.isEmpty();
        read.forEach(server -> addServer(server, at));
    }

    /** {@return true if a host line has an error, so that its servers are not known} */
    boolean hasRefusedHost() {
        return refusedHost;
    }

    private void addServer(ServerConfig server, SettingLocation at) {
        // case does not matter in the server names that clients send
        if (servers.stream().anyMatch(other -> other.name().equalsIgnoreCase(server.name()))) {
            at.error("a server is called '" + server.name() + "' already", "give one of them another name=…");
            return;
        }
        servers.add(server);
        ServerConfig.ambiguousGroup(servers).ifPresent(group -> {
            at.error("the group '" + group + "' has the name or host of a server", "give it another name");
            servers.remove(server);
        });
    }

    void originate(OriginateMode mode) {
        originate = mode;
    }

    /**
     * Adds a listener.
     *
     * @param line the listener
     * @param at the location of the setting
     */
    void addListener(ListenLine line, SettingLocation at) {
        listens.add(new Listen(line, at));
    }

    void usersFile(Path file) {
        usersFile = Optional.of(file);
    }

    /** {@return the users file; empty if none is set} */
    Optional<Path> usersFile() {
        return usersFile;
    }

    void logFile(Path file) {
        logFile = Optional.of(file);
    }

    /** {@return the log file; empty if none is set} */
    Optional<Path> logFile() {
        return logFile;
    }

    void auditFile(Path file) {
        auditFile = Optional.of(file);
    }

    /** {@return the file for the audit; empty if none is set} */
    Optional<Path> auditFile() {
        return auditFile;
    }

    /** {@return the listeners, after {@link #finish}; without the default listener} */
    List<PlacedListener> listeners() {
        return List.copyOf(placed);
    }

    /**
     * {@return the configuration without users} Conflicts between listeners, and missing certificates, are noted as
     * errors.
     */
    ProxyConfig finish() {
        List<ListenerConfig> listeners = new ArrayList<>();
        ListenerConfig first = classic.config().with(change -> change.tls(tls.mode()));
        if (classic.isSet() || listens.isEmpty()) {
            listeners.add(certified(first, placeOf(TlsLinesBuilder.ENCRYPTED)));
            placeOf("listenaddress").ifPresent(at -> placed.add(new PlacedListener(first, at)));
        }
        for (Listen listen : listens) {
            ListenerConfig listener = listen.line().or(first);
            listeners.stream()
                    .filter(other -> ListenerReach.clash(other, listener))
                    .findFirst()
                    .ifPresent(other -> noteClash(other, listener, listen.at()));
            listeners.add(certified(listener, Optional.of(listen.at())));
            placed.add(new PlacedListener(listener, listen.at()));
        }
        boolean inherited = classic.isSet()
                || listens.stream().anyMatch(listen -> listen.line().mode().isEmpty());
        if (tls.letsNobodyIn() && (inherited || listens.isEmpty())) {
            placeOf(TlsLinesBuilder.UNENCRYPTED)
                    .ifPresent(
                            at -> at.error("no client could connect", "set " + TlsLinesBuilder.ENCRYPTED + " = yes"));
        }
        tls.check(this, listeners);
        boolean used = listeners.stream().anyMatch(listener -> listener.tls().takesTls());
        ProxyConfig shown = tls.shown()
                .filter(it -> used)
                .map(it -> config.with(c -> c.tls(it)))
                .orElse(config);
        List<ServerConfig> all = servers.stream()
                .map(server -> server.with(change -> change.originate(originate)))
                .toList();
        return shown.with(proxy -> proxy.servers(all).listeners(listeners));
    }

    /** {@return the listener; without TLS, with an error noted, if there is no certificate} */
    private ListenerConfig certified(ListenerConfig listener, Optional<SettingLocation> at) {
        if (!listener.tls().takesTls() || tls.shown().isPresent()) {
            return listener;
        }
        // an unusable certfile has an error of its own
        at.filter(place -> placeOf(TlsLinesBuilder.CERT_FILE).isEmpty())
                .ifPresent(place -> place.error("TLS needs a certificate", "set certfile"));
        return listener.with(change -> change.tls(TlsMode.PLAIN));
    }

    private static void noteClash(ListenerConfig other, ListenerConfig listener, SettingLocation at) {
        boolean same = other.address().equalsIgnoreCase(listener.address());
        at.error(
                same
                        ? "another line listens on this address and port already"
                        : "another line listens on " + ListenerReach.shown(other)
                                + " already, and one of the two addresses includes the other",
                same ? "" : "give them two ports, or remove one of the lines");
    }
}
