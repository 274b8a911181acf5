package org.astmanproxy.core.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.format.standard.StandardReader;
import org.astmanproxy.core.metrics.SessionCounters;
import org.astmanproxy.core.net.Arena;
import org.astmanproxy.core.net.CloseReason;
import org.astmanproxy.core.net.Connection;
import org.astmanproxy.core.net.ConnectionHandler;
import org.astmanproxy.core.net.Connector;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.net.LoopTimer;
import org.astmanproxy.core.net.ProxyTrust;
import org.astmanproxy.core.net.Security;
import org.astmanproxy.core.net.Slice;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;

/**
 * One TCP connection to an Asterisk, from the attempt to its end. Each new connection needs a new link.
 *
 * <pre>
 *   CONNECTING → GREETING → LOGGING_IN → READY → ENDED      (each may go straight to ENDED)
 * </pre>
 */
final class ServerLink implements ConnectionHandler, Connector.ConnectHandler, MessageSink {
    private enum Phase {
        CONNECTING,
        GREETING,
        LOGGING_IN,
        READY,
        ENDED
    }

    /** The size up to which a message is always accepted; a larger one needs room in the memory budget. */
    private static final long ALWAYS_TAKEN = 8 << 20;

    private static final int PART_OF_BUDGET = 4;

    /**
     * The longest silence that an action excuses. A client sets the time limit of its action, and must not hide the
     * death of a server with it.
     */
    private static final Duration MOST_EXPLAINED = Duration.ofMinutes(2);

    private final EventLoop loop;
    private final ServerConfig config;
    private final LinkSettings settings;
    private final LinkOwner owner;
    private final SessionCounters counters;
    private final LoginDialogue login;
    private final KeepAlive keepAlive;
    private final BannerReader banner = new BannerReader();
    private final ActionTokens tokens;
    private final GluedMessages glued;
    private StandardReader reader;
    private final Connector connector;
    private List<Incoming> batch = new ArrayList<>();
    private Phase phase = Phase.CONNECTING;
    private @Nullable Connection connection;
    private @Nullable LoopTimer loginTimer;
    private long readyNanos;
    private Duration stood = Duration.ZERO;
    private int openActions;
    private long reads;
    private long readsBefore;
    private Duration slowestAction = Duration.ZERO;

    /**
     * Starts to connect.
     *
     * @param config the server, and the event mask for the login
     * @param tokens creates the ActionIDs of the proxy's actions
     */
    ServerLink(
            EventLoop loop,
            ServerConfig config,
            LinkSettings settings,
            SessionCounters counters,
            ActionTokens tokens,
            LinkOwner owner) {
        this.loop = loop;
        this.config = config;
        this.settings = settings;
        this.owner = owner;
        this.counters = counters;
        this.tokens = tokens;
        this.glued = new GluedMessages(tokens);
        this.reader = StandardReader.ofServer(false, tokens.search());
        this.login = new LoginDialogue(config);
        this.keepAlive = new KeepAlive(loop, settings, this);
        this.connector = Connector.connect(
                loop, settings.resolver(), config.host(), config.port(), settings.connectTimeout(), this);
    }

    boolean isReady() {
        return phase == Phase.READY;
    }

    /** {@return true if the connection has ended} */
    boolean hasEnded() {
        return phase == Phase.ENDED;
    }

    /** {@return the time for which it was logged in, after its end} */
    Duration stood() {
        return stood;
    }

    /** {@return the address of the server; empty before the connection is open} */
    Optional<InetSocketAddress> address() {
        return Optional.ofNullable(connection).map(Connection::remote);
    }

    /** {@return the number of open actions on this connection} */
    int openActions() {
        return openActions;
    }

    /** {@return the longest time limit of the open actions; zero if there are none} */
    Duration slowestAction() {
        return slowestAction;
    }

    void actionOpened(Duration mayTake) {
        openActions++;
        Duration bounded = mayTake.compareTo(MOST_EXPLAINED) > 0 ? MOST_EXPLAINED : mayTake;
        slowestAction = bounded.compareTo(slowestAction) > 0 ? bounded : slowestAction;
    }

    void actionClosed() {
        openActions--;
        if (openActions == 0) {
            slowestAction = Duration.ZERO;
        }
    }

    /**
     * {@return true if a message is incomplete, nothing has arrived since the last call, and actions are open} The
     * message may lack its final empty line.
     */
    boolean isStalled() {
        boolean stalled = reads == readsBefore && openActions > 0 && reader.isUnfinished();
        readsBefore = reads;
        return stalled;
    }

    /** Sends a message. If the connection has ended, the message is lost, and the owner is notified of the end. */
    void send(Message message) {
        if (connection == null) {
            return;
        }
        Arena arena = loop.arena();
        arena.begin();
        message.writeTo(arena);
        arena.put('\r');
        arena.put('\n');
        Slice slice = arena.end();
        connection.write(slice);
        slice.release();
        counters.out(1, slice.length());
    }

