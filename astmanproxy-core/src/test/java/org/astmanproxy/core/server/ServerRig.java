package org.astmanproxy.core.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.astmanproxy.ServerState;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.config.SharingRules;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.net.MemoryBudget;
import org.astmanproxy.core.net.Security;
import org.astmanproxy.core.reply.ActionClient;
import org.astmanproxy.core.server.link.LinkMaker;
import org.astmanproxy.core.server.link.LinkSettings;
import org.astmanproxy.core.server.link.LinkTimeouts;
import org.astmanproxy.core.server.link.ServerGates;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One server session with a scripted Asterisk, on a loop whose clock the test moves. */
final class ServerRig implements AfterEachCallback, ServerListener {
    static final Duration RETRY_REFUSED = Duration.ofMinutes(5);

    private final AtomicLong clock = new AtomicLong(1);
    private final EventLoop loop = loop();
    private final ScriptedAsterisk asterisk = new ScriptedAsterisk("pbx1");
    private final BlockingQueue<RoutedMessage> deliveries = new LinkedBlockingQueue<>();
    private final List<ServerState> states = new CopyOnWriteArrayList<>();
    private final List<String> losses = new CopyOnWriteArrayList<>();
    private int maxRetries;
    private int serverPending = 1_024;
    private SharingRules sharing = SharingRules.defaults();
    private Duration deadAfter = Duration.ofSeconds(15);
    private @Nullable LiveServerSession server;

