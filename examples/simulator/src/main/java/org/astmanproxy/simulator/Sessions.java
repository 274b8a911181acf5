package org.astmanproxy.simulator;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** All connected clients. A fault in one session ends that session only. */
final class Sessions {
    private static final Logger LOG = System.getLogger(Sessions.class.getName());
    private static final int MOST = 1000;
    private static final long LOGIN_LIMIT_MILLIS = 30_000;
    private static final int GATHER_BYTES = 256 << 10;

    /** An operation on one session that may fail. */
    private interface Work {
        void on(AmiSession session) throws IOException;
    }

    private final List<AmiSession> sessions = new ArrayList<>();
    private final ByteBuffer gather = ByteBuffer.allocateDirect(GATHER_BYTES);
    private final Selector selector;

    Sessions(Selector selector) {
        this.selector = selector;
    }

    void offer(Event event) {
        for (AmiSession session : sessions) {
            session.offer(event);
        }
    }

    void accept(ServerSocketChannel listener, ActionTable actions, SimulationTimers timers) {
        try {
            SocketChannel channel = listener.accept();
            if (channel == null) {
                return;
            }
            if (sessions.size() >= MOST) {
                channel.close();
                return;
            }
            open(channel, actions, timers);
        } catch (IOException gone) {
            LOG.log(Level.DEBUG, "connection lost while it was accepted", gone);
        }
    }

    private void open(SocketChannel channel, ActionTable actions, SimulationTimers timers) throws IOException {
        channel.configureBlocking(false);
        channel.socket().setTcpNoDelay(true);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        AmiSession session = new AmiSession(channel, key, actions);
        key.attach(session);
        sessions.add(session);
        session.send(SimulatedAsterisk.banner());
        timers.after(LOGIN_LIMIT_MILLIS, () -> {
            if (!session.isLoggedIn()) {
                session.close();
            }
        });
    }

    void read(AmiSession session) {
        guard(session, AmiSession::read);
    }

    /** Writes to all what waits for them and forgets those that are gone. */
    void flush(long nowNanos) {
        for (AmiSession session : sessions) {
            if (session.isOpen()) {
                guard(session, s -> s.flush(gather, nowNanos));
            }
        }
        sessions.removeIf(session -> !session.isOpen());
    }

    void dropAll() {
        for (AmiSession session : sessions) {
            guard(session, AmiSession::drop);
        }
        sessions.clear();
    }

    private static void guard(AmiSession session, Work work) {
        try {
            work.on(session);
        } catch (IOException gone) {
            end(session, Level.DEBUG, gone);
        } catch (RuntimeException fault) {
            end(session, Level.ERROR, fault);
        }
    }

    private static void end(AmiSession session, Level level, Exception why) {
        LOG.log(level, "simulated Asterisk: session of " + session.remote() + " ended", why);
        try {
            session.drop();
        } catch (IOException closed) {
            LOG.log(Level.DEBUG, "closing it failed as well", closed);
        }
    }
}
