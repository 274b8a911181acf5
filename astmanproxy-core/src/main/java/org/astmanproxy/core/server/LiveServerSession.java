package org.astmanproxy.core.server;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.astmanproxy.ServerFailure;
import org.astmanproxy.ServerSession;
import org.astmanproxy.ServerState;
import org.astmanproxy.config.RetryRules;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.net.LoopTimer;
import org.astmanproxy.core.permission.ActionFacts;
import org.astmanproxy.core.server.link.ActionTokens;
import org.astmanproxy.core.server.link.Incoming;
import org.astmanproxy.core.server.link.LinkFailure;
import org.astmanproxy.core.server.link.LinkMaker;
import org.astmanproxy.core.server.link.LinkOwner;
import org.astmanproxy.core.server.link.MessageLink;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.VisibleText;
import org.astmanproxy.spi.Outcome;

/**
 * The session with one Asterisk, or with a server that an extension plays. It has a main link, which receives the
 * events, and optionally further links for actions. Lost links are replaced. The session belongs to one event loop; other threads read the published {@link
 * ServerSnapshot}.
 */
public final class LiveServerSession extends PublishedServer implements LinkOwner {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.server");
    private static final Duration SWEEP = Duration.ofSeconds(1);

    private final ServerConfig config;
    private final EventLoop loop;
    private final ServerContext context;
    private final LinkMaker links;
    private final BackOff backOff;
    private final ActionTokens tokens;
    private final PendingActions pending;
    private final OriginateConversion originates;
    private final ReplyCorrelator answers;
    private final ActionLinks actionLinks;
    private final SharedReplies shared;
    private final ActionSending sending;
    private final ActionLearning learning;
    private final BootWatch bootWatch;
    private final ConnectedFutures connected;
    private SessionPhase phase = new SessionPhase.Unlinked();
    /** The last state that the listener received. */
    private ServerState told = ServerState.CLOSED;

    private LoopTimer sweep = LoopTimer.NONE;

    /**
     * Creates a session, which {@link #start} begins.
     *
     * @param config the server
     * @param loop the event loop of the session
     * @param context the common settings of all servers
     * @param links makes the connections
     */
    public LiveServerSession(ServerConfig config, EventLoop loop, ServerContext context, LinkMaker links) {
        super(config, context.callbacks());
        this.links = links;
        this.config = config;
        this.loop = loop;
        this.context = context;
        this.backOff = new BackOff(context.retry(), context.random());
        this.connected = new ConnectedFutures(this, loop, context.callbacks(), this::isComplete);
        this.tokens = new ActionTokens(context.random());
        this.pending = new PendingActions(context.actionTimeout(), tokens);
        this.originates = new OriginateConversion(config);
        ReplyBarriers barriers = new ReplyBarriers(loop, pending, this::settle);
        this.actionLinks = new ActionLinks(config, this::newActionLink, loop, context);
        this.bootWatch = new BootWatch(config, loop, this::completed);
        this.learning = new ActionLearning(
                loop,
                () -> status().state() == ServerState.CONNECTED,
                target -> send(Message.action("ListCommands"), ActionOrigin.unnamed(target)));
        this.answers =
                new ReplyCorrelator(config.name(), pending, tokens, actionLinks::closed, barriers::send, originates);
        this.shared =
                new SharedReplies(context.sharing(), () -> context.coalesced().add(config.name(), 1));
        this.sending = new ActionSending(loop, answers, barriers, actionLinks, shared, this::deliver);
    }

    @Override
    public void start() {
        loop.execute(() -> {
            // another thread may have dropped it already
            if (!(phase instanceof SessionPhase.Dropped)) {
                sweep = loop.repeat(SWEEP, this::sweep);
                connect();
            }
        });
    }

    /** Ends the session: Asterisk gets a Logoff, and waiting clients get an error. Safe for any thread. */
    @Override
    public void drop() {
        loop.execute(() -> end("dropped"));
    }

    @Override
    public void reconnect() {
        loop.runIfAlive(() -> {
            actionLinks.retryNow();
            if (phase instanceof SessionPhase.Waiting waiting) {
                waiting.retry().cancel();
                backOff.reset();
                connect();
            }
        });
    }

    @Override
    public void ask(Message action, ActionOrigin sender) {
        boolean paused = isPaused();
        if (loop.inLoop()) {
            send(action, sender, paused);
        } else if (!loop.executeIfAlive(() -> send(action, sender, paused))) {
            sender.replyTarget().receive(refusal(sender, "is not connected"));
        }
    }

    private void send(Message action, ActionOrigin sender, boolean paused) {
        if (paused) {
            deliver(List.of(refusal(sender, "is paused")));
        } else {
            send(action, sender);
        }
    }

