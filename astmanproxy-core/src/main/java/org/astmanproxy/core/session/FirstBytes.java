package org.astmanproxy.core.session;

import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.TlsMode;
import org.astmanproxy.core.net.CloseReason;

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
    private final ClientContext context;
    private boolean heard;

    FirstBytes(LiveClientSession client, ListenerConfig listener, ClientContext context) {
        this.client = client;
        this.listener = listener;
        this.context = context;
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
            context.silence().speaksFirst(from(), insideTls);
        } else if (Character.isLetter(first)) {
            context.silence().waits(from(), insideTls);
        } else {
            context.silence().speaksLate(from(), insideTls);
        }
    }

    /** Records that the TLS handshake is complete. */
    void tlsOpened() {
        context.silence().speaksFirst(from(), false);
    }

    /** Records a client that left without sending bytes: it may have waited for the banner in vain. */
    void ended() {
        if (!heard && listener.tls() == TlsMode.BOTH) {
            context.silence().waits(from(), client.tls().isPresent());
        }
    }

    private static boolean isClientHello(ByteBuffer in) {
        int at = in.position();
        return in.get(at) == HANDSHAKE && (in.remaining() == 1 || in.get(at + 1) == MAJOR_VERSION);
    }

    private void refuse() {
        boolean late = client.connection().isOpenForSilence();
        if (late) {
            context.silence().speaksLate(from(), false);
        }
        context.log()
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
