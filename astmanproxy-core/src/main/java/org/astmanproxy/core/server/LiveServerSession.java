package org.astmanproxy.core.server;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.astmanproxy.ServerSession;
import org.astmanproxy.ServerState;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.net.LoopTimer;
import org.astmanproxy.core.permission.ActionFacts;
import org.astmanproxy.core.server.link.ActionTokens;
import org.astmanproxy.core.server.link.IncomingBatch;
import org.astmanproxy.core.server.link.LinkFailure;
import org.astmanproxy.core.server.link.LinkMaker;
import org.astmanproxy.core.server.link.LinkOwner;
import org.astmanproxy.core.server.link.MessageLink;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Outcome;

/**
 * The session with one Asterisk, or with a server that an extension plays. It has a main link, which receives the
 * events, and optionally further links for actions. Lost links are replaced. The session belongs to one event loop;
 * other threads read the published {@link ServerSnapshot}.
 */
public final class LiveServerSession extends PublishedServer implements LinkOwner {
    private static final Duration SWEEP = Duration.ofSeconds(1);

    private final ServerConfig config;
    private final EventLoop loop;
    private final ServerContext context;
    private final LinkMaker links;
    private final ServerLog log;
    private final RetryPlan retries;
    private final ActionTokens tokens;
    private final PendingActions pending;
    private final OriginateConversion originates;
    private final ReplyCorrelator answers;
    private final ActionLinks actionLinks;
    private final SharedReplies shared;
    private final ActionSending sending;
    private final ActionLearning learning;
    private final ServerDelivery delivery;
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
        super(config, loop, context);
        this.links = links;
        this.config = config;
        this.loop = loop;
        this.context = context;
        this.log = new ServerLog(config);
        this.retries = new RetryPlan(this, loop, context, links, this::connect);
        this.connected = new ConnectedFutures(this, loop, context.callbacks(), this::isComplete);
        this.tokens = new ActionTokens(context.random());
        boolean overlap = config.actionConnections() > 0;
        this.pending = new PendingActions(context.actionTimeout(), tokens, loop.memory(), overlap);
        this.originates = new OriginateConversion(config);
        ReplyBarriers barriers = new ReplyBarriers(loop, pending, this::settle);
        this.actionLinks = new ActionLinks(config, this::newActionLink, loop, context);
        this.bootWatch = new BootWatch(config, loop, this::completed);
        this.learning = new ActionLearning(
                loop,
                () -> status().state() == ServerState.CONNECTED,
                target -> send(Message.action("ListCommands"), ActionOrigin.unnamed(target), false));
        this.answers = new ReplyCorrelator(config.name(), pending, tokens, actionLinks, barriers, originates);
        this.shared = new SharedReplies(config, context, tokens, pending.changes(), loop.memory());
        this.delivery = new ServerDelivery(this, loop, context.listener(), shared, learning);
        this.sending =
                new ActionSending(loop, answers, context.serverPending(), actionLinks, shared, delivery::deliver);
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
                retries.reset();
                connect();
            }
        });
    }

    @Override
    public void disconnect() {
        loop.runIfAlive(() -> {
            if (phase instanceof SessionPhase.Linked linked) {
                linked.main().logoff();
                lost(linked.main(), LinkFailure.of("the host program or an extension has disconnected it"));
            }
        });
    }

    @Override
    public void ask(Message action, ActionOrigin sender) {
        boolean paused = isPaused();
        if (loop.inLoop()) {
            send(action, sender, paused);
        } else if (!loop.executeIfAlive(() -> send(action, sender, paused))) {
            sender.replyTarget().receive(answers.refusal(sender, "is not connected"));
        }
    }

    @Override
    public void withdraw(Object affinity, String why) {
        loop.runIfAlive(() -> delivery.deliver(sending.withdraw(affinity, why)));
    }

    private void send(Message action, ActionOrigin sender, boolean paused) {
        if (paused) {
            delivery.deliver(List.of(answers.refusal(sender, "is paused")));
        } else if (phase instanceof SessionPhase.Linked linked && status().state() == ServerState.CONNECTED) {
            sending.send(action, sender, linked.main());
        } else {
            delivery.deliver(List.of(answers.refusal(sender, "is not connected")));
        }
    }

    private void settle(MessageLink link) {
        delivery.deliver(answers.settle(link, loop.nanoTime()));
    }

    private void connect() {
        if (!links.mayConnect(config)) {
            phase = new SessionPhase.Waiting(
                    retries.after(LinkFailure.of("an extension does not let the proxy connect")));
            leave(ServerState.WAITING);
            return;
        }
        phase = new SessionPhase.Unlinked();
        publish(status().withOutlook(status().outlook().attempted()).withState(ServerState.CONNECTING));
        SessionPhase.Linked next = new SessionPhase.Linked(links.make(config, traffic(), tokens, this), false);
        next.main().connect();
        phase = next;
    }

    private boolean isMain(MessageLink link) {
        return phase instanceof SessionPhase.Linked linked && linked.main() == link;
    }

    private MessageLink newActionLink(LinkOwner owner) {
        return links.make(config.with(change -> change.events("off")), traffic(), tokens, owner);
    }

    @Override
    public void greeted(MessageLink link, String amiVersion) {
        publish(link.path());
        publish(status().withGreeting(amiVersion, link.address()).withState(ServerState.LOGGING_IN));
    }

    @Override
    public void ready(MessageLink link) {
        publish(link.path());
        publish(status().withBooted(!bootWatch.expectsReport()).withState(ServerState.CONNECTED));
        log.loggedIn(status().amiVersion().orElse("?"));
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
            retries.reset();
            connected.settle();
        }
    }

    @Override
    public void received(MessageLink link, IncomingBatch messages) {
        if (!status().booted() && messages.has("Event", "FullyBooted")) {
            publish(status().withBooted(true));
            bootWatch.booted();
        }
        delivery.deliver(answers.sort(link, messages, loop.nanoTime()));
        sendWaiting(ActionSending::goOn);
    }

    private void sendWaiting(BiConsumer<ActionSending, MessageLink> send) {
        if (phase instanceof SessionPhase.Linked linked && status().state() == ServerState.CONNECTED) {
            send.accept(sending, linked.main());
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
            log.suspect(context.links().timeouts().get().deadAfter());
        } else if (isMain(link)) {
            log.answersAgain();
        }
    }

    private boolean isSilent() {
        return phase instanceof SessionPhase.Linked linked && linked.main().isSuspect() && !actionLinks.anyAnswers();
    }

    @Override
    public void lost(MessageLink link, LinkFailure failure) {
        if (isMain(link)) {
            // first, so that actions that wait for this server can go to another one of its group
            publish(status().withState(stateAfter(failure)));
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
            recordLoss(failure.why());
            phase = new SessionPhase.Waiting(retries.after(failure));
            leave(stateAfter(failure));
        }
    }

    private static ServerState stateAfter(LinkFailure failure) {
        return failure.rejected() ? ServerState.REJECTED : ServerState.WAITING;
    }

    @Override
    public void away(MessageLink link, LinkFailure failure) {
        ServerState state = stateAfter(failure);
        publish(link.path());
        publish(status().withState(state));
        failPending(link, true);
        answers.lost(link);
        actionLinks.queues().forget(link);
        bootWatch.stop();
        recordLoss(failure.why());
        phase = new SessionPhase.Linked(link, false);
        publish(status().withOutlook(RetryOutlook.after(failure, Optional.empty())));
        log.away(failure);
        connected.settle();
        // also if it was never connected: a proxy that has the server from here recognizes a loop by the path
        tell(state);
    }

    @Override
    public void resumed(MessageLink link) {
        context.listener().resumed(this);
    }

    @Override
    public void missed(MessageLink link, String count) {
        context.listener().missed(this, count);
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
        pending.forgetAll();
        if (status().state() != ServerState.CLOSED) {
            log.ended(why);
            publish(status().withOutlook(status().outlook().attempted()));
            leave(ServerState.CLOSED);
        }
    }

    private void failPending(MessageLink link, boolean main) {
        List<PendingAction> lost = pending.giveUpAllOf(link, main, loop.nanoTime());
        delivery.deliver(answers.givenUp(lost, Outcome.SERVER_LOST, "disconnected"));
        if (main) {
            shared.lost();
            delivery.deliver(sending.giveUp("Server " + config.name() + " disconnected"));
        }
    }

    private void sweep() {
        long now = loop.nanoTime();
        if (pending.hasOverdueCall(now)) {
            originates.callTimedOut();
        }
        delivery.deliver(answers.givenUp(pending.expire(now), Outcome.TIMED_OUT, "did not answer"));
        sendWaiting(ActionSending::sweep);
        answers.sweep(now);
        shared.sweep(now);
        actionLinks.goOn();
        actionLinks.report(now, sending::waitingFor);
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
    public CompletableFuture<ServerSession> connected() {
        return connected.add();
    }
}
