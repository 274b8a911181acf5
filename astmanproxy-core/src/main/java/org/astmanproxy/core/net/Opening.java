package org.astmanproxy.core.net;

import java.net.InetSocketAddress;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import org.astmanproxy.core.net.Security.Either;
import org.astmanproxy.core.net.Security.Tls;
import org.astmanproxy.message.Nullable;

/**
 * The time before a connection carries bytes: how long it may be, what silence means, and for whom the peer speaks. Belongs
 * to one loop.
 */
final class Opening {
    private final EventLoop loop;
    private final Security security;
    private final ProxyTrust proxies;
    private @Nullable HeaderedChannel headered;
    private @Nullable Timer tooLong;
    private @Nullable Timer patience;
    private boolean silent;

    Opening(EventLoop loop, Security security, ProxyTrust proxies) {
        this.loop = loop;
        this.security = security;
        this.proxies = proxies;
    }

    /** {@return how bytes will cross} */
    Transport transport(SocketChannel channel, InetSocketAddress peer, Runnable resume) {
        if (!proxies.trusts().test(peer.getAddress())) {
            return transport(channel, channel, resume);
        }
        HeaderedChannel withHeader = new HeaderedChannel(channel);
        headered = withHeader;
        return new ProxiedTransport(withHeader, transport(withHeader, channel, resume));
    }

    private Transport transport(ReadableByteChannel in, SocketChannel channel, Runnable resume) {
        if (security instanceof Tls tls) {
            return new TlsTransport(in, channel, tls.engines(), loop, resume);
        }
        if (security instanceof Either either) {
            return new EitherTransport(
                    in, channel, () -> new TlsTransport(in, channel, either.engines(), loop, resume));
        }
        return new PlainTransport(in, channel);
    }

    /** {@return for whom the peer speaks, as far as it may say so and has} */
    Optional<InetSocketAddress> client() {
        return headered == null ? Optional.empty() : headered.client();
    }

    /** Begins to wait. */
    void start(Connection owner, Runnable whenTooLong, Runnable whenSilent) {
        tooLong = loop.schedule(timeout(), owner, whenTooLong);
        if (security instanceof Either either) {
            patience = loop.schedule(either.patience(), owner, whenSilent);
        } else if (headered != null) {
            patience = loop.schedule(proxies.patience(), owner, whenSilent);
        }
    }

    /** The wait is over. */
    void end() {
        if (tooLong != null) {
            tooLong.cancel();
            tooLong = null;
        }
        if (patience != null) {
            patience.cancel();
            patience = null;
        }
    }

    /** {@return how long it may take; zero where nothing is to be waited for} */
    private Duration timeout() {
        if (security instanceof Tls tls) {
            return tls.engines().handshakeTimeout();
        }
        return security instanceof Either either
                ? either.engines().handshakeTimeout().plus(either.patience())
                : proxies.atMost().plus(proxies.patience());
    }

    /** {@return what did not come in time} */
    String late() {
        boolean header = headered != null && !headered.isDecided();
        return "no " + (header ? "complete PROXY header" : "TLS handshake") + " within "
                + timeout().toMillis() + " ms";
    }

    void silent() {
        silent = true;
    }

    boolean wasSilent() {
        return silent;
    }
}