    private void send(Message action, ActionOrigin sender) {
        if (phase instanceof SessionPhase.Linked linked && status().state() == ServerState.CONNECTED) {
            sending.send(action, sender, linked.main());
        } else {
            deliver(List.of(refusal(sender, "is not connected")));
        }
    }

    private RoutedMessage refusal(ActionOrigin sender, String why) {
        Message error = sender.error("Server " + config.name() + " " + why);
        return RoutedMessage.error(answers.server(), error, sender.replyTarget(), Outcome.UNAVAILABLE);
    }

    private void settle(MessageLink link) {
        deliver(answers.settle(link, loop.nanoTime()));
    }

    private void deliver(List<RoutedMessage> sorted) {
        List<RoutedMessage> batch = shared.spread(sorted, loop);
        List<RoutedMessage> forOthers = learning.isUnderWay() ? learning.without(batch) : batch;
        int events = 0;
        for (int i = 0; i < batch.size(); i++) {
            RoutedMessage routed = batch.get(i);
            events += routed.isBroadcast() ? 1 : 0;
            if (routed.replyTarget().isPresent()) {
                routed.replyTarget().get().receive(routed);
            }
        }
        countEvents(events);
        if (!forOthers.isEmpty()) {
            context.listener().received(this, forOthers);
        }
    }

    private void connect() {
        phase = new SessionPhase.Unlinked();
        publish(status().withOutlook(status().outlook().attempted()));
        publish(status().withState(ServerState.CONNECTING));
        SessionPhase.Linked next = new SessionPhase.Linked(links.make(config, counters(), tokens, this), false);
        next.main().connect();
        phase = next;
    }

    private boolean isMain(MessageLink link) {
        return phase instanceof SessionPhase.Linked linked && linked.main() == link;
    }

    private MessageLink newActionLink(LinkOwner owner) {
        return links.make(config.with(change -> change.events("off")), counters(), tokens, owner);
    }

    @Override
    public void greeted(MessageLink link, String amiVersion) {
        publish(status().withGreeting(amiVersion, link.address()));
        publish(status().withState(ServerState.LOGGING_IN));
    }

    @Override
    public void ready(MessageLink link) {
        publish(status().withBooted(!bootWatch.expectsReport()));
        publish(status().withState(ServerState.CONNECTED));
        LOG.log(
                System.Logger.Level.INFO,
                "server {0}: logged in, AMI {1}",
                config,
                VisibleText.of(status().amiVersion().orElse("?")));
        countLogin();
        bootWatch.start();
        originates.loggedIn();
        learning.connected();
        actionLinks.start(this);
        tell(ServerState.CONNECTED);
    }

    private boolean isComplete() {
        return phase instanceof SessionPhase.Linked linked && linked.complete();
    }

    private void completed() {
        if (phase instanceof SessionPhase.Linked linked) {
            phase = new SessionPhase.Linked(linked.main(), true);
            backOff.reset();
            connected.settle();
        }
    }

    @Override
    public void received(MessageLink link, List<Incoming> messages) {
        if (!status().booted() && messages.stream().anyMatch(it -> it.message().has("Event", "FullyBooted"))) {
            publish(status().withBooted(true));
            bootWatch.booted();
        }
        deliver(answers.sort(link, messages, loop.nanoTime()));
        sendWaiting();
    }

    /** Sends what has waited for calls that are over. */
    private void sendWaiting() {
        if (phase instanceof SessionPhase.Linked linked && status().state() == ServerState.CONNECTED) {
            sending.goOn(linked.main());
        }
    }

    @Override
    public void blank(MessageLink link) {
        answers.doubt(link);
    }

