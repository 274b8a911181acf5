package org.astmanproxy.core.server;

import java.util.List;
import org.astmanproxy.core.net.EventLoop;

/**
 * Hands sorted messages to those who wait for them, and to the listener. Belongs to the loop of the server.
 *
 * @param server the server of the messages; its events are counted
 * @param loop the event loop of the server
 * @param listener receives all but the replies for the proxy itself
 * @param shared gives a reply to all who share it
 * @param learning takes the replies to the proxy's own questions out
 */
record ServerDelivery(
        PublishedServer server,
        EventLoop loop,
        ServerListener listener,
        SharedReplies shared,
        ActionLearning learning) {
    void deliver(List<RoutedMessage> sorted) {
        List<RoutedMessage> batch = shared.spread(sorted, loop);
        List<RoutedMessage> forOthers = learning.isUnderWay() ? learning.without(batch) : batch;
        int events = 0;
        for (int i = 0; i < batch.size(); i++) {
            RoutedMessage routed = batch.get(i);
            events += routed.isBroadcast() ? 1 : 0;
            routed.replyTarget().receive(routed);
        }
        server.countEvents(events);
        if (!forOthers.isEmpty()) {
            listener.received(server, forOthers);
        }
    }
}
