package org.astmanproxy.core.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.astmanproxy.ClientSession;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.config.Limits;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.core.audit.AuditTrail;
import org.astmanproxy.core.fanout.ClientGroup;
import org.astmanproxy.core.fanout.Outbound;
import org.astmanproxy.core.fanout.WantedEvents;
import org.astmanproxy.core.format.detection.OutputFormat;
import org.astmanproxy.core.logging.ClientLog;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.login.LoginAttempts;
import org.astmanproxy.core.login.LoginConnection;
import org.astmanproxy.core.metrics.SessionCounters;
import org.astmanproxy.core.metrics.flight.FlightLog;
import org.astmanproxy.core.net.CloseReason;
import org.astmanproxy.core.net.Connection;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;

/**
 * The session of one client: its identity, its state and its lifetime. A {@link Conversation} reads its actions, and
 * {@link Outbound} is its output. It belongs to the event loop of its group; other threads use the methods of {@link
 * ClientSession}.
 */
public final class LiveClientSession extends PublishedClient {
    private final SessionOrigin origin;
    private final Connection connection;
    private final ClientGroup group;
    private final ClientRecords records;
    private final Supplier<ProxyConfig> config;
    private final ClientTasks tasks;
    private final ClientAddress address;
    private final Outbound outbound;
    private final SessionCounters counters = new SessionCounters();
    private final SessionLoginConnection login;
    private final LoginDeadline loginDeadline;
    private final InProcessCount inProcess = new InProcessCount();
    private final Withdrawals withdrawals;
    private final Instant since = Instant.now();
    private final long number;
    private final ClientProfile profile;
    private Conversation conversation;
    private boolean leaving;

    /**
     * Creates a session.
     *
     * @param origin where it comes from
     * @param connection its connection, which is not open yet; the caller is on its loop
     * @param group the clients of the loop
     * @param clients all clients, which count it
     * @param records records what it does
     * @param config returns the configuration in force
     */
    public LiveClientSession(
            SessionOrigin origin,
            Connection connection,
            ClientGroup group,
            ClientRegistry clients,
            ClientRecords records,
            Supplier<ProxyConfig> config) {
        this.origin = origin;
        this.connection = connection;
        this.group = group;
        this.records = records;
        this.config = config;
        ClientCounts counts = clients.counts();
        this.number = counts.nextNumber();
        this.loginDeadline = new LoginDeadline(connection, counts, origin.from(), origin.isUnauthenticated(), config);
        this.address = new ClientAddress(connection);
        this.profile = new ClientProfile(origin, address, loginDeadline, records.log(), config);
        this.tasks = new ClientTasks(connection);
        this.login = new SessionLoginConnection(
                this,
                new LoginAttempts(() -> conversation.pauseForLogin(), () -> conversation.resumeAfterLogin()),
                new AuditTrail(records.audit(), address::ofConnection, address::ofSender, !origin.isUnauthenticated()),
                records.log());
        this.outbound = new Outbound(profile, group, connection, counters, limits());
        this.withdrawals = new Withdrawals(why -> clients.withdraw(outbound.handle(), why));
        this.conversation = new Conversation.NotBegun(outbound);
    }

    /** Starts the session. */
    public void start() {
        Duration atMost = limits().authTimeout();
        loginDeadline.start(atMost, new LoginGrace(this)::goesOn, () -> loginIsLate(atMost));
        connection.open();
    }

    private void loginIsLate(Duration atMost) {
        records.loginIsLate(profile, atMost);
        if (!conversation.timedOut()) {
            connection.close(CloseReason.local("no login in time"));
        }
    }

    /** {@return true if there is room for the client, whose connection has opened} Otherwise the connection closes. */
    public boolean opened() {
        if (!loginDeadline.hasRoom()) {
            return false;
        }
        profile.opened(connection.tlsSession());
        login.trail().connected();
        FlightLog.connected(label(), profile.tls().isPresent());
        origin.localLabel().ifPresent(label -> login.trail().openedLocally(user(), label));
        return true;
    }

    /** {@return the event loop of the session} */
    public EventLoop loop() {
        return connection.loop();
    }

    /** {@return its identity} */
    public Identity identity() {
        return profile.identity();
    }

    /** Changes its identity to an authenticated one. */
    public void identityChanged(Identity newIdentity) {
        if (connection.isClosed()) {
            return;
        }
        authenticated();
        profile.identity(newIdentity);
        configurationChanged();
    }

