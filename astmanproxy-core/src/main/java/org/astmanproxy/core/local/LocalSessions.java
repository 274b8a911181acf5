package org.astmanproxy.core.local;

import java.util.NoSuchElementException;
import java.util.concurrent.Executor;
import org.astmanproxy.LocalSession;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.route.Subscriptions;
import org.astmanproxy.core.session.Admission;
import org.astmanproxy.core.session.ClientContext;
import org.astmanproxy.core.session.LiveClientSession;

/** Opens the local sessions of one proxy. Safe for any thread. */
public final class LocalSessions {
    private final ClientContext context;
    private final Admission admission;
    private final InProcessActions actions;
    private final Executor callbacks;

    /**
     * Creates the sessions of one proxy.
     *
     * @param context the common objects of all clients
     * @param admission admits the sessions
     * @param callbacks completes futures and calls handlers; its tasks may block
     */
    public LocalSessions(ClientContext context, Admission admission, Executor callbacks) {
        this.context = context;
        this.admission = admission;
        this.actions = new InProcessActions(context.authentication(), callbacks);
        this.callbacks = callbacks;
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
        Identity identity =
                context.users().find(user).orElseThrow(() -> new NoSuchElementException("no such user: " + user));
        Subscriptions subscriptions =
                new Subscriptions(callbacks, context.config().limits().clientQueueBytes());
        LocalEvents events = new LocalEvents(context.formats().standard(), subscriptions);
        LiveClientSession session = LocalClient.await(admission.openLocal(identity, label, events));
        return new LocalClient(session, user, events, actions, admission::isOnLoop);
    }
}
