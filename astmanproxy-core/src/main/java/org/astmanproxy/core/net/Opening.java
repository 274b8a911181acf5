package org.astmanproxy.core.net;

import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.astmanproxy.core.net.Security.Either;
import org.astmanproxy.core.net.Security.Tls;
import org.astmanproxy.message.Nullable;

/** The time before a connection carries bytes: how long it may be, and what silence means. Belongs to one loop. */
final class Opening {
    private final EventLoop loop;
    private final Security security;
    private @Nullable Timer tooLong;
    private @Nullable Timer patience;
    private boolean silent;

    Opening(EventLoop loop, Security security) {
        this.loop = loop;
        this.security = security;
    }

    /** {@return how bytes will cross} */
    Transport transport(SocketChannel channel, Runnable resume) {
        if (security instanceof Tls tls) {
            return new TlsTransport(channel, tls.engines(), loop, resume);
        }
        if (security instanceof Either either) {
            return new EitherTransport(channel, () -> new TlsTransport(channel, either.engines(), loop, resume));
        }
        return new PlainTransport(channel);
    }

    /** Begins to wait. */
    void start(Connection owner, Runnable whenTooLong, Runnable whenSilent) {
        tooLong = loop.schedule(timeout(), owner, whenTooLong);
        if (security instanceof Either either) {
            patience = loop.schedule(either.patience(), owner, whenSilent);
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
    Duration timeout() {
        if (security instanceof Tls tls) {
            return tls.engines().handshakeTimeout();
        }
        return security instanceof Either either
                ? either.engines().handshakeTimeout().plus(either.patience())
                : Duration.ZERO;
    }

    void silent() {
        silent = true;
    }

    boolean wasSilent() {
        return silent;
    }
}
