package org.astmanproxy.core.session.local;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.astmanproxy.EventQuery;
import org.astmanproxy.LocalSession;
import org.astmanproxy.OverflowPolicy;
import org.astmanproxy.Reply;
import org.astmanproxy.Subscription;
import org.astmanproxy.core.net.CloseReason;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.core.session.SessionEnd;
import org.astmanproxy.core.session.dispatch.RequestScope;
import org.astmanproxy.message.Message;

/** A local session, as the host program holds it. Safe for any thread. */
final class LocalClient implements LocalSession {
    /** Far longer than an event loop that lives takes for a task. */
    private static final long PATIENCE_SECONDS = 10;

    private final LiveClientSession session;
    private final String user;
    private final LocalEvents events;
    private final InProcessActions actions;
    private final BooleanSupplier onLoop;
    private final RequestScope scope;

    LocalClient(
            LiveClientSession session,
            String user,
            LocalEvents events,
            InProcessActions actions,
            BooleanSupplier onLoop) {
        this.session = session;
        this.user = user;
        this.events = events;
        this.actions = actions;
        this.onLoop = onLoop;
        this.scope = InProcessScope.of(session);
    }

    @Override
    public String user() {
        return user;
    }

    @Override
    public String label() {
        return session.localLabel().orElse("");
    }

    @Override
    public CompletableFuture<Reply> send(Message action) {
        return actions.send(session, () -> Optional.of(session.identity()), scope, action);
    }

    @Override
    public Subscription subscribe(EventQuery query, OverflowPolicy policy, Consumer<Message> handler) {
        return seeing(events.subscriptions().subscribe(query, policy, handler));
    }

    @Override
    public Subscription subscribe(
            EventQuery query, OverflowPolicy policy, Consumer<Message> handler, Executor executor) {
        return seeing(events.subscriptions().subscribe(query, policy, handler, executor));
    }

    /** Begins to see events: before the first subscription they would only cost time. */
    private Subscription seeing(Subscription added) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        boolean runs = session.loop().runIfAlive(() -> {
            session.tasks().now(session.outbound()::open);
            done.complete(true);
        });
        if (!runs || events.isClosed()) {
            added.close();
        } else if (!onLoop.getAsBoolean()) {
            resultOf(done);
        }
        return added;
    }

    /** {@return the result of a task on a loop} The caller is on none. */
    static <T> T resultOf(CompletableFuture<T> onLoop) {
        try {
            return onLoop.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the proxy has ended", e.getCause());
        }
    }

    @Override
    public boolean isClosed() {
        return events.isClosed();
    }

    @Override
    public void close() {
        events.closed();
        session.close(SessionEnd.OTHER, CloseReason.peer("closed by the host program"));
    }

    @Override
    public String toString() {
        return "local session " + label() + " of " + user;
    }
}
