package org.astmanproxy.core.session.input;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.core.format.detection.FormatDetection;
import org.astmanproxy.core.format.detection.FormatRegistry;
import org.astmanproxy.core.login.Authentication;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.net.Connection;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.net.ProxyTrust;
import org.astmanproxy.core.net.Security;
import org.astmanproxy.core.session.ClientSnapshot;
import org.astmanproxy.core.session.SessionOrigin;
import org.astmanproxy.core.session.TrustedProxies;
import org.astmanproxy.core.session.input.FirstByteHabits.Guess;

/** Describes how the sessions of clients begin that the listeners have accepted. Safe for use by any thread. */
public final class AcceptedOrigins {
    private final FormatRegistry formats;
    private final Authentication authentication;
    private final FirstByteHabits habits;
    private final Function<ListenerConfig, Security> security;
    private final Supplier<ProxyConfig> config;

    /**
     * Creates the origins of one proxy.
     *
     * @param formats all formats
     * @param authentication forgets the client once its session has closed
     * @param habits remembers how clients begin
     * @param security returns the encryption of a listener's clients
     * @param config returns the configuration in force
     */
    public AcceptedOrigins(
            FormatRegistry formats,
            Authentication authentication,
            FirstByteHabits habits,
            Function<ListenerConfig, Security> security,
            Supplier<ProxyConfig> config) {
        this.formats = formats;
        this.authentication = authentication;
        this.habits = habits;
        this.security = security;
        this.config = config;
    }

    /**
     * {@return the origin of a session}
     *
     * @param channel the connected channel
     * @param listener the listener that accepted it
     * @param identity the identity as which it was counted
     */
    SessionOrigin of(SocketChannel channel, ListenerConfig listener, Identity identity) {
        ClientSnapshot snapshot = ClientSnapshot.of(
                identity,
                FormatDetection.AUTO,
                formats.outputAtFirst(listener.outputFormat()).orElseThrow(),
                config.get().autoFilter());
        InetAddress from = channel.socket().getInetAddress();
        return new SessionOrigin(
                listener,
                from,
                snapshot,
                Optional.empty(),
                loop -> connection(channel, listener, loop),
                authentication::left);
    }

    private Connection connection(SocketChannel channel, ListenerConfig listener, EventLoop loop) throws IOException {
        ProxyConfig now = config.get();
        ProxyTrust proxies = new ProxyTrust(
                new TrustedProxies(now.trustedProxies())::include,
                now.detectionTimeout(),
                now.limits().handshakeTimeout());
        Security offered = security.apply(listener);
        InetAddress from = channel.socket().getInetAddress();
        if (offered instanceof Security.Detect detect && from != null) {
            offered = new Security.Detect(detect.engines(), habits.patience(from, Guess.TLS, detect.silenceTimeout()));
        }
        return new Connection(loop, channel, now.clientWriteTimeout(), offered, proxies);
    }
}
