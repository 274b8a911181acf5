package org.astmanproxy.simulator;

import java.util.Optional;

/** Originate, which answers at once when asynchronous and else stops its session until the call is answered or has failed. */
final class OriginateAction implements Action {
    private final PbxState exchange;

    OriginateAction(PbxState exchange) {
        this.exchange = exchange;
    }

    @Override
    public void run(ManagerSession session, Request request) {
        Optional<String> error = OriginateOrder.error(request);
        if (error.isPresent()) {
            session.fail(request, error.get());
            return;
        }
        OriginateOrder order = OriginateOrder.of(request);
        if (PrivilegeMask.parse(request.get("Async")).orElse(PrivilegeMask.NONE).equals(PrivilegeMask.ALL)) {
            session.succeed(request, "Originate successfully queued");
            new OriginateRun(exchange, order, (channel, reason) -> respond(request, order, channel, reason)).start();
        } else {
            session.hold();
            new OriginateRun(exchange, order, (channel, reason) -> answer(session, request, channel.isPresent()))
                    .start();
        }
    }

    private static void answer(ManagerSession session, Request request, boolean worked) {
        if (worked) {
            session.succeed(request, "Originate successfully queued");
        } else {
            session.fail(request, "Originate failed");
        }
        session.resume();
    }

    private void respond(Request request, OriginateOrder order, Optional<Channel> channel, int reason) {
        Block text = exchange.events
                .begin("OriginateResponse", PrivilegeClass.CALL)
                .actionId(request)
                .header("Response", channel.isPresent() ? "Success" : "Failure")
                .header("Channel", channel.map(c -> c.name).orElse(order.channel()));
        order.application()
                .ifPresentOrElse(
                        step -> text.header("Application", step.application()).header("Data", step.data()),
                        () -> text.header("Context", request.get("Context")).header("Exten", request.get("Exten")));
        text.header("Reason", reason)
                .header("Uniqueid", channel.map(c -> c.uniqueid).orElse("<unknown>"))
                .header("CallerIDNum", order.caller().shownNumber())
                .header("CallerIDName", order.caller().shownName());
        channel.ifPresent(answered -> {
            for (String name : ChannelText.SHOWN_VARIABLES) {
                text.header("ChanVariable(" + answered.name + ")", name + "=" + answered.variable(name));
            }
        });
        exchange.events.publish(PrivilegeClass.CALL, text);
    }
}
