package org.astmanproxy.core.session.local;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.astmanproxy.core.session.dispatch.ActionRequest;
import org.astmanproxy.core.session.dispatch.Dispatch;
import org.astmanproxy.message.Message;

/** Sends reading actions for a request, whose reply consists of the replies to all of them. Any thread. */
public final class SnapshotActions {
    private final Supplier<Dispatch> dispatch;

    /**
     * Creates the sender of one proxy.
     *
     * @param dispatch returns what receives the actions
     */
    public SnapshotActions(Supplier<Dispatch> dispatch) {
        this.dispatch = dispatch;
    }

    /**
     * Sends the actions with the rights of the request, and passes on each message of their replies as a row of its
     * reply. Call this on the loop of the client.
     *
     * @param asker the request, whose reply has begun
     * @param actions actions that read
     * @param whenComplete gets the number of errors, in a later turn of the loop
     */
    public void send(ActionRequest asker, List<Message> actions, IntConsumer whenComplete) {
        new SnapshotReply(asker, whenComplete).send(actions, dispatch.get());
    }
}
