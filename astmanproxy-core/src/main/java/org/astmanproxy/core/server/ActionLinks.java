package org.astmanproxy.core.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.net.Timer;
import org.astmanproxy.message.Nullable;

/**
 * The further connections to a server that carry actions ({@code actionconnections}), so that one that blocks its
 * session, as a synchronous Originate does, holds up neither events nor other clients. Who still waits for an answer
 * over one of them stays with it, so that its actions keep their order; else the least busy one is taken.
 */
final class ActionLinks implements LinkOwner {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.server");

    private final ServerConfig config;
    private final Function<LinkOwner, ServerLink> connect;
    private final EventLoop loop;
    private final BackOff backOff;
    private final Duration retryRefused;
    private final List<ServerLink> links = new ArrayList<>();
    private final Map<Object, Lane> lanes = new HashMap<>();
    private @Nullable LinkOwner owner;
    private @Nullable Timer retry;

    ActionLinks(ServerConfig config, Function<LinkOwner, ServerLink> connect, EventLoop loop, ServerContext context) {
        this.config = config;
        this.connect = connect;
        this.loop = loop;
        this.backOff = new BackOff(context.retryInterval(), context.random());
        this.retryRefused = context.retryRefused();
    }

    /** Connects them; what comes over them goes to the owner. */
    void start(LinkOwner newOwner) {
        owner = newOwner;
        fill();
    }

    /** Connects at once what would be connected later. */
    void retryNow() {
        if (retry != null) {
            retry.cancel();
            backOff.reset();
            fill();
        }
    }

    /** Ends them, in good order where they are logged in. */
    void stop() {
        LinkOwner told = owner;
        owner = null;
        if (retry != null) {
            retry.cancel();
            retry = null;
        }
        List<ServerLink> ended = List.copyOf(links);
        links.clear();
        lanes.clear();
        for (ServerLink link : ended) {
            link.logoff();
            if (told != null) {
                told.lost(link, LinkFailure.of("the server's main connection ended"));
            }
        }
    }

    /** {@return these connections} */
    Stream<ServerLink> stream() {
        return List.copyOf(links).stream();
    }

    /** {@return the link that this one's next action goes over; the main one while there is no other} */
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

    /** An action has been sent over its link. */
    void opened(PendingAction action) {
        Object affinity = action.affinity();
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

    /** That action has been answered, or will not be. */
    void closed(PendingAction action) {
        Object affinity = action.affinity();
        ServerLink link = action.link();
        link.actionClosed();
        Lane lane = lanes.get(affinity);
        if (lane != null && lane.link == link && --lane.open == 0) {
            lanes.remove(affinity);
        }
    }

    /** The link of someone who waits for answers, and for how many. */
    private static final class Lane {
        private final ServerLink link;
        private int open;

        Lane(ServerLink link) {
            this.link = link;
        }
    }

    private void fill() {
        retry = null;
        while (owner != null && links.size() < config.actionConnections()) {
            links.add(connect.apply(this));
        }
    }

    @Override
    public void greeted(ServerLink link, String amiVersion) {
        // the main connection has told the version
    }

    @Override
    public void ready(ServerLink link) {
        // from here on it may be chosen
    }

    @Override
    public void received(ServerLink link, List<Incoming> messages) {
        if (owner != null) {
            owner.received(link, messages);
        }
    }

    @Override
    public void blank(ServerLink link) {
        if (owner != null) {
            owner.blank(link);
        }
    }

    @Override
    public void lost(ServerLink link, LinkFailure failure) {
        links.remove(link);
        if (owner == null) {
            return;
        }
        LOG.log(
                System.Logger.Level.WARNING,
                "server {0}: a connection for actions is lost: {1}",
                config,
                failure.why());
        owner.lost(link, failure);
        backOff.ended(link.stood());
        if (retry == null) {
            retry = loop.schedule(failure.rejected() ? retryRefused : backOff.next(), this::fill);
        }
    }
}
