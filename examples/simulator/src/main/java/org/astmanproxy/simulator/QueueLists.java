package org.astmanproxy.simulator;

import java.util.stream.Stream;

/** QueueStatus and QueueSummary. */
final class QueueLists {
    private final PbxState exchange;

    QueueLists(PbxState exchange) {
        this.exchange = exchange;
    }

    void status(ManagerSession session, Request request) {
        String wanted = request.get("Member");
        ListReply list = new ListReply(session, request, "Queue status will follow");
        queues(request).forEach(queue -> {
            list.row(QueueText.params(queue));
            queue.members.stream()
                    .filter(member -> wanted.isEmpty() || member.device.equalsIgnoreCase(wanted))
                    .forEach(member -> list.row(QueueText.member(queue, member)));
            queue.callers.forEach(caller -> list.row(QueueText.entry(queue, caller, exchange.clock.millis())));
        });
        list.finish("QueueStatusComplete");
    }

    void summary(ManagerSession session, Request request) {
        ListReply list = new ListReply(session, request, "Queue summary will follow");
        queues(request).forEach(queue -> list.row(QueueText.summary(queue, exchange.clock.millis())));
        list.finish("QueueSummaryComplete");
    }

    private Stream<CallQueue> queues(Request request) {
        String name = request.get("Queue");
        return name.isEmpty() ? exchange.queues.all().stream() : exchange.queues.find(name).stream();
    }
}
