package org.astmanproxy.core.server.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.format.standard.StandardReader;
import org.astmanproxy.core.net.Arena;
import org.astmanproxy.core.net.CloseReason;
import org.astmanproxy.core.net.Connection;
import org.astmanproxy.core.net.ConnectionHandler;
import org.astmanproxy.core.net.Connector;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.net.LoopTimer;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;

/**
 * One TCP connection to an Asterisk, from the attempt to its end. Each new connection needs a new link.
 *
 * <pre>
 *   Dialling → Greeting → LoggingIn → Ready → LinkEnded      (each may go straight to LinkEnded)
 * </pre>
 */
public final class ServerLink extends MessageLink implements ConnectionHandler, Connector.ConnectHandler, MessageSink {
    /** The size up to which a message is always accepted; a larger one needs room in the memory budget. */
    private static final long ALWAYS_TAKEN = 8 << 20;

    private static final int PART_OF_BUDGET = 4;

    /** A batch of no more messages is used again. */
    private static final int USUAL_BATCH = 256;

    private final EventLoop loop;
    private final ServerConfig config;
    private final LinkSettings settings;
    private final LinkOwner owner;
    private final LinkTraffic traffic;
    private final ActionTokens tokens;
    private final GluedMessages glued;
    private StandardReader reader;
    private IncomingBatch batch = new IncomingBatch();
    /** The batch before, which is used again. */
    private IncomingBatch spare = new IncomingBatch();

    private LinkPhase phase = new LinkPhase.Undialled();
    /** The number of reads that have completed a message. */
    private long completed;

    /** The same at the last check, if a message was incomplete then. */
    private long completedBefore = -1;

    /**
     * Creates a link, which {@link #connect} puts to use.
     *
     * @param loop the event loop of the connection; the caller is on it
     * @param config the server, and the event mask for the login
     * @param settings the settings of all connections
     * @param traffic counts the traffic
     * @param tokens creates the ActionIDs of the proxy's actions
     * @param owner receives the events of the link
     */
    public ServerLink(
            EventLoop loop,
            ServerConfig config,
            LinkSettings settings,
            LinkTraffic traffic,
            ActionTokens tokens,
            LinkOwner owner) {
        this.loop = loop;
        this.config = config;
        this.settings = settings;
        this.owner = owner;
        this.traffic = traffic;
        this.tokens = tokens;
        this.glued = new GluedMessages(tokens);
        this.reader = StandardReader.ofServer(false, tokens.search());
    }

    @Override
    public void connect() {
        phase = new LinkPhase.Dialling(settings.dial(loop, config, this));
    }

    @Override
    public boolean isReady() {
        return phase instanceof LinkPhase.Ready;
    }

    @Override
    public boolean hasEnded() {
        return phase instanceof LinkPhase.LinkEnded;
    }

    @Override
    public Optional<InetSocketAddress> address() {
        return phase.connection().map(Connection::remote);
    }

    @Override
    public boolean isSuspect() {
        return phase instanceof LinkPhase.Ready ready && ready.keepAlive().isSuspicious();
    }

    /** {@return true if another proxy answers, so that a Ping would ask one of its servers} */
    boolean isToProxy() {
        return config.chain().isPresent();
    }

    /** {@return true if an open action may be the reason for silence} */
    boolean mayBeBlocked() {
        return actions().mayBlock(loop.nanoTime());
    }

    /** {@return a probe that tells whether the server answers on another connection} */
    LivenessProbe probe(Runnable alive) {
        return LivenessProbe.start(loop, config, settings, alive);
    }

    /** Notifies the owner that {@link #isSuspect} has changed. */
    void suspicionChanged() {
        owner.suspicionChanged(this);
    }

    @Override
    public boolean isStalled() {
        boolean unfinished = reader.isUnfinished();
        boolean stalled = unfinished && completed == completedBefore && openActions() > 0;
        completedBefore = unfinished ? completed : -1;
        return stalled;
    }

    @Override
    public void send(Message message) {
        phase.connection().ifPresent(connection -> write(connection, message));
    }

