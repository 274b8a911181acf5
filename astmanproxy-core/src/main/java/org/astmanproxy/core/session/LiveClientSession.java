package org.astmanproxy.core.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.astmanproxy.ClientSession;
import org.astmanproxy.ProxyState;
import org.astmanproxy.TrafficCounters;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.audit.AuditTrail;
import org.astmanproxy.core.fanout.ClientGroup;
import org.astmanproxy.core.fanout.Outbound;
import org.astmanproxy.core.fanout.WantedEvents;
import org.astmanproxy.core.format.detection.FormatRegistry;
import org.astmanproxy.core.format.detection.OutputFormat;
import org.astmanproxy.core.logging.ClientLog;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.login.LoginAttempts;
import org.astmanproxy.core.login.LoginConnection;
import org.astmanproxy.core.metrics.SessionCounters;
import org.astmanproxy.core.net.CloseReason;
import org.astmanproxy.core.net.Connection;
import org.astmanproxy.core.net.ConnectionHandler;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.StreamFormat;

/**
 * The session of one client: its identity and its lifetime. {@link Inbound} handles its input and {@link Outbound} its
 * output. It belongs to the event loop of its group; other threads use the methods of {@link ClientSession}.
 */
public final class LiveClientSession implements ClientSession, ConnectionHandler {
    private final ClientContext context;
    private final ClientGroup group;
    private final SessionOrigin origin;
    private final Connection connection;
    private final ClientTasks tasks;
    private final ClientAddress address;
    private final Dispatch dispatch;
    private final Inbound inbound;
    private final Outbound outbound;
    private final FirstBytes firstBytes;
    private final SessionCounters counters = new SessionCounters();
    private final SessionLoginConnection login;
    private final Instant since = Instant.now();
    private final long number;
    private volatile ClientSnapshot profile;
    private volatile @Nullable SSLSession tls;
    private final LoginDeadline loginDeadline;
    private boolean answersAsItSpeaks;
    private boolean leaving;

    /**
     * Creates a session.
     *
     * @param origin where it comes from
     * @param group the clients of the loop; the caller is on it
     * @param context the common objects of all clients
     * @throws IOException if the connection has already ended
     */
    LiveClientSession(SessionOrigin origin, ClientGroup group, ClientContext context) throws IOException {
        this.context = context;
        this.group = group;
        this.origin = origin;
        ListenerConfig listener = origin.listener();
        this.answersAsItSpeaks = listener.outputFormat().equalsIgnoreCase(FormatRegistry.SAME);
        this.dispatch = new Dispatch(this, context);
        this.inbound = new Inbound(this, context, dispatch);
        this.firstBytes = new FirstBytes(this, listener, context);
        this.number = context.clients().nextNumber();
        this.profile = origin.snapshot();
        boolean authenticated = identity().authorised();
        this.loginDeadline = new LoginDeadline(this, inbound, context.clients(), origin.from(), !authenticated);
        this.connection = origin.opener().open(group.loop(), this);
        this.address = new ClientAddress(connection);
        this.tasks = new ClientTasks(connection);
        this.login = new SessionLoginConnection(
                this,
                new LoginAttempts(inbound::pauseForLogin, () -> inbound.resume(InputPause.LOGIN)),
                new AuditTrail(context.audit(), address::ofConnection, address::ofSender, authenticated),
                context.log());
        this.outbound = new Outbound(
                new SessionFanOutClient(this, context.log()),
                group,
                connection,
                counters,
                context.config().limits());
    }

    /** Starts the session. */
    public void start() {
        context.clients().add(this);
        loginDeadline.start(context.config().limits().authTimeout());
        connection.open();
    }

    @Override
    public void onOpen(Connection opened) {
        if (!loginDeadline.opened(opened, context.config().limits().connectionsPerAddressBeforeLogin())) {
            return;
        }
        tls = opened.tlsSession().orElse(null);
        login.trail().connected();
        if (tls != null) {
            firstBytes.tlsOpened();
        }
        origin.localLabel()
                .ifPresentOrElse(
                        label -> login.trail().openedLocally(user(), label),
                        () -> inbound.start(origin.listener().inputFormat()));
    }

    /** {@return the event loop of the session} */
    public EventLoop loop() {
        return connection.loop();
    }

    /** {@return its identity} */
    public Identity identity() {
        return profile.identity();
    }

    /**
     * {@return true if it may change the proxy for others without a login: it is on this machine, and no users are
     * configured}
     */
    boolean isLocalAdmin() {
        return context.users().isEmpty() && address().getAddress().isLoopbackAddress();
    }

    /** {@return true if the proxy drains, so that only administrators may log in} */
    boolean isDraining() {
        return context.clients().drainSwitch().state() == ProxyState.DRAINING;
    }

    /** Changes its identity to an authenticated one. */
    public void identityChanged(Identity newIdentity) {
        if (connection.isClosed()) {
            return;
        }
        authenticated();
        profile = profile.with(newIdentity);
        connection.writeTimeout(
                newIdentity.writeTimeout().orElse(context.config().clientWriteTimeout()));
        outbound.joinView();
    }

    /** Records that the client, or the sender of one of its requests, is authenticated. */
    public void authenticated() {
        loginDeadline.authenticated();
        login.trail().authenticated();
    }

    /** {@return true if neither the client nor one of its requests has been authenticated} Safe for any thread. */
    public boolean isUnauthenticated() {
        return loginDeadline.isUnauthenticated();
    }