    /** Applies the configuration in force to its connection and its output. */
    void configurationChanged() {
        connection.writeTimeout(identity().writeTimeout().orElse(config.get().clientWriteTimeout()));
        outbound.limits(limits());
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
    public void answersIn(OutputFormat format) {
        profile.answersIn(format);
        outbound.joinView();
    }

    /** Sets which replies to other clients it sees. */
    public void autoFilter(AutoFilter mode) {
        profile.autoFilter(mode);
        outbound.joinView();
    }

    /**
     * Sends it an event of the proxy, if its mask lets the event pass. The event is sent in a later turn of the loop,
     * apart from a reply. Some libraries take everything that one read returns for the reply.
     */
    public void tellLater(Message event) {
        tasks.later(Duration.ZERO, () -> outbound.tell(event));
    }

    /** {@return its log} */
    public ClientLog log() {
        return records.log();
    }

    /** {@return the limits in force} */
    public Limits limits() {
        return config.get().limits();
    }

    /** {@return how it sends its actions} */
    public Conversation conversation() {
        return conversation;
    }

    /** Begins a conversation, in place of the present one. */
    public void converse(Conversation next) {
        conversation = next;
    }

    /** {@return what ends its actions that no server has got yet} */
    public Withdrawals withdrawals() {
        return withdrawals;
    }

    /** {@return its actions that code inside the proxy sends} */
    public InProcessCount inProcess() {
        return inProcess;
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
        closeWhenAnswered(CloseReason.local(why));
    }

    /** Does the same for any reason. */
    public void closeWhenAnswered(CloseReason why) {
        leave();
        conversation.whenIdle(() -> finish(SessionEnd.OTHER, why));
    }

    /** Closes the connection after all output, which the conversation ends. */
    public void finish(SessionEnd end, CloseReason why) {
        leave();
        if (end == SessionEnd.EXPELLED) {
            withdrawals.expelled();
        }
        conversation.sayGoodbye(end);
        connection.closeAfterWriting(why);
    }

    /**
     * Ends the session once all earlier replies are complete.
     *
     * @param answer answers the logoff
     */
    public void logOff(Runnable answer) {
        leave();
        outbound.order().whenOnlyOneIsOpen(() -> {
            answer.run();
            finish(SessionEnd.LOGGED_OFF, CloseReason.local("logged off"));
        });
    }

    /** Stops reading. */
    public void leave() {
        leaving = true;
    }

    /** {@return what runs tasks on its event loop} */
    public ClientTasks tasks() {
        return tasks;
    }

    /** Ends its output and its time limit, because its connection has closed. */
    public void end() {
        try {
            outbound.close();
        } finally {
            loginDeadline.end();
        }
    }

    /** Records the end of its connection. */
    public void recordEnd(CloseReason why) {
        origin.whenClosed().accept(login);
        login.trail().left(user(), why.toString());
        records.ended(profile, why, login.loginAttempts().isShown());
    }

    public boolean listens() {
        return !leaving && !connection.isClosed();
    }

    public boolean isLeaving() {
        return leaving;
    }

    /** Sets its input format, and its output format if that follows the input. */
    public void speaks(String inputFormat, Optional<OutputFormat> same) {
        if (profile.speaks(inputFormat, same)) {
            outbound.joinView();
        }
    }

    /** {@return true if the client gets events} Those of its own requests over HTTP do not count. */
    public boolean seesEvents() {
        return isSession() && !wants().isOff();
    }

    /** {@return true if a login holds for the whole connection, and not only for one HTTP request} */
    public boolean isSession() {
        return conversation.isSession();
    }

    /** {@return who it is, and in which form it gets its messages} */
    @Override
    public ClientProfile profile() {
        return profile;
    }

    @Override
    public Outbound outbound() {
        return outbound;
    }

    /** {@return its address, and that of the sender of its requests} */
    @Override
    public ClientAddress whereabouts() {
        return address;
    }

    public Connection connection() {
        return connection;
    }

    public ClientGroup group() {
        return group;
    }

    @Override
    public SessionCounters counters() {
        return counters;
    }

    @Override
    public long number() {
        return number;
    }

    /** {@return its user and address, for the log} */
    public String label() {
        return profile.label();
    }

    /** Records the ActionID of its latest action, and counts its memory; that of an earlier one stays if it has none. */
    public void acts(Optional<ActionId> id) {
        outbound.keep(profile.acts(id));
    }

    @Override
    public Instant since() {
        return since;
    }

    @Override
    public Optional<String> localLabel() {
        return origin.localLabel();
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
            if (!isSession()) {
                leave();
            }
            conversation.whenIdle(
                    () -> inProcess.whenIdle(() -> finish(SessionEnd.PROXY_ENDS, CloseReason.local(reason))));
        });
    }

    /**
     * Closes the connection after all output, also if replies are missing. Safe for any thread.
     *
     * @param reason the reason, for the log
     */
    public void endUnanswered(String reason) {
        tasks.run(() -> {
            conversation.giveUp();
            finish(SessionEnd.PROXY_ENDS, CloseReason.local(reason));
        });
    }

    @Override
    public void close(String reason) {
        close(SessionEnd.EXPELLED, CloseReason.kicked(reason));
    }

    /** Closes the connection after its queued output. Safe for any thread. */
    public void close(SessionEnd end, CloseReason why) {
        loop().execute(() -> tasks.now(() -> finish(end, why)));
    }
}
