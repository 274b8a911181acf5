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
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ProxyConfigBuilder;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.TlsMode;

/** What the lines of a configuration have said so far. */
final class ConfigLinesBuilder {
    private final Paths paths;
    private final ClassicListener classic = new ClassicListener();
    private final TlsLinesBuilder tls = new TlsLinesBuilder();
    private final Map<String, SettingLocation> places = new HashMap<>();
    private final List<ServerConfig> servers = new ArrayList<>();
    private final List<Listen> listens = new ArrayList<>();
    private ProxyConfig config = ProxyConfig.defaults();
    private FormatNames formats = FormatNames.of(List.of());
    private Optional<Path> usersFile = Optional.empty();
    private Optional<Path> logFile = Optional.empty();
    private Optional<Path> auditFile = Optional.empty();

    private final List<PlacedListener> placed = new ArrayList<>();

    private record Listen(ListenLine line, SettingLocation at) {}

    /**
     * A listener, and where it is set.
     *
     * @param listener the listener
     * @param at where
     */
    record PlacedListener(ListenerConfig listener, SettingLocation at) {}

    /**
     * Of one configuration.
     *
     * @param paths the files that it names
     */
    ConfigLinesBuilder(Paths paths) {
        this.paths = paths;
    }

    /** {@return the files that it names} */
    Paths paths() {
        return paths;
    }

    /** {@return the formats that it may name} */
    FormatNames formats() {
        return formats;
    }

    void formats(FormatNames names) {
        formats = names;
    }

    /** {@return the folder of jars with further formats that it names} */
    Optional<Path> formatsFolder() {
        return config.formatsFolder();
    }

    /** {@return the listener of the classic keys} */
    ClassicListener classic() {
        return classic;
    }

    /** {@return what the keys about TLS with clients say} */
    TlsLinesBuilder tls() {
        return tls;
    }

    /**
     * {@return where a key was set before; else empty, and it is set now}
     *
     * @param at where it stands
     */
    Optional<SettingLocation> setBefore(SettingLocation at) {
        return Optional.ofNullable(places.putIfAbsent(at.key(), at));
    }

    /**
     * {@return where a key was set}
     *
     * @param key the key
     */
    Optional<SettingLocation> placeOf(String key) {
        return Optional.ofNullable(places.get(key));
    }

    /**
     * Changes the configuration.
     *
     * @param change sets what is to differ
     */
    void change(UnaryOperator<ProxyConfigBuilder> change) {
        config = config.with(change);
    }

    /**
     * Changes what is logged of clients.
     *
     * @param change gives the changed rules
     */
    void changeLog(UnaryOperator<LogRules> change) {
        change(proxy -> proxy.log(change.apply(config.log())));
    }

    /**
     * Changes the limits.
     *
     * @param change sets what is to differ
     */
    void changeLimits(UnaryOperator<LimitsBuilder> change) {
        change(proxy -> proxy.limits(config.limits().with(change)));
    }

    /**
     * Adds a server.
     *
     * @param server the server
     * @param at where it stands
     */
    void addServer(ServerConfig server, SettingLocation at) {
        // clients name servers without case
        if (servers.stream().anyMatch(other -> other.name().equalsIgnoreCase(server.name()))) {
            at.error("a server is called '" + server.name() + "' already", "give one of them another name=…");
        } else {
            servers.add(server);
        }
    }

    /**
     * Adds a listener.
     *
     * @param line the listener
     * @param at where it stands
     */
    void addListener(ListenLine line, SettingLocation at) {
        listens.add(new Listen(line, at));
    }

    void usersFile(Path file) {
        usersFile = Optional.of(file);
    }

    /** {@return the users file that it names} */
    Optional<Path> usersFile() {
        return usersFile;
    }

    void logFile(Path file) {
        logFile = Optional.of(file);
    }

    /** {@return the log file that it names} */
    Optional<Path> logFile() {
        return logFile;
    }

    void auditFile(Path file) {
        auditFile = Optional.of(file);
    }

    /** {@return the file for the audit that it names} */
    Optional<Path> auditFile() {
        return auditFile;
    }

    /** {@return the listeners, once this is finished; but not the one that is there when no line sets any} */
    List<PlacedListener> listeners() {
        return List.copyOf(placed);
    }

    /** {@return what it says, without users; listeners that don't go together or lack a certificate are noted as errors} */
    ProxyConfig finish() {
        List<ListenerConfig> listeners = new ArrayList<>();
        ListenerConfig first = classic.config().with(change -> change.tls(tls.mode()));
        if (classic.isSet() || listens.isEmpty()) {
            listeners.add(certified(first, placeOf(TlsLinesBuilder.ENCRYPTED)));
            placeOf("listenaddress").ifPresent(at -> placed.add(new PlacedListener(first, at)));
        }
        for (Listen listen : listens) {
            ListenerConfig listener = listen.line().or(first);
            if (listener.port() != 0 && listeners.stream().anyMatch(other -> isSamePlace(other, listener))) {
                listen.at().error("this address and port are listened on already", "");
            }
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
        return shown.with(proxy -> proxy.servers(servers).listeners(listeners));
    }

    /** {@return the listener; without TLS, with an error noted, where there is nothing to show} */
    private ListenerConfig certified(ListenerConfig listener, Optional<SettingLocation> at) {
        if (!listener.tls().takesTls() || tls.shown().isPresent()) {
            return listener;
        }
        // a certfile that can't be used has its own error
        at.filter(place -> placeOf(TlsLinesBuilder.CERT_FILE).isEmpty())
                .ifPresent(place -> place.error("TLS needs a certificate", "set certfile"));
        return listener.with(change -> change.tls(TlsMode.PLAIN));
    }

    private static boolean isSamePlace(ListenerConfig one, ListenerConfig other) {
        return one.port() == other.port() && one.address().equalsIgnoreCase(other.address());
    }
}
