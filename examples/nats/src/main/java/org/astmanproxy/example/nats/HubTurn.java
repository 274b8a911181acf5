package org.astmanproxy.example.nats;

import io.nats.client.Connection;
import java.time.Duration;
import java.util.Optional;
import org.astmanproxy.EventQuery;
import org.astmanproxy.LocalSession;
import org.astmanproxy.OverflowPolicy;
import org.astmanproxy.ServerSession;
import org.astmanproxy.ServerState;
import org.astmanproxy.Subscription;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/**
 * The time in which a hub has the lease of one server: it is logged in, publishes the events, and answers actions. The turn
 * ends when the lease ends.
 */
final class HubTurn {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.extension.nats");
    private static final Duration TO_PUBLISH = Duration.ofMillis(500);

    private final HubParts parts;
    private final ServerSession server;
    private final LocalSession session;
    private final long epoch;
    private final OutboundEvents waiting;
    private final StreamPublisher publisher;
    private final Thread publishing;
    private final Subscription events;
    private final LogPause tooLong = new LogPause(System::nanoTime);
    private final LogPause noRoom = new LogPause(System::nanoTime);
    private volatile boolean over;
    private @Nullable ActionService actions;
    private long downSince = System.nanoTime();

    /**
     * Begins a turn: connects to the server.
     *
     * @param parts what all turns of the hub use
     * @param server the server
     * @param session the session of the hub's user
     * @param epoch the turn of the lease
     */
    HubTurn(HubParts parts, ServerSession server, LocalSession session, long epoch) {
        this.parts = parts;
        this.server = server;
        this.session = session;
        this.epoch = epoch;
        this.waiting = new OutboundEvents(
                parts.settings().limits().queueBytes(),
                parts.room(),
                missed -> notice(HubNotice.gap(missed), Outgoing.LoginChange.NONE));
        ServerStream stream = new ServerStream(parts.bus(), parts.names(), server.name(), parts.settings().stream());
        this.publisher = new StreamPublisher(stream, epoch, waiting, () -> over = true);
        this.publishing = new Thread(publisher, "astmanproxy-nats-" + server.name());
        publishing.setDaemon(true);
        publishing.start();
        this.events = session.subscribe(EventQuery.server(server.name()), OverflowPolicy.CLOSE, this::event);
        if (server.state() == ServerState.CONNECTED) {
            // the turn did not see the login
            server.disconnect();
        }
        server.reconnect();
    }

    /** {@return whether the turn cannot go on: the stream belongs to another hub, or the session of the user has ended} */
    boolean isOver() {
        return over || session.isClosed() || events.isClosed();
    }

    private void event(Message event) {
        switch (event.name()) {
            case "ProxyServerState" -> stateChanged(event.has("State", "connected"));
            case "FullyBooted", "ProxyGap" -> {
                // edges make their own
            }
            default -> publish(event);
        }
    }

    private void stateChanged(boolean connected) {
        if (connected) {
            waiting.add(notice(HubNotice.connected(version()), Outgoing.LoginChange.CONNECTED));
        } else {
            waiting.add(notice(HubNotice.disconnected(), Outgoing.LoginChange.DISCONNECTED));
        }
        serveActions(connected);
    }

    private void publish(Message event) {
        String subject = parts.names().event(server.name(), event.name());
        byte[] payload = parts.codec().encode(event, parts.settings().format());
        if (payload.length > parts.maxPayload()) {
            waiting.drop();
            warnTooLong(payload.length);
        } else if (!waiting.add(new Outgoing(subject, payload, Outgoing.LoginChange.NONE))) {
            warnNoRoom();
        }
    }

    private void warnTooLong(int bytes) {
        long count = tooLong.add();
        if (count > 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "nats: server {0}: {1} events are dropped, the last one of {2} bytes: NATS takes {3} (max_payload)",
                    server.name(),
                    Long.toString(count),
                    Integer.toString(bytes),
                    Long.toString(parts.maxPayload()));
        }
    }

    private void warnNoRoom() {
        if (noRoom.add() > 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "nats: server {0}: events are dropped: more than nats.queuesize = {1} bytes of this server or"
                            + " nats.queuetotal = {2} bytes of all wait for NATS",
                    server.name(),
                    Long.toString(parts.settings().limits().queueBytes()),
                    Long.toString(parts.settings().limits().totalBytes()));
        }
    }

    private Outgoing notice(Message notice, Outgoing.LoginChange login) {
        byte[] payload = parts.codec().encode(notice, parts.settings().format());
        return new Outgoing(parts.names().state(server.name()), payload, login);
    }

    private String version() {
        return server.amiVersion().orElse("");
    }

    /** Tells the edges that the hub lives, and serves actions if the server is connected. */
    void tick() {
        boolean connected = server.state() == ServerState.CONNECTED;
        downSince = connected ? System.nanoTime() : downSince;
        serveActions(connected);
        HubBeat beat =
                new HubBeat(epoch, publisher.tail(), version(), parts.settings().lease());
        parts.bus().connection().ifPresent(connection -> {
            try {
                connection.publish(
                        parts.names().beat(server.name()), parts.codec().encode(beat.toMessage(), "standard"));
            } catch (IllegalStateException gone) {
                LOG.log(System.Logger.Level.DEBUG, "nats: a beat could not be sent", gone);
            }
        });
    }

    /** {@return whether the hub has not reached the server for this time} */
    boolean isDownFor(Duration time) {
        return System.nanoTime() - downSince > time.toNanos();
    }

    private synchronized void serveActions(boolean connected) {
        Optional<Connection> connection = parts.bus().connection();
        boolean serves = connected && !over && connection.isPresent();
        ActionService old = actions;
        if (old != null && !(serves && old.uses(connection.get()))) {
            old.close();
            actions = null;
        }
        if (serves && actions == null) {
            actions = new ActionService(
                    connection.get(), parts.names(), server.name(), parts.codec(), parts.limits(), session::send);
        }
    }

    /** Ends the turn: logs off from the server. Waiting messages are published if the lease still allows it. */
    void end() {
        boolean superseded = over;
        over = true;
        events.close();
        serveActions(false);
        server.disconnect();
        if (!superseded) {
            waiting.add(notice(HubNotice.disconnected(), Outgoing.LoginChange.DISCONNECTED));
        }
        boolean canPublish = !superseded && parts.bus().connection().isPresent();
        publisher.end(canPublish ? TO_PUBLISH : Duration.ZERO);
    }

    /** Waits until nothing is published any more, after {@link #end}. */
    void awaitPublished() {
        try {
            publishing.join(TO_PUBLISH.multipliedBy(2).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        publishing.interrupt();
    }
}
