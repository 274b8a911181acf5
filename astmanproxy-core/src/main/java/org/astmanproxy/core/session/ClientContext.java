package org.astmanproxy.core.session;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.function.Function;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.core.audit.Audit;
import org.astmanproxy.core.format.detection.FormatRegistry;
import org.astmanproxy.core.intercept.Interceptors;
import org.astmanproxy.core.logging.ClientLog;
import org.astmanproxy.core.login.Authentication;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.login.UserDirectory;
import org.astmanproxy.core.net.CloseReason;
import org.astmanproxy.core.net.Connection;
import org.astmanproxy.core.net.ConnectionHandler;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.net.ProxyTrust;
import org.astmanproxy.core.net.Security;
import org.astmanproxy.core.route.Router;
import org.astmanproxy.core.route.Servers;
import org.astmanproxy.message.VisibleText;

/**
 * The common objects of all clients of a proxy.
 *
 * @param config the configuration
 * @param version the proxy's version
 * @param formats all formats
 * @param users the users
 * @param authentication authenticates clients
 * @param servers the servers, for banner and FullyBooted
 * @param router chooses the servers for actions
 * @param actions the actions that the proxy answers itself
 * @param interceptors may change or refuse actions
 * @param clients all clients
 * @param audit receives the actions of clients
 * @param log logs events of clients
 * @param silence remembers how clients begin
 * @param conversations creates conversations for formats with exchanges
 * @param security returns the encryption of a listener's clients
 */
public record ClientContext(
        ProxyConfig config,
        String version,
        FormatRegistry formats,
        UserDirectory users,
        Authentication authentication,
        Servers servers,
        Router router,
        LocalActions actions,
        Interceptors interceptors,
        ClientRegistry clients,
        Audit audit,
        ClientLog log,
        FirstByteHabits silence,
        ExchangeConversation.Factory conversations,
        Function<ListenerConfig, Security> security) {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.client");

    /** {@return the banner for standard clients, without line end} */
    String banner() {
        return config.banner().text().orElseGet(this::versionBanner);
    }

    private String versionBanner() {
        String own = "Asterisk Call Manager Proxy/" + version;
        return config.banner().proxy()
                ? own
                : servers.amiVersion().map(v -> "Asterisk Call Manager/" + v).orElse(own);
    }

    /** {@return the identity of a client before any login} */
    public Identity unauthenticated() {
        return admitsUnauthenticated() ? users.unauthenticated() : Identity.unauthenticated();
    }

    /** {@return true if actions are accepted without a login and without a key} */
    public boolean admitsUnauthenticated() {
        return !config.authRequired() && config.proxyKey().isEmpty();
    }

    /**
     * Records the end of a client's connection.
     *
     * @param client the client
     * @param why the reason
     */
    void left(LiveClientSession client, CloseReason why) {
        try {
            clients.left(Optional.of(client));
        } finally {
            authentication.left(client.login());
        }
        client.login().trail().left(client.user(), why.toString());
        if (why.origin() == CloseReason.Origin.FAILURE) {
            log.unauthenticated(
                    Level.INFO,
                    client.address().getAddress(),
                    "client {0}: {1}",
                    client.label(),
                    TlsEndReasons.explained(why));
        } else {
            Level level = client.login().loginAttempts().isShown() ? Level.INFO : Level.DEBUG;
            LOG.log(level, "client {0}: {1}", client.label(), VisibleText.of(why.text()));
        }
    }

    /**
     * Creates a connection for an accepted channel.
     *
     * @param channel the connected channel
     * @param listener the listener that accepted it
     * @param loop the event loop of the connection; the caller is on it
     * @param handler handles its events
     * @throws IOException if the connection has already ended
     */
    Connection connection(SocketChannel channel, ListenerConfig listener, EventLoop loop, ConnectionHandler handler)
            throws IOException {
        ProxyTrust proxies = new ProxyTrust(
                trustedProxies()::include,
                config.detectionTimeout(),
                config.limits().handshakeTimeout());
        Security offered = security.apply(listener);
        InetAddress from = channel.socket().getInetAddress();
        if (offered instanceof Security.Detect detect && from != null) {
            offered = new Security.Detect(detect.engines(), silence.patience(from, false, detect.silenceTimeout()));
        }
        return new Connection(loop, channel, handler, config.clientWriteTimeout(), offered, proxies);
    }

    /** {@return the proxies that are trusted to name their clients} */
    public TrustedProxies trustedProxies() {
        return new TrustedProxies(config.trustedProxies());
    }
}
