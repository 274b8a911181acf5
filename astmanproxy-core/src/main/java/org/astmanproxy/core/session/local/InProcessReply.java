package org.astmanproxy.core.session.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.astmanproxy.Reply;
import org.astmanproxy.ReplyOutcome;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.core.fanout.Outbound;
import org.astmanproxy.core.fanout.PendingReply;
import org.astmanproxy.core.fanout.ReplyHandle;
import org.astmanproxy.core.fanout.RequestReplySink;
import org.astmanproxy.core.permission.Permissions;
import org.astmanproxy.core.reply.QueuedReply;
import org.astmanproxy.core.reply.ReplyOrder;
import org.astmanproxy.core.server.HostCallbacks;
import org.astmanproxy.core.server.ReplyOutcomes;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.core.session.ReplyReader;
import org.astmanproxy.core.session.dispatch.RequestScope;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Outcome;

/**
 * Collects the reply to one action of {@link InProcessActions}. If the action goes to several servers, it collects the
 * replies of all. Confined to the client's event loop, but for {@link #future} and {@link #abandon}.
 */
final class InProcessReply implements RequestReplySink {
    private final LiveClientSession client;
    private final RequestScope scope;
    private final Executor callbacks;
    private final CompletableFuture<Reply> future = new CompletableFuture<>();
    private final List<Message> messages = new ArrayList<>();
    private final ReplyOrder order = new ReplyOrder(this);
    private final ReplyHandle handle;
    private Optional<ReplyReader> reader = Optional.empty();
    private Outcome outcome = Outcome.ANSWERED;
    private int openBefore;

    InProcessReply(LiveClientSession client, RequestScope scope, Executor callbacks) {
        this.client = client;
        this.scope = scope;
        this.callbacks = callbacks;
        this.handle = new ReplyHandle(this, order, client.group());
        if (scope.lasts()) {
            handle.eventsTo(client.outbound().handle());
        }
    }

    /** {@return completes with the reply} Any thread. */
    CompletableFuture<Reply> future() {
        return future;
    }

    /** {@return the place of the reply, which has the rules of this reader} */
    PendingReply open(Message action, ReplyReader sender) {
        reader = Optional.of(sender);
        openBefore = client.inProcess().open();
        PendingReply pending = handle.open(action.actionId(), action.byteCount());
        order.whenIdle(this::answered);
        return pending;
    }

    /** {@return how many actions in process waited for their replies when this one came} */
    int openBefore() {
        return openBefore;
    }

    /** Answers in place of the proxy, which cannot send the action. Any thread. */
    void abandon(String why) {
        Message error = Message.response("Error").with("Message", why);
        complete(new Reply(ReplyOutcome.REFUSED, List.of(error)));
    }

    @Override
    public void arrived(PendingReply pending, RoutedMessage routed, List<RoutedMessage> batch) {
        if (routed.isBroadcast()) {
            if (scope.lasts()) {
                client.outbound().arrived(pending, routed, batch);
            }
        } else {
            client.tasks()
                    .now(() -> reader.flatMap(ReplyReader::identity)
                            .ifPresentOrElse(sender -> show(pending, routed, sender.permissions()), this::endUnread));
        }
    }

    private void show(PendingReply pending, RoutedMessage routed, Permissions permissions) {
        boolean shown = client.group().visibilities().shows(permissions, routed);
        pending.deliver(Outbound.held(routed, ServerHeader.ON, shown));
    }

    /** Ends the reply with an error, because a reload has revoked the login of its reader. */
    private void endUnread() {
        client.inProcess().close();
        handle.leave();
        abandon(InProcessActions.GONE);
    }

    @Override
    public void write(QueuedReply message) {
        outcome = outcome == Outcome.ANSWERED ? message.outcome() : outcome;
        // the host program may keep it, and with it the bytes of all that was read with it
        messages.add(message.message().detached());
        if (scope.lasts()) {
            client.counters().replies(1);
            client.counters().out(1, message.message().byteCount());
        }
    }

    private void answered() {
        client.inProcess().close();
        handle.leave();
        complete(new Reply(ReplyOutcomes.of(outcome, messages), messages));
    }

    private void complete(Reply whole) {
        HostCallbacks.run(callbacks, () -> future.complete(whole));
    }

    @Override
    public Outbound outbound() {
        return client.outbound();
    }
}