    /** {@return the events that it requests} */
    public WantedEvents wants() {
        return outbound.wants();
    }

    /** Sets its output format, whatever its input format becomes. */
    void answersIn(OutputFormat format) {
        answersAsItSpeaks = false;
        profile = profile.with(format);
    }

    /**
     * Switches its input format.
     *
     * @param format a format with a reader
     */
    public void inputFormat(StreamFormat format) {
        inbound.use(format);
    }

    /** {@return its log} */
    ClientLog log() {
        return context.log();
    }

    /** {@return the connection, as authentication sees it} */
    public LoginConnection login() {
        return login;
    }

    /**
     * Stops reading, and closes the connection after all replies have been written.
     *
     * @param why the reason, for the log
     */
    public void closeWhenAnswered(String why) {
        leave();
        Runnable close = () -> connection.closeAfterWriting(CloseReason.local(why));
        inbound.exchanges()
                .ifPresentOrElse(
                        all -> all.whenIdle(close), () -> outbound.order().whenIdle(close));
    }

    /** Stops reading. */
    void leave() {
        leaving = true;
    }

    @Override
    public void onBytes(Connection from, ByteBuffer in) {
        counters.in(0, in.remaining());
        if (firstBytes.take(in, inbound.isGreetedForSilence())) {
            inbound.receive(in);
        }
    }

    /** {@return what runs tasks on its event loop} */
    public ClientTasks tasks() {
        return tasks;
    }

    @Override
    public void onEnd(Connection from) {
        firstBytes.ended();
        closeWhenAnswered("closed by the client");
    }

    @Override
    public void onClosed(Connection closed, CloseReason why) {
        leaving = true;
        try {
            inbound.end();
        } finally {
            try {
                outbound.close();
            } finally {
                loginDeadline.end();
                context.left(this, why);
                origin.whenClosed().run();
            }
        }
    }

    public boolean listens() {
        return !leaving && !connection.isClosed();
    }

    public boolean isLeaving() {
        return leaving;
    }

    /** Publishes its new state to other threads. */
    public void profile(ClientSnapshot changed) {
        profile = changed;
    }

    /**
     * Sets its input format, and its output format if the listener's output is {@code same} and the format has a
     * writer.
     */
    void speaks(String inputFormat) {
        profile = profile.with(inputFormat);
        if (answersAsItSpeaks) {
            context.formats().output(inputFormat).ifPresent(format -> profile = profile.with(format));
            outbound.joinView();
        }
    }

    /** {@return true if a login holds for the whole connection, and not only for one HTTP request} */
    public boolean isSession() {
        return inbound.exchanges().isEmpty();
    }

    public ClientSnapshot profile() {
        return profile;
    }

    /** {@return what decides about its actions} */
    public Dispatch dispatch() {
        return dispatch;
    }

    public Outbound outbound() {
        return outbound;
    }

    /** {@return its address, and that of the sender of its requests} */
    public ClientAddress whereabouts() {
        return address;
    }

    public Connection connection() {
        return connection;
    }

    public ClientGroup group() {
        return group;
    }

    /**
     * {@return which messages to it carry {@code Server}: the setting of its user, else of the listener, else of the
     * proxy}
     */
    public ServerHeader serverHeader(Identity identity) {
        return origin.serverHeader(identity, context.config().serverHeader());
    }

    public SessionCounters counters() {
        return counters;
    }

    long number() {
        return number;
    }

    /** {@return its user and address, for the log} */
    public String label() {
        return address.label(user());
    }

    @Override
    public InetSocketAddress address() {
        return address.ofSender();
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
        return profile.input();
    }

    @Override
    public String outputFormat() {
        return profile.output().name();
    }

    @Override
    public Optional<String> localLabel() {
        return origin.localLabel();
    }

    @Override
    public AutoFilter autoFilter() {
        return profile.autoFilter();
    }

    @Override
    public Optional<SSLSession> tls() {
        return Optional.ofNullable(tls);
    }

    @Override
    public TrafficCounters metrics() {
        return counters.metrics();
    }

    @Override
    public long unreadBytes() {
        return outbound.unreadBytes();
    }

    /**
     * Sends a last event, if the client sees events, and closes the connection once its actions have been answered and
     * it has taken all output. It may go on sending, so that it gets a reply to each action. Safe for any thread.
     *
     * @param last the event with the reason, for the client
     * @param reason the reason, for the log
     */
    public void endWhenAnswered(Message last, String reason) {
        tasks.run(() -> {
            outbound.tell(last);
            Runnable close = () -> connection.closeAfterWriting(CloseReason.local(reason));
            inbound.exchanges()
                    .ifPresentOrElse(
                            all -> {
                                leave();
                                all.whenIdle(close);
                            },
                            () -> outbound.order().whenIdle(() -> dispatch.whenIdleInProcess(close)));
        });
    }

    /**
     * Closes the connection after all output, also if replies are missing. Safe for any thread.
     *
     * @param reason the reason, for the log
     */
    public void endUnanswered(String reason) {
        tasks.run(() -> {
            inbound.exchanges().ifPresent(ExchangeConversation::giveUp);
            connection.closeAfterWriting(CloseReason.local(reason));
        });
    }

    @Override
    public void close(String reason) {
        loop().execute(() -> connection.closeAfterWriting(CloseReason.local(reason)));
    }
}