    @Override
    public void suspicionChanged(MessageLink link) {
        publishSuspect(isSilent());
        if (isMain(link) && link.isSuspect()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "server {0}: does not answer; it gets no new actions, and counts as lost {1} ms after its last"
                            + " bytes",
                    config,
                    Long.toString(context.links().timeouts().get().deadAfter().toMillis()));
        } else if (isMain(link)) {
            LOG.log(System.Logger.Level.INFO, "server {0}: answers again", config);
        }
    }

    private boolean isSilent() {
        return phase instanceof SessionPhase.Linked linked && linked.main().isSuspect() && !actionLinks.anyAnswers();
    }

    @Override
    public void lost(MessageLink link, LinkFailure failure) {
        if (isMain(link)) {
            // first, so that actions that wait for this server can go to another one of its group
            publish(status().withState(failure.rejected() ? ServerState.REJECTED : ServerState.WAITING));
        }
        failPending(link, isMain(link));
        answers.lost(link);
        publishSuspect(isSilent());
        actionLinks.queues().forget(link);
        if (isMain(link)) {
            phase = new SessionPhase.Unlinked();
            publishSuspect(false);
            actionLinks.stop();
            bootWatch.stop();
            shared.lost();
            recordLoss(failure.why());
            planRetry(failure);
            leave(failure.rejected() ? ServerState.REJECTED : ServerState.WAITING);
        }
    }

    private void planRetry(LinkFailure failure) {
        RetryRules policy = context.retry().get();
        boolean usedUp = policy.attempts() > 0 && backOff.attempts() >= policy.attempts();
        boolean slow = usedUp || failure.rejected();
        Duration delay = slow ? policy.refused() : backOff.next();
        phase = new SessionPhase.Waiting(loop.schedule(delay, this::connect));
        Instant now = Instant.now();
        publish(status().withOutlook(new RetryOutlook(
                Optional.of(new ServerFailure(VisibleText.of(failure.why()), now)), Optional.of(now.plus(delay)))));
        String used = usedUp && !failure.rejected() ? " (maxretries = " + policy.attempts() + " used up)" : "";
        LOG.log(
                System.Logger.Level.WARNING,
                "server {0}: {1}; next attempt in {2} ms{3}",
                config,
                VisibleText.of(failure.why()),
                Long.toString(delay.toMillis()),
                used + (slow ? "; SIGHUP or ReconnectServer tries at once" : ""));
    }

    /** Reports a lost connection once, and refused credentials once; further failed attempts are not reported. */
    private void leave(ServerState state) {
        publish(status().withState(state));
        connected.settle();
        if (told == ServerState.CONNECTED || (state == ServerState.REJECTED && told != state)) {
            tell(state);
        }
    }

    private void tell(ServerState state) {
        told = state;
        context.listener().stateChanged(this, state);
    }

    private void end(String why) {
        SessionPhase last = phase;
        phase = new SessionPhase.Dropped();
        actionLinks.stop();
        bootWatch.stop();
        if (last instanceof SessionPhase.Waiting waiting) {
            waiting.retry().cancel();
        } else if (last instanceof SessionPhase.Linked linked) {
            linked.main().logoff();
            failPending(linked.main(), true);
        }
        if (status().state() != ServerState.CLOSED) {
            LOG.log(System.Logger.Level.INFO, "server {0}: {1}", config, why);
            publish(status().withOutlook(status().outlook().attempted()));
            leave(ServerState.CLOSED);
        }
    }

    private void failPending(MessageLink link, boolean main) {
        List<PendingAction> lost = pending.giveUpAllOf(link, main, loop.nanoTime());
        deliver(answers.givenUp(lost, Outcome.SERVER_LOST, "disconnected"));
        if (main) {
            deliver(sending.giveUp("Server " + config.name() + " disconnected"));
        }
    }

    private void sweep() {
        long now = loop.nanoTime();
        if (pending.hasOverdueCall(now)) {
            originates.callTimedOut();
        }
        deliver(answers.givenUp(pending.expire(now), Outcome.TIMED_OUT, "did not answer"));
        sendWaiting();
        answers.sweep();
        shared.sweep(now);
        actionLinks.goOn();
        actionLinks.report(now);
        links().filter(MessageLink::isStalled).forEach(answers::doubt);
        goOn();
    }

    private Stream<MessageLink> links() {
        return phase instanceof SessionPhase.Linked linked
                ? Stream.concat(Stream.of(linked.main()), actionLinks.stream())
                : actionLinks.stream();
    }

    /**
     * Plans the next attempt after an internal error, for example lack of memory, because the failed code may not have
     * done so.
     */
    private void goOn() {
        if (phase instanceof SessionPhase.Dropped) {
            sweep.cancel();
        } else if (phase instanceof SessionPhase.Unlinked) {
            connect();
        } else if (phase instanceof SessionPhase.Linked linked && linked.main().hasEnded()) {
            lost(linked.main(), LinkFailure.of("the connection ended with an internal error"));
        }
    }

    @Override
    public int readyActionConnections() {
        return actionLinks.readyCount();
    }

    @Override
    public ActionFacts actionFacts() {
        return learning.facts();
    }

    @Override
    public void learnActions() {
        learning.start();
    }

    @Override
    public void whenActionsKnown(Runnable then) {
        learning.whenKnown(then);
    }

    @Override
    public boolean isGone() {
        return status().state() == ServerState.CLOSED || !loop.isAlive();
    }

    @Override
    public CompletableFuture<ServerSession> connected() {
        return connected.add();
    }
}
