package org.astmanproxy.simulator;

/** An answer of many messages: start, rows, end. */
final class ListReply {
    private final ManagerSession session;
    private final Request request;
    private int rows;

    /** Sends the start. */
    ListReply(ManagerSession session, Request request, String message) {
        this.session = session;
        this.request = request;
        session.send(session.success(request).header("EventList", "start").header("Message", message));
    }

    /** A row that carries its ActionID at the end. */
    void row(Block row) {
        rows++;
        session.send(row.actionId(request));
    }

    /** A row that carries its ActionID where its writer put it. */
    void finishedRow(Block row) {
        rows++;
        session.send(row);
    }

    int rows() {
        return rows;
    }

    Block end(String event) {
        return Block.of("Event", event)
                .actionId(request)
                .header("EventList", "Complete")
                .header("ListItems", rows);
    }

    void finish(String event) {
        session.send(end(event));
    }
}
