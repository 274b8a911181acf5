package org.astmanproxy.core.fanout;

import java.util.List;
import org.astmanproxy.core.reply.ReplySink;
import org.astmanproxy.core.server.RoutedMessage;

/** Receives the parts of a batch that reply to its actions. Confined to the client's event loop. */
public interface BatchReplySink extends ReplySink {
    /**
     * Handles a part of a batch at once, or keeps it for the time when all clients get the batch.
     *
     * @param pending the reply that the part belongs to
     * @param routed the part
     * @param batch the whole batch
     */
    void arrived(PendingReply pending, RoutedMessage routed, List<RoutedMessage> batch);
}
