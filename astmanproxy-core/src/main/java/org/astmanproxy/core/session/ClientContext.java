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
 * What all clients of a proxy share.
 *
 * @param config what the proxy was told
 * @param version the proxy's version
 * @param formats all formats
 * @param users who may log in
 * @param authentication finds out who someone is
 * @param servers the servers, for banner and FullyBooted
 * @param router where actions go
 * @param actions what the proxy answers itself
 * @param clients all clients
 * @param audit takes note of what clients do
 * @param log what the log says of them
 * @param silence how clients begin
 * @param conversations begins conversations of formats with exchanges
 * @param security whether clients of a listener speak TLS
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
        ClientRegistry clients,
        Audit audit,
        ClientLog log,
        FirstByteHabits silence,
        ExchangeConversation.Factory conversations,
        Function<ListenerConfig, Security> security) {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.client");

    /** {@return the greeting for standard clients, without line end} */
    String banner() {
        return config.banner().text().orElseGet(this::versionBanner);
    }

    private String versionBanner() {
        String own = "Asterisk Call Manager Proxy/" + version;
        return config.banner().proxy()
                ? own
                : servers.amiVersion().map(v -> "Asterisk Call Manager/" + v).orElse(own);
    }

    /** {@return someone of whom nothing is known yet} */
    public Identity unauthenticated() {
        return admitsUnauthenticated() ? users.unauthenticated() : Identity.unauthenticated();
    }

    /** {@return whether someone is heard who has neither logged in nor shown a key} */
    public boolean admitsUnauthenticated() {
        return !config.authRequired() && config.proxyKey().isEmpty();
    }

    /**
     * A client has left.
     *
     * @param client which
     * @param why it left
     */
    void left(LiveClientSession client, CloseReason why) {
        try {
            clients.left(Optional.of(client));
        } finally {
            authentication.left(client);
        }
        client.trail().left(client.user(), why.toString());
        if (why.kind() == CloseReason.Kind.FAILURE) {
            log.unauthenticated(
                    Level.INFO,
                    client.address().getAddress(),
                    "client {0}: {1}",
                    client.label(),
                    TlsEndReasons.explained(why));
        } else {
            Level level = client.loginAttempts().isShown() ? Level.INFO : Level.DEBUG;
            LOG.log(level, "client {0}: {1}", client.label(), VisibleText.of(why.text()));
        }
    }

    /**
     * Takes over a connection that came in.
     *
     * @param channel connected
     * @param listener where it came in
     * @param loop the loop it will belong to; the caller is on it
     * @param handler told what happens
     * @throws IOException when the connection is already gone
     */
    Connection connection(SocketChannel channel, ListenerConfig listener, EventLoop loop, ConnectionHandler handler)
            throws IOException {
        ProxyTrust proxies = new ProxyTrust(
                trustedProxies()::include,
                config.detectionTimeout(),
                config.limits().handshakeTimeout());
        Security offered = security.apply(listener);
        InetAddress from = channel.socket().getInetAddress();
        if (offered instanceof Security.Either either && from != null) {
            offered = new Security.Either(either.engines(), silence.patience(from, false, either.patience()));
        }
        return new Connection(loop, channel, handler, config.clientWriteTimeout(), offered, proxies);
    }

    /** {@return the proxies that may say which client they speak for} */
    public TrustedProxies trustedProxies() {
        return new TrustedProxies(config.trustedProxies());
    }
}
