package org.astmanproxy.core.server.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.net.CloseReason;
import org.astmanproxy.core.net.Connection;
import org.astmanproxy.core.net.ConnectionHandler;
import org.astmanproxy.core.net.Connector;
import org.astmanproxy.core.net.EventLoop;

/**
 * Finds out whether a server still answers while an action blocks the session with it: opens a further connection, waits
 * for the first bytes of the banner, and closes it without a login.
 */
final class LivenessProbe implements ConnectionHandler, Connector.ConnectHandler {
    /** How far the probe has come. */
    private sealed interface ProbeProgress {
        /** Releases the resources of this state. */
        default void release() {}
    }

    private record Opening(Connector connector) implements ProbeProgress {
        @Override
        public void release() {
            connector.cancel();
        }
    }

    private record AwaitingBanner(Connection connection) implements ProbeProgress {
        @Override
        public void release() {
            connection.close(CloseReason.local("probed"));
        }
    }

    private record ProbeOver() implements ProbeProgress {}

    private final EventLoop loop;
    private final ServerConfig config;
    private final LinkSettings settings;
    private final Runnable alive;
    private ProbeProgress progress = new ProbeOver();

    private LivenessProbe(EventLoop loop, ServerConfig config, LinkSettings settings, Runnable alive) {
        this.loop = loop;
        this.config = config;
        this.settings = settings;
        this.alive = alive;
    }

    /**
     * Starts a probe.
     *
     * @param alive runs if the server answers; not if it does not, or the probe is cancelled
     */
    static LivenessProbe start(EventLoop loop, ServerConfig config, LinkSettings settings, Runnable alive) {
        LivenessProbe probe = new LivenessProbe(loop, config, settings, alive);
        probe.progress = new Opening(settings.dial(loop, config, probe));
        return probe;
    }

    /** Ends the probe. */
    void cancel() {
        ProbeProgress last = progress;
        progress = new ProbeOver();
        last.release();
    }

    @Override
    public void connected(SocketChannel channel) {
        try {
            Connection connection = settings.connection(loop, config, channel, this);
            progress = new AwaitingBanner(connection);
            connection.open();
        } catch (IOException | RuntimeException e) {
            cancel();
        }
    }

    @Override
    public void failed(String why) {
        cancel();
    }

    @Override
    public void onBytes(Connection from, ByteBuffer in) {
        cancel();
        alive.run();
    }

    @Override
    public void onClosed(Connection closed, CloseReason why) {
        progress = new ProbeOver();
    }
}
