package org.astmanproxy.example.nats;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.ErrorListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import org.astmanproxy.message.Nullable;

/**
 * The connection to NATS. A thread makes it and makes it again, so that nobody waits for a NATS that is away. Any thread.
 */
final class NatsBus implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.extension.nats");
    private static final Duration REQUEST = Duration.ofSeconds(2);
    private static final long PAUSE_MILLIS = 2000;
    private static final long LOOK_MILLIS = 200;

    private final NatsAccess access;
    private final Options options;
    private final Thread thread = new Thread(this::keepConnected, "astmanproxy-nats");
    private volatile @Nullable Connection connection;
    private final AtomicBoolean lost = new AtomicBoolean();
    private volatile boolean closed;
    private boolean failed;

    /**
     * Prepares the connection, which {@link #open} begins to make.
     *
     * @param access how to connect
     * @param name the name of the connection, for the operators of NATS
     * @throws IOException if the file with certificates cannot be read
     */
    NatsBus(NatsAccess access, String name) throws IOException {
        this.access = access;
        Options.Builder builder = new Options.Builder()
                .servers(access.urls())
                .connectionName(name)
                .connectionTimeout(REQUEST)
                .socketWriteTimeout(Duration.ofSeconds(5))
                // a network that is gone is noticed within three seconds
                .pingInterval(Duration.ofSeconds(1))
                .maxPingsOut(2)
                .maxReconnects(-1)
                .reconnectWait(Duration.ofMillis(250))
                .reconnectJitter(Duration.ofMillis(250))
                // what waits for NATS waits where it is bounded and in order, not in the library
                .reconnectBufferSize(0)
                .connectionListener(this::changed)
                .errorListener(new QuietErrors());
        access.user()
                .ifPresent(user -> builder.userInfo(
                        user.toCharArray(), access.password().orElse("").toCharArray()));
        access.token().ifPresent(token -> builder.token(token.toCharArray()));
        if (access.isTls()) {
            useTls(builder, access);
        }
        this.options = builder.build();
    }

    private static void useTls(Options.Builder builder, NatsAccess access) throws IOException {
        SSLContext trust = access.caFile().isPresent()
                ? TrustedCertificates.context(access.caFile().get())
                : TrustedCertificates.ofJava();
        builder.sslContext(NameCheckingTls.of(trust))
                // certificates are for the names in the settings, not for the addresses that names and clusters have
                .noResolveHostnames()
                .ignoreDiscoveredServers();
    }

    void open() {
        thread.setDaemon(true);
        thread.start();
    }

    private void keepConnected() {
        try {
            while (!closed) {
                connectOnce();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Connects, and returns when the library has given up, for example after two refused logins. */
    private void connectOnce() throws InterruptedException {
        try {
            Connection made = Nats.connect(options);
            connection = made;
            failed = false;
            lost.set(false);
            LOG.log(System.Logger.Level.INFO, "nats: connected to {0}", made.getConnectedUrl());
            while (made.getStatus() != Connection.Status.CLOSED) {
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (IOException e) {
            if (!failed) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "nats: {0} cannot be reached: {1}; tries again every {2} ms",
                        access,
                        String.valueOf(e.getMessage()),
                        Long.toString(PAUSE_MILLIS));
            }
            failed = true;
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private void changed(Connection changed, ConnectionListener.Events event) {
        switch (event) {
            // it comes again for each attempt that fails
            case DISCONNECTED ->
                LOG.log(
                        closed || lost.getAndSet(true) ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
                        "nats: the connection is lost");
            case RECONNECTED -> {
                lost.set(false);
                LOG.log(System.Logger.Level.INFO, "nats: connected again to {0}", changed.getConnectedUrl());
            }
            default -> LOG.log(System.Logger.Level.DEBUG, "nats: {0}", event);
        }
    }

    /** {@return the connection; empty while NATS cannot be reached} */
    Optional<Connection> connection() {
        Connection now = connection;
        return now != null && now.getStatus() == Connection.Status.CONNECTED ? Optional.of(now) : Optional.empty();
    }

    /**
     * {@return the connection}
     *
     * @throws IOException while NATS cannot be reached
     */
    Connection connected() throws IOException {
        return connection().orElseThrow(() -> new IOException("NATS cannot be reached"));
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        Connection now = connection;
        if (now != null) {
            try {
                now.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The reports of the library help to find a fault; the log has its own lines for operators. */
    private static final class QuietErrors implements ErrorListener {
        @Override
        public void errorOccurred(Connection conn, String error) {
            LOG.log(System.Logger.Level.DEBUG, "nats: {0}", error);
        }

        @Override
        public void exceptionOccurred(Connection conn, Exception thrown) {
            LOG.log(System.Logger.Level.DEBUG, "nats: the library reports", thrown);
        }
    }
}
