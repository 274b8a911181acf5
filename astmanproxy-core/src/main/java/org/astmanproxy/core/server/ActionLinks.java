package org.astmanproxy.core.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.astmanproxy.config.RetryRules;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.net.LoopTimer;
import org.astmanproxy.core.server.link.IncomingBatch;
import org.astmanproxy.core.server.link.LinkFailure;
import org.astmanproxy.core.server.link.LinkOwner;
import org.astmanproxy.core.server.link.MessageLink;
import org.astmanproxy.message.VisibleText;

/**
 * Further connections to a server for actions only ({@code actionconnections}). An action that blocks its connection
 * then delays neither events nor other clients. A client with unanswered actions stays on its connection, so that their
 * order is kept, as long as no action blocks it. Otherwise the connection with the fewest open actions is chosen.
 */
final class ActionLinks implements LinkOwner {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.server");
    private static final String LOST = "server {0}: a connection for actions is lost: {1}{2}";

    /** Whether connections are wanted, and whether some are missing. */
    private sealed interface LinksState {
        /** {@return the receiver of messages; empty if no connections are wanted} */
        default Optional<LinkOwner> receiver() {
            return Optional.empty();
        }
    }

    /** There is no main connection, so no connections are wanted. */
    private record Stopped() implements LinksState {}

    /** All connections are there, or being made for the first time. */
    private record Filled(LinkOwner owner) implements LinksState {
        @Override
        public Optional<LinkOwner> receiver() {
            return Optional.of(owner);
        }
    }

    /** Connections were lost, and the next attempt is planned. */
    private record Missing(LinkOwner owner, LoopTimer retry) implements LinksState {
        @Override
        public Optional<LinkOwner> receiver() {
            return Optional.of(owner);
        }
    }

    /** Lost connections are being made again. */
    private record Refilling(LinkOwner owner) implements LinksState {
        @Override
        public Optional<LinkOwner> receiver() {
            return Optional.of(owner);
        }
    }

    private final ServerConfig config;
    private final Function<LinkOwner, MessageLink> connect;
    private final EventLoop loop;
    private final BackOff backOff;
    private final Supplier<RetryRules> retry;
    private final List<MessageLink> links = new ArrayList<>();
    private final LinkQueues queues = new LinkQueues();
    private final Map<Object, Lane> lanes = new HashMap<>();
    private LinksState state = new Stopped();
    private volatile int readyCount;

    ActionLinks(ServerConfig config, Function<LinkOwner, MessageLink> connect, EventLoop loop, ServerContext context) {
        this.config = config;
        this.connect = connect;
        this.loop = loop;
        this.backOff = new BackOff(context.retry(), context.random());
        this.retry = context.retry();
    }

    /** Starts to connect; the owner receives the messages. */
    void start(LinkOwner owner) {
        state = new Filled(owner);
        fill();
    }

    /** Connects waiting links at once. */
    void retryNow() {
        if (state instanceof Missing missing) {
            missing.retry().cancel();
            backOff.reset();
            refill(missing.owner());
        }
    }

    /** Makes connections that an internal error has left out. */
    void goOn() {
        if (!(state instanceof Missing) && state.receiver().isPresent()) {
            fill();
        }
    }

    /** Ends the connections, with a Logoff where they are logged in. */
    void stop() {
        Optional<LinkOwner> notified = state.receiver();
        if (state instanceof Missing missing) {
            missing.retry().cancel();
        }
        state = new Stopped();
        List<MessageLink> ended = List.copyOf(links);
        links.clear();
        readyCount = 0;
        lanes.clear();
        for (MessageLink link : ended) {
            link.logoff();
            notified.ifPresent(owner -> owner.lost(link, LinkFailure.of("the server's main connection ended")));
        }
    }

    /** {@return the connections} */
    Stream<MessageLink> stream() {
        return List.copyOf(links).stream();
    }

    /** {@return the actions that are open, on the main connection too} */
    LinkQueues queues() {
        return queues;
    }

    /**
     * {@return the link for the next action of this client} It is the main one if no other is ready. It is also the main
     * one if all others are blocked, unless the action would block that too, and with it the events.
     */
    MessageLink choose(Object affinity, CallKind kind, MessageLink main, long nowNanos) {
        if (links.isEmpty()) {
            return main;
        }
        Lane lane = lanes.get(affinity);
        Optional<MessageLink> current =
                Optional.ofNullable(lane).map(it -> it.link).filter(ActionLinks::isUsable);
        List<MessageLink> ready = links.stream().filter(ActionLinks::isUsable).toList();
        boolean mainServes = ready.isEmpty() || kind != CallKind.BLOCKING;
        return current.filter(link -> isFree(link, nowNanos))
                .or(() -> least(ready.stream().filter(link -> isFree(link, nowNanos))))
                .or(() -> mainServes && isFree(main, nowNanos) ? Optional.of(main) : Optional.empty())
                .or(() -> current)
                .or(() -> least(ready.stream()))
                .orElse(main);
    }

