package org.astmanproxy.core.assembly;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerTls;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerTls;
import org.astmanproxy.config.TlsMode;
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

    private final ProxyConfig config;
    private final Executor tasks;
    private volatile Optional<SSLContext> listening = Optional.empty();
    private final Map<ServerTls, SSLContext> connecting = new ConcurrentHashMap<>();

    /**
     * Reads the files of a configuration.
     *
     * @param config the configuration
     * @param tasks runs tasks that are too long for an event loop
     * @throws IOException if a file cannot be used; the text names the file and the fault
     */
    Encryption(ProxyConfig config, Executor tasks) throws IOException {
        this.config = config;
        this.tasks = tasks;
        listening = ofListeners();
        for (ServerConfig server : config.servers()) {
            prepare(server);
        }
    }

    /**
     * Reads the files of a server. May block.
     *
     * @throws IOException if a file cannot be used; the text names the file and the fault
     */
    void prepare(ServerConfig server) throws IOException {
        if (server.tls().isEmpty()) {
            return;
        }
        ServerTls tls = server.tls().get();
        if (!connecting.containsKey(tls)) {
            connecting.put(tls, ofServer(tls));
        }
        if (!tls.verify()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "server {0}: its certificate is not verified (verify = off), so anybody on the path can read the"
                            + " secret and all messages",
                    server);
        }
    }

    /**
     * Reads all files again. If one cannot be used, all old contexts remain.
     *
     * @throws IOException if a file cannot be used; the text names the file and the fault
     */
    synchronized void reload() throws IOException {
        Optional<SSLContext> newListening = ofListeners();
        Map<ServerTls, SSLContext> newConnecting = new ConcurrentHashMap<>();
        for (ServerTls tls : connecting.keySet()) {
            newConnecting.put(tls, ofServer(tls));
        }
        listening = newListening;
        connecting.putAll(newConnecting);
    }

    /** {@return the encryption of a listener's clients} */
    Security of(ListenerConfig listener) {
        if (listener.tls() == TlsMode.PLAIN) {
            return new Security.Plain();
        }
        ListenerTls shown = config.tls().orElseThrow();
        TlsEngines engines = new TlsEngines(
                () -> TlsContexts.listening(listening.orElseThrow(), shown.clientCertificates()),
                tasks,
                config.limits().handshakeTimeout());
        return listener.tls() == TlsMode.TLS
                ? new Security.Tls(engines)
                : new Security.Detect(engines, config.helloTimeout());
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
                config.limits().handshakeTimeout()));
    }

    private Optional<SSLContext> ofListeners() throws IOException {
        if (config.listeners().stream().noneMatch(listener -> listener.tls().takesTls())) {
            return Optional.empty();
        }
        ListenerTls shown = config.tls().orElseThrow();
        return Optional.of(
                shown instanceof ListenerTls.Context given ? given.context() : ofFiles((ListenerTls.Files) shown));
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
