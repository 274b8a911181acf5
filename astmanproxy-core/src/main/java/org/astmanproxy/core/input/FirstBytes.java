package org.astmanproxy.core.input;

import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Supplier;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.TlsMode;
import org.astmanproxy.core.net.CloseReason;
import org.astmanproxy.core.session.LiveClientSession;

/**
 * Examines the first bytes of a client. It warns the operator of a client that uses TLS on a listener without TLS, and
 * remembers whether clients of its address wait for the banner. Belongs to the client's loop.
 */
final class FirstBytes {
    /** Record type 22 and major version 3 (RFC 8446, section 5.1); no format begins like that. */
    private static final byte HANDSHAKE = 0x16;

    private static final byte MAJOR_VERSION = 3;

    /** A fatal handshake_failure (RFC 8446, section 6), so that a TLS client fails at once. */
    private static final byte[] ALERT = {0x15, 3, 1, 0, 2, 2, 40};

    private final LiveClientSession client;
    private final ListenerConfig listener;
    private final FirstByteHabits habits;
    private final Supplier<ProxyConfig> config;
    private boolean heard;

    /**
     * Creates the examination for one client.
     *
     * @param client the client
     * @param listener the listener that accepted it
     * @param habits remembers how clients begin
     * @param config returns the configuration in force
     */
    FirstBytes(
            LiveClientSession client, ListenerConfig listener, FirstByteHabits habits, Supplier<ProxyConfig> config) {
        this.client = client;
        this.listener = listener;
        this.habits = habits;
        this.config = config;
    }

    /** {@return the time for the first bytes} Listeners with TLS give it to clients that send first. */
    Duration patience() {
        return client.tls().isPresent()
                ? habits.patience(from(), true, config.get().helloTimeout())
                : config.get().detectionTimeout();
    }

    /**
     * {@return true if a reader gets the bytes; false for the first bytes of TLS, after which the connection closes}
     */
    boolean take(ByteBuffer in, boolean greetedForSilence) {
        if (heard || !in.hasRemaining()) {
            return true;
        }
        heard = true;
        boolean insideTls = client.tls().isPresent();
        if (!insideTls && isClientHello(in)) {
            refuse();
            return false;
        }
        if (listener.tls().takesTls()) {
            remember(insideTls, greetedForSilence, in.get(in.position()));
        }
        return true;
    }

    private void remember(boolean insideTls, boolean greetedForSilence, byte first) {
        if (!greetedForSilence) {
            habits.speaksFirst(from(), insideTls);
        } else if (Character.isLetter(first)) {
            habits.waits(from(), insideTls);
        } else {
            habits.speaksLate(from(), insideTls);
        }
    }

    /** Records that the TLS handshake is complete. */
    void tlsOpened() {
        habits.speaksFirst(from(), false);
    }

    /** Records a client that left without sending bytes: it may have waited for the banner in vain. */
    void ended() {
        if (!heard && listener.tls() == TlsMode.BOTH) {
            habits.waits(from(), client.tls().isPresent());
        }
    }

    private static boolean isClientHello(ByteBuffer in) {
        int at = in.position();
        return in.get(at) == HANDSHAKE && (in.remaining() == 1 || in.get(at + 1) == MAJOR_VERSION);
    }

    private void refuse() {
        boolean late = client.connection().isOpenForSilence();
        if (late) {
            habits.speaksLate(from(), false);
        }
        client.log()
                .unauthenticated(
                        Level.WARNING,
                        from(),
                        late
                                ? "client {0} started TLS after it had received the plain banner, because"
                                        + " sslclienthellotimeout had expired (a port for TLS only waits longer)"
                                : "client {0} uses TLS, but port {1} does not accept it (set the mode tls or both in a"
                                        + " listen line, or turn TLS off in the client)",
                        client.label(),
                        Integer.toString(listener.port()));
        client.outbound().send(out -> out.put(ALERT), 0);
        client.connection().closeAfterWriting(CloseReason.local("it uses TLS on a port without TLS"));
    }

    private InetAddress from() {
        return client.address().getAddress();
    }
}
