package org.astmanproxy.core.fanout;

import java.util.List;
import java.util.Set;
import org.astmanproxy.core.reply.ReplySink;
import org.astmanproxy.core.server.RoutedMessage;

/** Receives the parts of a batch that reply to its actions. Confined to the client's event loop. */
public interface BatchReplySink extends ReplySink {
    /**
     * Handles a part of a batch at once, or adds the client to those that take their parts with the batch.
     *
     * @param pending the reply that the part belongs to
     * @param routed the part
     * @param batch the whole batch
     * @param withBatch the clients that take their parts with the batch
     */
    void arrived(PendingReply pending, RoutedMessage routed, List<RoutedMessage> batch, Set<Outbound> withBatch);
}