    private void write(Connection connection, Message message) {
        Arena arena = loop.arena();
        arena.begin();
        message.writeTo(arena);
        end(arena, connection);
    }

    @Override
    public void send(Message action, ActionId id) {
        if (phase instanceof LinkPhase.Ready ready) {
            Arena arena = loop.arena();
            arena.begin();
            action.writeTo(arena, id);
            end(arena, ready.open());
        }
    }

    /** Ends a message, and queues it. */
    private void end(Arena arena, Connection connection) {
        arena.put('\r');
        arena.put('\n');
        traffic.sent(arena.endInto(connection));
    }

    /** {@return cancels a task that runs later on the loop} If the task throws, the connection closes. */
    LoopTimer schedule(Duration delay, Runnable task) {
        return phase.connection()
                .map(connection -> loop.schedule(delay, connection, task))
                .orElseGet(() -> loop.schedule(delay, task));
    }

    /** {@return the time of the loop} */
    long nanoTime() {
        return loop.nanoTime();
    }

    @Override
    public void logoff() {
        LinkPhase before = end();
        before.connection().ifPresent(connection -> {
            if (before instanceof LinkPhase.Ready) {
                write(connection, Message.action("Logoff"));
                connection.closeAfterWriting(CloseReason.local("logged off"));
            } else {
                connection.close(CloseReason.local("dropped"));
            }
        });
    }

    /** Ends the connection at once, like a network failure. */
    void fail(String why) {
        fail(LinkFailure.of(why), why);
    }

    private void fail(LinkFailure failure, String reason) {
        Optional<Connection> open = phase.connection();
        finish(failure);
        open.ifPresent(connection -> connection.close(CloseReason.local(reason)));
    }

