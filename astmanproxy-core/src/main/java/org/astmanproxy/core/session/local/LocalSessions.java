package org.astmanproxy.core.session.local;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.astmanproxy.LocalSession;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.config.Limits;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.core.format.detection.FormatRegistry;
import org.astmanproxy.core.format.standard.StandardFormat;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.login.UserDirectory;
import org.astmanproxy.core.net.Connection;
import org.astmanproxy.core.route.Subscriptions;
import org.astmanproxy.core.session.ClientSnapshot;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.core.session.SessionOrigin;
import org.astmanproxy.core.session.input.Admission;

/** Opens the local sessions of one proxy. Safe for any thread. */
public final class LocalSessions {
    /** The input format that a local session shows. */
    private static final String LOCAL = "local";

    private static final ListenerConfig LISTENER = ListenerConfig.on(0)
            .formats(StandardFormat.NAME, StandardFormat.NAME)
            .serverHeader(ServerHeader.ON)
            .build();

    private final UserDirectory users;
    private final FormatRegistry formats;
    private final Admission admission;
    private final InProcessActions actions;
    private final Executor callbacks;
    private final Supplier<Limits> limits;

    /**
     * Creates the sessions of one proxy.
     *
     * @param users the users
     * @param formats the formats, of which a local session reads the standard one
     * @param admission admits the sessions
     * @param actions sends their actions
     * @param callbacks calls handlers; its tasks may block
     * @param limits returns the limits in force
     */
    public LocalSessions(
            UserDirectory users,
            FormatRegistry formats,
            Admission admission,
            InProcessActions actions,
            Executor callbacks,
            Supplier<Limits> limits) {
        this.users = users;
        this.formats = formats;
        this.admission = admission;
        this.actions = actions;
        this.callbacks = callbacks;
        this.limits = limits;
    }

    /**
     * Opens a session.
     *
     * @param user the name of a user
     * @param label names the session for operators
     * @return the session, which is open
     * @throws NoSuchElementException if there is no such user
     * @throws IllegalStateException if the proxy has ended
     */
    public LocalSession open(String user, String label) {
        Identity identity = users.find(user).orElseThrow(() -> new NoSuchElementException("no such user: " + user));
        Subscriptions subscriptions =
                new Subscriptions(callbacks, () -> limits.get().clientQueueBytes());
        LocalEvents events = new LocalEvents(subscriptions);
        LiveClientSession session = LocalClient.resultOf(admission.openLocal(origin(identity, label, events)));
        return new LocalClient(session, user, events, actions, admission::isOnLoop);
    }

    /** Returns the origin of a session that reads messages in the standard format. */
    private SessionOrigin origin(Identity identity, String label, LocalEvents events) {
        ClientSnapshot snapshot = ClientSnapshot.of(
                identity, LOCAL, formats.outputAtFirst(StandardFormat.NAME).orElseThrow(), AutoFilter.UNIQUE);
        InetAddress here = InetAddress.getLoopbackAddress();
        return new SessionOrigin(
                LISTENER,
                here,
                snapshot,
                Optional.of(label),
                loop -> Connection.inMemory(loop, new InetSocketAddress(here, 0), events),
                closed -> events.closed());
    }
}
