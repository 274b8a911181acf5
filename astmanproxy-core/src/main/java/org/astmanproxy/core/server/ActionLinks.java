package org.astmanproxy.core.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.net.LoopTimer;
import org.astmanproxy.core.server.link.Incoming;
import org.astmanproxy.core.server.link.LinkFailure;
import org.astmanproxy.core.server.link.LinkOwner;
import org.astmanproxy.core.server.link.ServerLink;

/**
 * Further connections to a server for actions only ({@code actionconnections}). An action that blocks its connection,
 * for example a synchronous Originate, then delays neither events nor other clients. A client with unanswered actions
 * stays on its connection, so that their order is kept. Otherwise the connection with the fewest open actions is
 * chosen.
 */
final class ActionLinks implements LinkOwner {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.server");

    /** Whether the main connection is there. */
    private sealed interface LinksState {}

    private record Stopped() implements LinksState {}

    /** Messages go to the owner. All connections are there or being made. */
    private record Filled(LinkOwner owner) implements LinksState {}

    /** The same, and lost connections will be replaced. */
    private record Missing(LinkOwner owner, LoopTimer retry) implements LinksState {}

    private final ServerConfig config;
    private final Function<LinkOwner, ServerLink> connect;
    private final EventLoop loop;
    private final BackOff backOff;
    private final Duration retryRefused;
    private final List<ServerLink> links = new ArrayList<>();
    private final Map<Object, Lane> lanes = new HashMap<>();
    private LinksState state = new Stopped();

    ActionLinks(ServerConfig config, Function<LinkOwner, ServerLink> connect, EventLoop loop, ServerContext context) {
        this.config = config;
        this.connect = connect;
        this.loop = loop;
        this.backOff = new BackOff(context.retry().first(), context.random());
        this.retryRefused = context.retry().refused();
    }

    /** Starts to connect; the owner receives the messages. */
    void start(LinkOwner owner) {
        fill(owner);
    }

    /** Connects waiting links at once. */
    void retryNow() {
        if (state instanceof Missing missing) {
            missing.retry().cancel();
            backOff.reset();
            fill(missing.owner());
        }
    }

    /** Ends the connections, with a Logoff where they are logged in. */
    void stop() {
        Optional<LinkOwner> notified = owner();
        if (state instanceof Missing missing) {
            missing.retry().cancel();
        }
        state = new Stopped();
        List<ServerLink> ended = List.copyOf(links);
        links.clear();
        lanes.clear();
        for (ServerLink link : ended) {
            link.logoff();
            notified.ifPresent(owner -> owner.lost(link, LinkFailure.of("the server's main connection ended")));
        }
    }

    private Optional<LinkOwner> owner() {
        if (state instanceof Filled filled) {
            return Optional.of(filled.owner());
        }
        return state instanceof Missing missing ? Optional.of(missing.owner()) : Optional.empty();
    }

    /** {@return the connections} */
    Stream<ServerLink> stream() {
        return List.copyOf(links).stream();
    }

    /** {@return the link for the next action of this client; the main one if no other is ready} */
    ServerLink choose(Object affinity, ServerLink main) {
        Lane lane = lanes.get(affinity);
        if (lane != null && lane.link.isReady()) {
            return lane.link;
        }
        ServerLink best = main;
        for (ServerLink link : links) {
            if (link.isReady() && (best == main || link.openActions() < best.openActions())) {
                best = link;
            }
        }
        return best;
    }

    /** Records that an action was sent on its link. */
    void opened(PendingAction action) {
        Object affinity = action.sender().affinity();
        ServerLink link = action.link();
        link.actionOpened(action.timeout());
        if (config.actionConnections() > 0) {
            Lane lane = lanes.get(affinity);
            if (lane == null || lane.link != link) {
                lane = new Lane(link);
                lanes.put(affinity, lane);
            }
            lane.open++;
        }
    }

    /** Records that an action was answered or given up. */
    void closed(PendingAction action) {
        Object affinity = action.sender().affinity();
        ServerLink link = action.link();
        link.actionClosed();
        Lane lane = lanes.get(affinity);
        if (lane != null && lane.link == link && --lane.open == 0) {
            lanes.remove(affinity);
        }
    }

    /** The link of a client with unanswered actions, and their number. */
    private static final class Lane {
        private final ServerLink link;
        private int open;

        Lane(ServerLink link) {
            this.link = link;
        }
    }

    private void fill(LinkOwner owner) {
        state = new Filled(owner);
        while (links.size() < config.actionConnections()) {
            ServerLink link = connect.apply(this);
            links.add(link);
            link.connect();
        }
    }

    @Override
    public void greeted(ServerLink link, String amiVersion) {
        // the version comes from the main connection
    }

    @Override
    public void ready(ServerLink link) {
        // from now on, actions may use it
    }

    @Override
    public void received(ServerLink link, List<Incoming> messages) {
        owner().ifPresent(owner -> owner.received(link, messages));
    }

    @Override
    public void blank(ServerLink link) {
        owner().ifPresent(owner -> owner.blank(link));
    }

    @Override
    public void lost(ServerLink link, LinkFailure failure) {
        links.remove(link);
        Optional<LinkOwner> notified = owner();
        if (notified.isEmpty()) {
            return;
        }
        LOG.log(
                System.Logger.Level.WARNING,
                "server {0}: a connection for actions is lost: {1}",
                config,
                failure.why());
        LinkOwner owner = notified.get();
        owner.lost(link, failure);
        backOff.ended(link.uptime());
        if (state instanceof Filled) {
            Duration delay = failure.rejected() ? retryRefused : backOff.next();
            state = new Missing(owner, loop.schedule(delay, () -> fill(owner)));
        }
    }
}
