package org.astmanproxy.simulator;

/** Ping, Events, ListCommands and UserEvent. */
final class SessionActions {
    private final PbxState exchange;
    private final ActionTable actions;

    SessionActions(PbxState exchange, ActionTable actions) {
        this.exchange = exchange;
        this.actions = actions;
    }

    void ping(ManagerSession session, Request request) {
        session.send(
                session.success(request).header("Ping", "Pong").header("Timestamp", Times.seconds(exchange.clock)));
    }

    void events(ManagerSession session, Request request) {
        PrivilegeMask.parse(request.get("EventMask"))
                .ifPresentOrElse(
                        mask -> {
                            session.mask(mask);
                            session.send(session.success(request).header("Events", mask.isOff() ? "Off" : "On"));
                        },
                        () -> session.fail(request, "Invalid event mask"));
    }

    void listCommands(ManagerSession session, Request request) {
        Block answer = session.success(request);
        for (ActionTable.ActionEntry entry : actions.all()) {
            answer.header(entry.name(), entry.summary() + "  (Priv: " + entry.privileges() + ")");
        }
        session.send(answer);
    }

    void userEvent(ManagerSession session, Request request) {
        session.succeed(request, "Event Sent");
        Block text =
                exchange.events.begin("UserEvent", PrivilegeClass.USER).header("UserEvent", request.get("UserEvent"));
        request.lines().stream()
                .filter(line -> !Request.isHeader(line, "Action") && !Request.isHeader(line, "UserEvent"))
                .forEach(text::line);
        exchange.events.publish(PrivilegeClass.USER, text);
    }
}
