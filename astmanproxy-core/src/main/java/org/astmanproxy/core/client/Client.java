package org.astmanproxy.core.client;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.astmanproxy.ClientSession;
import org.astmanproxy.Figures;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.client.filter.EventFilters;
import org.astmanproxy.core.client.filter.EventMask;
import org.astmanproxy.core.figures.Counters;
import org.astmanproxy.core.net.CloseReason;
import org.astmanproxy.core.net.Connection;
import org.astmanproxy.core.net.ConnectionHandler;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.net.Timer;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.ProtocolException;

/**
 * One client's session: who it is, and how long it lasts. What it sends goes through {@link Inbound}, what it gets
 * through {@link Outbound}. It belongs to its group's event loop; other threads see what {@link ClientSession} shows.
 */
public final class Client implements ClientSession, ConnectionHandler {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.client");

    private final ClientContext context;
    private final ClientGroup group;
    private final ListenerConfig listener;
    private final Connection connection;
    private final Inbound inbound;
    private final Outbound outbound;
    private final Dispatch dispatch;
    private final Counters counters = new Counters();
    private final LoginAttempts loginAttempts = new LoginAttempts();
    private final Instant since = Instant.now();
    private final long number;
    private volatile Profile profile;
    private @Nullable Timer loginTimer;
    private boolean leaving;

    /**
     * Takes over a connection.
     *
     * @param channel connected
     * @param listener where it came in
     * @param group the clients of the loop; the caller is on it
     * @param context what all clients share
     * @throws IOException when the connection is already gone
     */
    public Client(SocketChannel channel, ListenerConfig listener, ClientGroup group, ClientContext context)
            throws IOException {
        this.context = context;
        this.group = group;
        this.listener = listener;
        this.inbound = new Inbound(this, context);
        this.dispatch = new Dispatch(this, context);
        this.number = context.clients().nextNumber();
        this.profile = new Profile(
                Identity.stranger(context.hearsStrangers()),
                context.formats().output(listener.outputFormat()).orElseThrow(),
                context.config().autoFilter(),
                Optional.empty());
        this.connection = context.connection(channel, listener, group.loop(), this);
        this.outbound = new Outbound(
                this, group, connection, counters, context.config().limits().clientQueueBytes());
    }

    /** Begins the session. */
    public void start() {
        context.clients().add(this);
        if (!identity().authorised()) {
            loginTimer = later(context.config().limits().authTimeout(), this::logInTooLate);
        }
        connection.open();
    }

    @Override
    public void onOpen(Connection opened) {
        inbound.start(listener.inputFormat());
    }

    /** {@return the loop it belongs to} */
    public EventLoop loop() {
        return connection.loop();
    }

    /** {@return who it is} */
    public Identity identity() {
        return profile.identity();
    }

    /** {@return whether it may change the proxy for others} */
    public boolean isAdministrator() {
        Optional<UserConfig> user = identity().user();
        return user.isPresent()
                ? user.get().isAdministrator()
                : context.users().isEmpty() && address().getAddress().isLoopbackAddress();
    }

    /**
     * From here on it is someone else.
     *
     * @param newIdentity authorised
     */
    public void become(Identity newIdentity) {
        if (connection.isClosed()) {
            return;
        }
        if (!identity().authorised()) {
            context.clients().strangerKnown();
            cancelLoginTimer();
        }
        profile = profile.with(newIdentity);
        outbound.look();
    }

    /** {@return which events it gets} */
    public EventMask mask() {
        return outbound.mask();
    }

    /**
     * Sets which events it gets.
     *
     * @param mask the mask
     */
    public void mask(EventMask mask) {
        outbound.mask(mask);
    }

    /** {@return its filters} */
    public EventFilters filters() {
        return outbound.filters();
    }

    /**
     * Sets its filters.
     *
     * @param filters all of them
     */
    public void filters(EventFilters filters) {
        outbound.filters(filters);
    }

    /**
     * Switches what it sees of others' answers.
     *
     * @param mode the mode
     */
    public void autoFilter(AutoFilter mode) {
        profile = profile.with(mode);
        outbound.look();
    }

    /**
     * Switches its output format.
     *
     * @param format one with a writer
     */
    public void outputFormat(OutputFormat format) {
        profile = profile.with(format);
        outbound.look();
    }

    /**
     * Switches its input format.
     *
     * @param format one with a reader
     */
    public void inputFormat(IOFormat format) {
        inbound.use(format);
    }

    /** {@return what it has done to log in} */
    public LoginAttempts loginAttempts() {
        return loginAttempts;
    }

    /**
     * Hears nothing more, and closes once all answers have been given and written.
     *
     * @param why for the log
     */
    public void closeWhenAnswered(String why) {
        leaving = true;
        outbound.order().whenIdle(() -> connection.closeAfterWriting(CloseReason.local(why)));
    }