    /** {@return cancels a task that runs later on the loop} If the task throws, the connection closes. */
    LoopTimer schedule(Duration delay, Runnable task) {
        return connection == null ? loop.schedule(delay, task) : loop.schedule(delay, connection, task);
    }

    /** Ends the session with a Logoff. The owner is not notified. */
    void logoff() {
        Phase before = end();
        if (connection != null && before == Phase.READY) {
            send(Message.action("Logoff"));
            connection.closeAfterWriting(CloseReason.local("logged off"));
        } else if (connection != null) {
            connection.close(CloseReason.local("dropped"));
        }
    }

    /** Ends the connection at once, like a network failure. */
    void fail(String why) {
        finish(LinkFailure.of(why));
        if (connection != null) {
            connection.close(CloseReason.local(why));
        }
    }

    @Override
    public void connected(SocketChannel channel) {
        try {
            Security security = settings.security().apply(config);
            connection = new Connection(loop, channel, this, settings.writeTimeout(), security, ProxyTrust.NOBODY);
            phase = Phase.GREETING;
            loginTimer = schedule(
                    settings.loginTimeout(),
                    () -> fail(tookTooLong(settings.loginTimeout().toMillis())));
            connection.open();
        } catch (IOException e) {
            failed(String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error thrown) {
            fail("the connection could not be used: " + thrown);
        }
    }

    private String tookTooLong(long millis) {
        return phase == Phase.GREETING && banner.isEmpty()
                ? ServerHints.ofSilence(millis, config)
                : "no login within " + millis + " ms";
    }

    @Override
    public void failed(String why) {
        finish(LinkFailure.of(ServerHints.ofConnecting(why, config)));
    }

    @Override
    public void onBytes(Connection from, ByteBuffer in) {
        int bytes = in.remaining();
        long blanks = reader.blanks();
        reads++;
        keepAlive.heard();
        try {
            if (phase == Phase.GREETING) {
                greet(banner.read(in));
            }
            if (in.hasRemaining()) {
                reader.read(in, this);
            }
            boundMessage();
        } catch (ProtocolException e) {
            fail(String.valueOf(e.getMessage()));
        }
        counters.in(batch.size(), bytes);
        handOver();
        if (reader.blanks() > blanks && openActions > 0) {
            owner.blank(this);
        }
    }

    private void boundMessage() {
        long most = Math.max(ALWAYS_TAKEN, loop.memory().budget().limit() / PART_OF_BUDGET);
        if (reader.unfinishedBytes() > most) {
            fail("a message of more than " + most + " bytes without its end (a higher maxmemory allows it)");
        }
    }

    private void greet(Optional<String> version) {
        if (version.isPresent()) {
            phase = Phase.LOGGING_IN;
            if (!banner.endedInCrlf()) {
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
            take(new Incoming(message, found, false));
        } else {
            glued.split(message).forEach(this::take);
        }
    }

    private void take(Incoming incoming) {
        if (phase == Phase.READY) {
            if (!keepAlive.answers(incoming.message())) {
                batch.add(incoming);
            }
        } else if (phase == Phase.LOGGING_IN) {
            advance(login.next(incoming.message()));
        }
    }

    private void advance(LoginDialogue.LoginStep step) {
        if (step instanceof LoginDialogue.LoginStep.Send next) {
            send(next.action());
        } else if (step instanceof LoginDialogue.LoginStep.Rejected rejected) {
            finish(LinkFailure.rejected(ServerHints.ofRefusal(rejected.why(), config)));
            if (connection != null) {
                connection.close(CloseReason.local("login refused"));
            }
        } else if (step instanceof LoginDialogue.LoginStep.Accepted) {
            phase = Phase.READY;
            readyNanos = loop.nanoTime();
            cancelLoginTimer();
            keepAlive.start();
            owner.ready(this);
        }
    }

    @Override
    public void refused(ProtocolException why) {
        throw new IllegalStateException("a reader without limits refused a message", why);
    }

    private void handOver() {
        if (!batch.isEmpty()) {
            List<Incoming> messages = batch;
            batch = new ArrayList<>();
            owner.received(this, messages);
        }
    }

    @Override
    public void onClosed(Connection closed, CloseReason why) {
        boolean early = phase == Phase.GREETING && banner.isEmpty();
        finish(LinkFailure.of(early ? ServerHints.ofEnd(why, config) : why.text()));
    }

    private void finish(LinkFailure failure) {
        if (end() != Phase.ENDED) {
            handOver();
            owner.lost(this, failure);
        }
    }

    private Phase end() {
        Phase before = phase;
        phase = Phase.ENDED;
        if (before == Phase.READY) {
            stood = Duration.ofNanos(loop.nanoTime() - readyNanos);
        }
        connector.cancel();
        cancelLoginTimer();
        keepAlive.stop();
        return before;
    }

    private void cancelLoginTimer() {
        if (loginTimer != null) {
            loginTimer.cancel();
            loginTimer = null;
        }
    }
}
