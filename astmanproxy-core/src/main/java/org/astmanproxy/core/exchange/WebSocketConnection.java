package org.astmanproxy.core.exchange;

import java.time.Duration;
import org.astmanproxy.core.format.websocket.CloseCode;
import org.astmanproxy.core.format.websocket.Frames;
import org.astmanproxy.core.format.websocket.WebSocketPeer;
import org.astmanproxy.core.net.CloseReason;
import org.astmanproxy.core.net.LoopConfined;
import org.astmanproxy.core.net.LoopTimer;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.core.session.SessionEnd;
import org.astmanproxy.core.session.input.StreamBounds;
import org.astmanproxy.spi.ReaderContext;

/** The frames of a WebSocket that are not messages: pings, and the close of both sides. */
@LoopConfined
final class WebSocketConnection implements WebSocketPeer, StreamBounds {
    /** Shorter than the time after which reverse proxies close a connection without traffic. */
    private static final Duration PULSE = Duration.ofSeconds(30);

    private final LiveClientSession client;
    private final ReaderContext context;
    private LoopTimer pulse = LoopTimer.NONE;
    private CredentialWatch credential = CredentialWatch.NONE;
    private boolean closed;

    WebSocketConnection(LiveClientSession client, ReaderContext context) {
        this.client = client;
        this.context = context;
    }

    /** Ends the connection with the credential of its request, in place of an earlier one. */
    void endsWith(CredentialWatch watched) {
        credential.stop();
        credential = watched;
    }

    @Override
    public void begin() {
        pulse = client.tasks().later(PULSE, this::beat);
    }

    private void beat() {
        if (client.listens()) {
            answer(Frames.ping());
            begin();
        }
    }

    @Override
    public int maxMessageBytes() {
        int most = context.maxBodyBytes();
        return client.isUnauthenticated() ? Math.min(most, client.limits().authInputBytes()) : most;
    }

    @Override
    public void messageArrived() {
        credential.used();
    }

    @Override
    public void answer(byte[] frame) {
        client.outbound().send(out -> out.put(frame), 0);
    }

    @Override
    public void close(byte[] frame, String why) {
        goodbye(frame);
        client.leave();
        client.connection().closeAfterWriting(CloseReason.local(why));
    }

    @Override
    public void end(SessionEnd why) {
        switch (why) {
            case LOGGED_OFF -> goodbye(Frames.close(CloseCode.NORMAL, "logged off"));
            case PROXY_ENDS -> goodbye(Frames.close(CloseCode.GOING_AWAY, "the proxy ends"));
            case EXPELLED, OTHER -> goodbye(Frames.close(CloseCode.POLICY, "the session has ended"));
        }
    }

    @Override
    public void broken() {
        goodbye(Frames.close(CloseCode.TOO_BIG, "a message is too long"));
    }

    private void goodbye(byte[] frame) {
        if (!closed) {
            closed = true;
            answer(frame);
        }
    }

    @Override
    public void stop() {
        pulse.cancel();
        credential.stop();
    }
}
