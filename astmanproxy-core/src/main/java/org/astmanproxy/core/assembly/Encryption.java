package org.astmanproxy.core.assembly;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerTls;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerTls;
import org.astmanproxy.config.TlsMode;
import org.astmanproxy.core.config.ListenerReach;
import org.astmanproxy.core.net.Security;
import org.astmanproxy.core.net.TlsEngines;
import org.astmanproxy.core.tls.CaFile;
import org.astmanproxy.core.tls.KeyMaterial;
import org.astmanproxy.core.tls.TlsContexts;

/**
 * The TLS contexts of one proxy, for its listeners and for its servers. Files are read when the proxy starts, when a
 * server is added, and at a reload. Open connections keep their context.
 */
final class Encryption {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.tls");

    private final Supplier<ProxyConfig> config;
    private final Executor tasks;
    private volatile Optional<ListenerContext> listening = Optional.empty();
    private final Map<ServerTls, SSLContext> connecting = new ConcurrentHashMap<>();
    private volatile TlsFileDigests digests = new TlsFileDigests(Map.of());

    /** The certificate of the listeners and the context that shows it. */
    private record ListenerContext(ListenerTls tls, SSLContext context) {}

    /** The contexts that a reload has prepared. */
    final class PreparedEncryption {
        private final Optional<ListenerContext> listeners;
        private final Map<ServerTls, SSLContext> servers;
        private final TlsFileDigests files;

        private PreparedEncryption(
                Optional<ListenerContext> listeners, Map<ServerTls, SSLContext> servers, TlsFileDigests files) {
            this.listeners = listeners;
            this.servers = servers;
            this.files = files;
        }

        /** Uses the contexts for new connections. */
        void commit() {
            listening = listeners;
            connecting.putAll(servers);
            digests = files;
        }

        /** {@return the files whose contents have changed since they were read last} */
        List<Path> changedFiles() {
            return files.changedSince(digests);
        }
    }

    /**
     * Creates the encryption without any context.
     *
     * @param config returns the configuration in force
     * @param tasks runs tasks that are too long for an event loop
     */
    Encryption(Supplier<ProxyConfig> config, Executor tasks) {
        this.config = config;
        this.tasks = tasks;
    }

    /**
     * Reads the files of a configuration. May block.
     *
     * @param next the configuration
     * @param servers all servers that the proxy will have
     * @param refused gets the fault of each file that cannot be used; its text names the file
     * @return the contexts that could be made
     */
    PreparedEncryption prepare(ProxyConfig next, Collection<ServerConfig> servers, Consumer<IOException> refused) {
        Set<ServerTls> ofServers =
                servers.stream().flatMap(server -> server.tls().stream()).collect(Collectors.toSet());
        Optional<ListenerTls> shown = next.tls()
                .filter(tls -> next.listeners().stream()
                        .anyMatch(listener -> listener.tls().takesTls()));
        TlsFileDigests files = TlsFileDigests.of(shown, ofServers);
        Optional<ListenerContext> listeners = Optional.empty();
        try {
            if (shown.isPresent()) {
                listeners = Optional.of(new ListenerContext(shown.get(), ofListeners(shown.get())));
            }
        } catch (IOException e) {
            refused.accept(e);
        }
        Map<ServerTls, SSLContext> contexts = new HashMap<>();
        for (ServerTls tls : ofServers) {
            try {
                contexts.put(tls, ofServer(tls));
            } catch (IOException e) {
                refused.accept(e);
            }
        }
        return new PreparedEncryption(listeners, contexts, files);
    }

    /**
     * Reads the files of a configuration. May block.
     *
     * @param next the configuration
     * @param servers all servers that the proxy will have
     * @throws IOException the first fault of a file that cannot be used
     */
    PreparedEncryption prepare(ProxyConfig next, Collection<ServerConfig> servers) throws IOException {
        List<IOException> faults = new ArrayList<>();
        PreparedEncryption prepared = prepare(next, servers, faults::add);
        if (!faults.isEmpty()) {
            throw faults.get(0);
        }
        return prepared;
    }

    /**
     * Reads the files of a server. May block.
     *
     * @throws IOException if a file cannot be used; the text names the file and the fault
     */
    void prepare(ServerConfig server) throws IOException {
        if (server.tls().isPresent()) {
            connecting.put(server.tls().get(), ofServer(server.tls().get()));
        }
        warnIfUnverified(server);
    }

    /** Logs a warning if anybody on the path to a server can read its messages, or get the secret. */
    static void warnIfUnverified(ServerConfig server) {
        if (server.plainLogin() && server.tls().isEmpty() && !ListenerReach.isLoopback(server.host())) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "server {0}: the secret may go out without encryption (plainlogin = yes), if the server gives no"
                            + " challenge",
                    server);
        }
        if (server.tls().filter(tls -> !tls.verify()).isPresent()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "server {0}: its certificate is not verified (verify = off), so anybody on the path can read the"
                            + " secret and all messages",
                    server);
        }
    }

    /** {@return the encryption of a listener's clients} */
    Security of(ListenerConfig listener) {
        if (listener.tls() == TlsMode.PLAIN) {
            return new Security.Plain();
        }
        ListenerContext shown = listening.orElseThrow();
        TlsEngines engines = new TlsEngines(
                () -> TlsContexts.listening(shown.context(), shown.tls().clientCertificates()),
                tasks,
                config.get().limits().handshakeTimeout());
        return listener.tls() == TlsMode.TLS
                ? new Security.Tls(engines)
                : new Security.Detect(engines, config.get().helloTimeout());
    }

    /** {@return the encryption of connections to a server, whose files {@link #prepare} has read} */
    Security of(ServerConfig server) {
        return server.tls().map(tls -> of(server, tls)).orElse(new Security.Plain());
    }

    private Security of(ServerConfig server, ServerTls tls) {
        SSLContext context = connecting.get(tls);
        if (context == null) {
            throw new IllegalStateException("TLS of " + server + " was not prepared");
        }
        return new Security.Tls(new TlsEngines(
                () -> TlsContexts.connecting(context, server.host(), server.port(), tls.verify()),
                tasks,
                config.get().limits().handshakeTimeout()));
    }

    private static SSLContext ofListeners(ListenerTls shown) throws IOException {
        return shown instanceof ListenerTls.Context given ? given.context() : ofFiles((ListenerTls.Files) shown);
    }

    private static SSLContext ofFiles(ListenerTls.Files files) throws IOException {
        KeyMaterial own = KeyMaterial.read(files.certFile(), files.keyFile(), files.keyPassword());
        LOG.log(System.Logger.Level.INFO, "{0}: {1}", files.certFile(), own.describe());
        own.warning(Instant.now())
                .ifPresent(warning -> LOG.log(System.Logger.Level.WARNING, "{0}: {1}", files.certFile(), warning));
        own.weaknesses().forEach(it -> LOG.log(System.Logger.Level.WARNING, "{0}: {1}", files.certFile(), it));
        return TlsContexts.ofListener(
                own, files.caFile().isPresent() ? CaFile.read(files.caFile().get()) : List.of());
    }

    private static SSLContext ofServer(ServerTls tls) throws IOException {
        return TlsContexts.ofConnector(
                tls.caFile().isPresent() ? Optional.of(CaFile.read(tls.caFile().get())) : Optional.empty(),
                tls.verify());
    }
}
