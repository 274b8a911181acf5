package org.astmanproxy.core.session.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.astmanproxy.core.fanout.Outbound;
import org.astmanproxy.core.fanout.PendingReply;
import org.astmanproxy.core.fanout.ReplyHandle;
import org.astmanproxy.core.fanout.RequestReplySink;
import org.astmanproxy.core.reply.QueuedReply;
import org.astmanproxy.core.reply.ReplyOrder;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.core.session.dispatch.ActionRequest;
import org.astmanproxy.core.session.dispatch.Dispatch;
import org.astmanproxy.core.session.dispatch.RequestScope;
import org.astmanproxy.message.Message;

/**
 * Passes the replies to the actions of a snapshot on to the client, one list after the other. Confined to the client's
 * event loop.
 */
final class SnapshotReply implements RequestReplySink {
    private final ActionRequest asker;
    private final LiveClientSession client;
    private final IntConsumer whenComplete;
    private final ReplyOrder order = new ReplyOrder(this);
    private final ReplyHandle handle;
    private int errors;

    SnapshotReply(ActionRequest asker, IntConsumer whenComplete) {
        this.asker = asker;
        this.client = asker.client();
        this.whenComplete = whenComplete;
        this.handle = new ReplyHandle(this, order, client.group());
    }

    /** Sends the actions, after the places of all replies are reserved. */
    void send(List<Message> actions, Dispatch dispatch) {
        RequestScope scope = InProcessScope.alone();
        List<ActionRequest> requests = new ArrayList<>();
        for (Message action : actions) {
            PendingReply pending = handle.open(asker.message().actionId(), action.byteCount());
            requests.add(new ActionRequest(client, action, pending, client.identity(), scope));
        }
        order.whenIdle(() -> client.tasks().later(Duration.ZERO, this::complete));
        requests.forEach(dispatch::admit);
    }

    private void complete() {
        handle.leave();
        whenComplete.accept(errors);
    }

    @Override
    public void arrived(PendingReply pending, RoutedMessage routed, List<RoutedMessage> batch) {
        if (!routed.isBroadcast()) {
            // the client may have got other rules since it asked
            boolean shown = client.group().visibilities().shows(client.profile().permissions(), routed);
            client.tasks()
                    .now(() -> pending.deliver(
                            Outbound.held(routed, client.profile().serverHeader(), shown)));
        }
    }

    @Override
    public void write(QueuedReply message) {
        errors += message.message().has("Response", "Error") ? 1 : 0;
        asker.row(message);
    }

    @Override
    public Outbound outbound() {
        return client.outbound();
    }
}