    /**
     * Hears nothing more; once only the last answer is missing it is given, and the connection closes.
     *
     * @param why for the log
     * @param lastAnswer gives that answer
     */
    public void closeWhenAnswered(String why, Runnable lastAnswer) {
        leaving = true;
        outbound.order().whenOnlyOneIsOpen(() -> {
            lastAnswer.run();
            connection.closeAfterWriting(CloseReason.local(why));
        });
    }

    @Override
    public void onBytes(Connection from, ByteBuffer in) {
        counters.in(0, in.remaining());
        heard(in);
    }

    /** Reads bytes that have been counted. */
    void heard(ByteBuffer in) {
        try {
            counters.in(inbound.take(in), 0);
        } catch (ProtocolException e) {
            refused(e);
            closeWhenAnswered("protocol error: " + e.getMessage());
        }
    }

    /**
     * Runs something later on the client's loop; what it throws ends this client's connection only.
     *
     * @param delay zero or more
     * @param task must not block
     * @return cancels it
     */
    public Timer later(Duration delay, Runnable task) {
        return loop().schedule(delay, () -> loop().guarded(connection, task));
    }

    @Override
    public void onEnd(Connection from) {
        closeWhenAnswered("closed by the client");
    }

    @Override
    public void onClosed(Connection closed, CloseReason why) {
        inbound.stop();
        cancelLoginTimer();
        leaving = true;
        outbound.lookAway();
        context.clients().left(Optional.of(this), !identity().authorised());
        LOG.log(why.kind() == CloseReason.Kind.FAILURE ? Level.INFO : Level.DEBUG, "client {0}: {1}", label(), why);
    }

    boolean listens() {
        return !leaving && !connection.isClosed();
    }

    void received(Message message) {
        if (listens()) {
            message.actionId().ifPresent(id -> profile = profile.with(id));
            dispatch.message(message);
        }
    }

    void refused(ProtocolException why) {
        if (listens()) {
            Ticket ticket = outbound.order().open(why.actionId());
            new Request(this, Message.builder().build(), ticket).refuse(String.valueOf(why.getMessage()));
        }
    }

    void greet(String banner) {
        outbound.write((banner + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Its input format is known and it has been greeted, so that from here on it may see events. */
    void speaks() {
        outbound.open();
    }

    /**
     * Tells it something of the proxy's own, in a turn of the loop after this one, so that it does not stick to an
     * answer: some libraries take what one read brings for the answer.
     *
     * @param event the event
     */
    public void tellLater(Message event) {
        later(Duration.ZERO, () -> outbound.tell(event));
    }

    Profile profile() {
        return profile;
    }

    AnswerOrder order() {
        return outbound.order();
    }

    Outbound outbound() {
        return outbound;
    }

    Connection connection() {
        return connection;
    }

    boolean belongsTo(ClientGroup other) {
        return group == other;
    }

    /** {@return which messages carry {@code Server}: what the user's setting says, else the listener's, else the proxy's} */
    ServerHeader serverHeader() {
        return identity()
                .user()
                .flatMap(UserConfig::serverHeader)
                .or(listener::serverHeader)
                .orElse(context.config().serverHeader());
    }

    private void logInTooLate() {
        long seconds = context.config().limits().authTimeout().toSeconds();
        LOG.log(
                Level.INFO,
                "client {0} is disconnected: no login within authtimeout = {1} s",
                label(),
                Long.toString(seconds));
        connection.close(CloseReason.local("no login in time"));
    }

    private void cancelLoginTimer() {
        if (loginTimer != null) {
            loginTimer.cancel();
            loginTimer = null;
        }
    }

    long number() {
        return number;
    }

    /** {@return who and where it is, for the log} */
    String label() {
        String at = address().getAddress().getHostAddress() + ":" + address().getPort();
        return user().map(name -> name + "@" + at).orElse(at);
    }

    @Override
    public InetSocketAddress address() {
        return connection.remote();
    }

    @Override
    public Instant since() {
        return since;
    }

    @Override
    public Optional<String> user() {
        return identity().user().map(UserConfig::name);
    }

    @Override
    public Optional<String> lastActionId() {
        return profile.lastActionId().map(ActionId::toString);
    }

    @Override
    public String inputFormat() {
        return inbound.formatName();
    }

    @Override
    public String outputFormat() {
        return profile.output().name();
    }

    @Override
    public AutoFilter autoFilter() {
        return profile.autoFilter();
    }

    @Override
    public Figures figures() {
        return counters.figures();
    }

    @Override
    public long unreadBytes() {
        return outbound.unreadBytes();
    }

    @Override
    public void close(String reason) {
        loop().execute(() -> connection.closeAfterWriting(CloseReason.local(reason)));
    }
}