    /** {@return the links that {@link #choose} takes for the next action of a client} */
    Stream<MessageLink> choices(MessageLink main, long nowNanos) {
        List<MessageLink> ready = links.stream().filter(ActionLinks::isUsable).toList();
        if (ready.isEmpty()) {
            return Stream.of(main);
        }
        if (ready.stream().anyMatch(link -> isFree(link, nowNanos))) {
            return ready.stream().filter(link -> isFree(link, nowNanos));
        }
        return isFree(main, nowNanos) ? Stream.concat(Stream.of(main), ready.stream()) : ready.stream();
    }

    /**
     * Logs each action once that has blocked a connection for long.
     *
     * @param nowNanos the time of the loop
     * @param notSent returns the number of actions that were not sent yet because of a connection
     */
    void report(long nowNanos, ToIntFunction<MessageLink> notSent) {
        for (LinkQueues.Blocker blocker : queues.toReport(nowNanos)) {
            PendingAction action = blocker.action();
            LOG.log(
                    System.Logger.Level.WARNING,
                    "server {0}: {1} of {2} has blocked a connection for {3} s; later actions that wait for it: {4}",
                    config.name(),
                    VisibleText.of(action.name()),
                    action.sender().label(),
                    Long.toString(LinkQueues.REPORTED.toSeconds()),
                    Integer.toString(blocker.waiting() + notSent.applyAsInt(action.link())));
        }
    }

    private static boolean isUsable(MessageLink link) {
        return link.isReady() && !link.isSuspect();
    }

    private boolean isFree(MessageLink link, long nowNanos) {
        return !queues.isBlocked(link, nowNanos);
    }

    private static Optional<MessageLink> least(Stream<MessageLink> links) {
        return links.min(Comparator.comparingInt(MessageLink::openActions));
    }

    /** Records that an action was sent on its link. */
    void opened(PendingAction action) {
        Object affinity = action.sender().affinity();
        MessageLink link = action.link();
        queues.opened(action);
        if (config.actionConnections() > 0) {
            Lane lane = lanes.get(affinity);
            if (lane == null || lane.link != link) {
                lane = new Lane(link);
                lanes.put(affinity, lane);
            }
            lane.open++;
        }
    }

    /** Records that an action was answered or given up, or that Asterisk dials for it. */
    void closed(PendingAction action) {
        if (!queues.closed(action)) {
            return;
        }
        Object affinity = action.sender().affinity();
        Lane lane = lanes.get(affinity);
        if (lane != null && lane.link == action.link() && --lane.open == 0) {
            lanes.remove(affinity);
        }
    }

    /** The link of a client with unanswered actions, and their number. */
    private static final class Lane {
        private final MessageLink link;
        private int open;

        Lane(MessageLink link) {
            this.link = link;
        }
    }

    private void refill(LinkOwner owner) {
        state = new Refilling(owner);
        fill();
    }

    private void fill() {
        while (links.size() < config.actionConnections()) {
            MessageLink link = connect.apply(this);
            links.add(link);
            link.connect();
        }
    }

    @Override
    public void greeted(MessageLink link, String amiVersion) {
        // the version comes from the main connection
    }

    @Override
    public void ready(MessageLink link) {
        backOff.reset();
        countReady();
        if (state instanceof Refilling refilling && readyCount == config.actionConnections()) {
            state = new Filled(refilling.owner());
            LOG.log(System.Logger.Level.INFO, "server {0}: all connections for actions are logged in again", config);
        }
    }

    /** {@return the number of connections that are logged in} Safe for any thread. */
    int readyCount() {
        return readyCount;
    }

    /** {@return true if one of them answers} */
    boolean anyAnswers() {
        return links.stream().anyMatch(ActionLinks::isUsable);
    }

    private void countReady() {
        readyCount = (int) links.stream().filter(MessageLink::isReady).count();
    }

    @Override
    public void received(MessageLink link, IncomingBatch messages) {
        state.receiver().ifPresent(owner -> owner.received(link, messages));
    }

    @Override
    public void blank(MessageLink link) {
        state.receiver().ifPresent(owner -> owner.blank(link));
    }

    @Override
    public void suspicionChanged(MessageLink link) {
        state.receiver().ifPresent(owner -> owner.suspicionChanged(link));
    }

    @Override
    public void lost(MessageLink link, LinkFailure failure) {
        links.remove(link);
        countReady();
        Optional<LinkOwner> notified = state.receiver();
        if (notified.isEmpty()) {
            return;
        }
        LinkOwner owner = notified.get();
        owner.lost(link, failure);
        if (state instanceof Missing) {
            LOG.log(System.Logger.Level.WARNING, LOST, config, VisibleText.of(failure.why()), "");
            return;
        }
        Duration delay = failure.rejected() ? retry.get().refused() : backOff.next();
        state = new Missing(owner, loop.schedule(delay, () -> refill(owner)));
        LOG.log(
                System.Logger.Level.WARNING,
                LOST,
                config,
                VisibleText.of(failure.why()),
                "; next attempt in " + delay.toMillis() + " ms");
    }
}