    private EventLoop loop() {
        try {
            return EventLoop.start("loop-of-a-test", clock::get, MemoryBudget.unlimited());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ScriptedAsterisk asterisk() {
        return asterisk;
    }

    void maxRetries(int attempts) {
        maxRetries = attempts;
    }

    void deadAfter(Duration time) {
        deadAfter = time;
    }

    LiveServerSession server() {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return server;
    }

    private ProxyConfig config() {
        return ProxyConfig.builder()
                .retry(rules -> rules.withAttempts(maxRetries))
                .sharing(rules -> sharing)
                .limits(limits -> limits.serverPending(serverPending))
                .build();
    }

    /** Changes how many actions a connection may have without a reply. */
    void serverPending(int most) {
        serverPending = most;
    }

    void sharing(SharingRules rules) {
        sharing = rules;
    }

    /** Starts the session. {@return it} */
    LiveServerSession start(UnaryOperator<ServerConfig> change) {
        ServerContext context = new ServerContext(
                this,
                new Unobserved(),
                new LinkSettings(
                        config -> new Security.Plain(),
                        Runnable::run,
                        () -> LinkTimeouts.usual(Duration.ofSeconds(10), deadAfter),
                        "epoch",
                        new ServerGates()),
                this::config,
                new SecureRandom(),
                Runnable::run);
        ServerConfig config = change.apply(asterisk.config());
        LiveServerSession started =
                new LiveServerSession(config, loop, context, LinkMaker.of(loop, context.links(), config));
        server = started;
        started.start();
        return started;
    }

    /** Starts the session. {@return Asterisk's side of it, logged in} */
    AsteriskSession connected() {
        start(config -> config);
        AsteriskSession session = asterisk.session();
        awaitState(ServerState.CONNECTED);
        return session;
    }

    /** Returns once the server has this state, and all that follows from it. */
    void awaitState(ServerState state) {
        Await.until("the server is " + state, () -> server().state() == state);
        if (loop.isAlive()) {
            turn();
        }
    }

    /** Moves the clock; returns once the loop has run what is due, and one turn more. */
    void pass(Duration time) {
        // a state is seen in the middle of a turn, before its timers are set
        turn();
        clock.addAndGet(time.toNanos());
        turn();
        turn();
    }

    /** Ends the loop under the session. */
    void stopLoop() throws InterruptedException {
        loop.stop();
        loop.join(Await.DEADLINE);
    }

    /** Returns once the loop has run what it has to do now. */
    void turn() {
        CompletableFuture<String> turned = new CompletableFuture<>();
        loop.execute(() -> turned.complete(""));
        Await.until("the loop turns", turned::isDone);
    }

    /** {@return the memory that the loop counts} */
    long memoryUsed() {
        CompletableFuture<Long> used = new CompletableFuture<>();
        loop.execute(() -> {
            loop.memory().report();
            used.complete(loop.memory().budget().used());
        });
        return used.join();
    }

    /** Asks Asterisk on behalf of somebody. */
    void ask(Message action) {
        ask("somebody", action);
    }

    /** Asks Asterisk on behalf of a client of this name. */
    void ask(String client, Message action) {
        Optional<ActionId> id = Optional.of(ActionId.of("mine"));
        server().ask(action, new ActionOrigin(id, new ReplyTarget() {}, client, named(client)));
    }

    /** {@return the client of this name} */
    static ActionClient named(String client) {
        return ActionClient.alone("client " + client);
    }

    /** Asks Asterisk on behalf of a client that gets no events. Returns once the proxy has acted on it. */
    void poll(String client, String id, Message action) {
        Optional<ActionId> own = id.isEmpty() ? Optional.empty() : Optional.of(ActionId.of(id));
        server().ask(action, new ActionOrigin(own, new ReplyTarget() {}, client, named(client), false));
        turn();
    }

    /** {@return the next message that is an answer} */
    Message answer() {
        while (true) {
            RoutedMessage next = Await.next("an answer", deliveries);
            if (!next.isBroadcast()) {
                return next.content();
            }
        }
    }

    /** {@return the texts of the next answers} */
    List<String> answers(int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(answer().toString());
        }
        return texts;
    }

    /** Answers a QueueStatus with one row. */
    static void list(AsteriskSession pbx, AmiMessage action) {
        pbx.answer(action, "Response: Success", "EventList: start");
        pbx.send("Event: QueueParams", "Queue: sales", "ActionID: " + action.get("ActionID"));
        pbx.send("Event: QueueStatusComplete", "ActionID: " + action.get("ActionID"), "EventList: Complete");
    }

    /** {@return the names of the actions that Asterisk has got so far, after a Ping that proves it} */
    List<String> arrived(AsteriskSession pbx) {
        poll("last", "last", Message.action("Ping"));
        List<String> names = new ArrayList<>();
        AmiMessage next = pbx.next();
        while (!next.get("Action").equals("Ping")) {
            names.add(next.get("Action"));
            next = pbx.next();
        }
        return names;
    }

    /** {@return all that has come and was not taken} */
    List<RoutedMessage> takeAll() {
        List<RoutedMessage> taken = new ArrayList<>();
        deliveries.drainTo(taken);
        return taken;
    }

    /** {@return the answers that have come and were not taken} */
    List<Message> answersWaiting() {
        return deliveries.stream()
                .filter(routed -> !routed.isBroadcast())
                .map(RoutedMessage::content)
                .toList();
    }

    /** {@return the events for all clients that have come so far and were not taken} */
    List<Message> broadcasts() {
        return deliveries.stream()
                .filter(RoutedMessage::isBroadcast)
                .map(RoutedMessage::content)
                .toList();
    }

    /** {@return the same events as the senders of their actions get them} */
    List<Message> broadcastsToSenders() {
        return deliveries.stream()
                .filter(RoutedMessage::isBroadcast)
                .map(routed -> routed.forTarget(ServerHeader.OFF))
                .toList();
    }

    /** {@return the numbers of events that another proxy has lost; 0 for each return without a loss} */
    List<String> losses() {
        return losses;
    }

    List<ServerState> states() {
        return states;
    }

    @Override
    public void received(RoutableServer from, List<RoutedMessage> batch) {
        deliveries.addAll(batch);
    }

    @Override
    public void stateChanged(RoutableServer changed, ServerState state) {
        states.add(state);
    }

    @Override
    public void resumed(RoutableServer returning) {
        losses.add("0");
    }

    @Override
    public void missed(RoutableServer from, String count) {
        losses.add(count);
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        if (server != null) {
            server.drop();
        }
        loop.stop();
        loop.join(Await.DEADLINE);
        asterisk.close();
    }
}