    @Override
    public void connected(SocketChannel channel) {
        try {
            Connection connection = settings.connection(loop, config, channel, this);
            BannerReader banner = new BannerReader();
            phase = new LinkPhase.Greeting(connection, banner, LoopTimer.NONE);
            LoopTimer limit = schedule(settings.timeouts().get().login(), () -> fail(tookTooLong()));
            phase = new LinkPhase.Greeting(connection, banner, limit);
            connection.open();
        } catch (IOException e) {
            failed(String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error thrown) {
            fail("the connection could not be used: " + thrown);
        }
    }

    private String tookTooLong() {
        long millis = settings.timeouts().get().login().toMillis();
        if (phase instanceof LinkPhase.LoggingIn loggingIn) {
            return ServerHints.ofNoAnswer(millis, loggingIn.login().unanswered(), config);
        }
        return hasNoBanner() ? ServerHints.ofSilence(millis, config) : "no login within " + millis + " ms";
    }

    private boolean hasNoBanner() {
        return phase instanceof LinkPhase.Greeting greeting && greeting.banner().isEmpty();
    }

    @Override
    public void failed(String why) {
        finish(LinkFailure.of(ServerHints.ofConnecting(why, config)));
    }

    @Override
    public void onBytes(Connection from, ByteBuffer in) {
        int bytes = in.remaining();
        long blanks = reader.blanks();
        try {
            if (phase instanceof LinkPhase.Ready ready) {
                ready.keepAlive().heard();
            } else if (phase instanceof LinkPhase.Greeting greeting) {
                greet(greeting, greeting.banner().read(in));
            }
            if (in.hasRemaining()) {
                reader.read(in, this);
            }
            boundMessage();
        } catch (ProtocolException e) {
            fail(String.valueOf(e.getMessage()));
        }
        traffic.received(batch.size(), bytes);
        completed += batch.isEmpty() ? 0 : 1;
        handOver();
        if (reader.blanks() > blanks && openActions() > 0) {
            owner.blank(this);
        }
    }

    private void boundMessage() {
        long most = Math.max(ALWAYS_TAKEN, loop.memory().budget().limit() / PART_OF_BUDGET);
        if (reader.unfinishedBytes() > most) {
            fail("a message of more than " + most + " bytes without its end (a higher maxmemory allows it)");
        }
    }

    private void greet(LinkPhase.Greeting greeting, Optional<String> version) {
        if (version.isPresent()) {
            InetAddress address = greeting.open().remote().getAddress();
            LoginDialogue login = new LoginDialogue(config, LoginDialogue.isPlainAllowed(config, address));
            phase = new LinkPhase.LoggingIn(greeting.open(), login, greeting.limit());
            if (!greeting.banner().endedInCrlf()) {
                reader = StandardReader.ofServer(true, tokens.search());
            }
            owner.greeted(this, version.get());
            send(login.begin());
        }
    }

    @Override
    public void message(Message message) {
        int found = tokens.areInUse() ? reader.marks() : 0;
        boolean feeds = reader.hasLeadingFeeds();
        if (GluedMessages.isWhole(message, found, feeds)) {
            if (isForOwner(message, found)) {
                batch.add(message, found);
            }
        } else {
            for (Incoming piece : glued.split(message)) {
                if (isForOwner(piece.message(), piece.tokens())) {
                    batch.add(piece);
                }
            }
        }
    }

    /** {@return false if the message is damaged, or replies to the login or the keep-alive, which it continues} */
    private boolean isForOwner(Message message, int found) {
        if (phase instanceof LinkPhase.Ready ready) {
            if (!DamagedMessage.is(message, found)) {
                return found > 0 || !ready.keepAlive().answers(message);
            }
            fail("a message has damaged bytes: it begins with neither Event nor Response, or does not end");
        } else if (phase instanceof LinkPhase.LoggingIn loggingIn) {
            advance(loggingIn, loggingIn.login().next(message));
        }
        return false;
    }

    private void advance(LinkPhase.LoggingIn from, LoginDialogue.LoginStep step) {
        if (step instanceof LoginDialogue.LoginStep.Send next) {
            send(next.action());
        } else if (step instanceof LoginDialogue.LoginStep.Rejected rejected) {
            fail(refusal(rejected.why()), "login refused");
        } else if (step instanceof LoginDialogue.LoginStep.Withheld withheld) {
            fail(LinkFailure.rejected(ServerHints.ofNoChallenge(withheld.words())), "login withheld");
        } else if (step instanceof LoginDialogue.LoginStep.Accepted) {
            from.limit().cancel();
            KeepAlive keepAlive = new KeepAlive(loop, settings.timeouts().get().deadAfter(), this);
            phase = new LinkPhase.Ready(from.open(), keepAlive);
            keepAlive.start();
            owner.ready(this);
        }
    }

    /** A login that is in use elsewhere may be free soon, and a proxy that drains may be replaced soon. */
    private LinkFailure refusal(String words) {
        String why = ServerHints.ofRefusal(words, config);
        boolean passing = words.contains("In Use") || (isToProxy() && words.contains(ServerHints.DRAINING));
        return passing ? LinkFailure.of(why) : LinkFailure.rejected(why);
    }

    @Override
    public void refused(ProtocolException why) {
        throw new IllegalStateException("a reader without limits refused a message", why);
    }

    private void handOver() {
        if (!batch.isEmpty()) {
            IncomingBatch messages = batch;
            // empty, because the end of the link hands over again
            batch = spare;
            try {
                owner.received(this, messages);
            } finally {
                spare = messages.size() > USUAL_BATCH ? new IncomingBatch() : messages;
                spare.clear();
            }
        }
    }

    @Override
    public void onClosed(Connection closed, CloseReason why) {
        finish(LinkFailure.of(hasNoBanner() ? ServerHints.ofEnd(why, config) : why.text()));
    }

    private void finish(LinkFailure failure) {
        if (!(end() instanceof LinkPhase.LinkEnded)) {
            handOver();
            owner.lost(this, failure);
        }
    }

    /** {@return the phase before the end} */
    private LinkPhase end() {
        LinkPhase before = phase;
        if (!(before instanceof LinkPhase.LinkEnded)) {
            phase = new LinkPhase.LinkEnded();
            before.leave();
        }
        return before;
    }
}
