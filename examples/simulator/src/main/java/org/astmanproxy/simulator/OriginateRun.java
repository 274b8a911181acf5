package org.astmanproxy.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** An Originate under way: calls a channel and, when it answers, lets it run what was ordered. */
final class OriginateRun implements CallSignals {
    /** How it went. */
    interface OriginateResult {
        /**
         * Called once.
         *
         * @param channel the channel that answered; empty if it did not work
         * @param reason Asterisk's number for the last sign of progress
         */
        void done(Optional<Channel> channel, int reason);
    }

    private static final int REASON_NOTHING = 0;
    private static final int REASON_RINGING = 3;
    private static final int REASON_ANSWERED = 4;
    private static final int REASON_BUSY = 5;
    private static final int REASON_CONGESTION = 8;

    private final PbxState exchange;
    private final OriginateOrder order;
    private final OriginateResult result;
    private final Script script;
    private Optional<Channel> called = Optional.empty();
    private Optional<SimulationTimers.SimulationTimer> timeout = Optional.empty();

    OriginateRun(PbxState exchange, OriginateOrder order, OriginateResult result) {
        this.exchange = exchange;
        this.order = order;
        this.result = result;
        this.script = new Script(exchange.timed);
    }

    void start() {
        Optional<OutgoingCall> created = OutgoingCall.create(exchange, order.channel(), Optional.empty());
        if (created.isEmpty()) {
            result.done(Optional.empty(), REASON_NOTHING);
            return;
        }
        OutgoingCall call = created.get();
        Channel channel = call.channel;
        called = Optional.of(channel);
        channel.signals = this;
        exchange.channelEvents.application(channel, "AppDial2", "(Outgoing Line)");
        List<String> lastFirst = new ArrayList<>(order.variables());
        Collections.reverse(lastFirst);
        dress(channel, lastFirst);
        channel.otherHalf.ifPresent(two -> dress(two, order.variables()));
        call.begin(Optional.empty());
        timeout = Optional.of(exchange.timers.after(order.timeoutMillis(), () -> channel.signals.failed("NOANSWER")));
        call.run(script, Optional.empty(), call.answer(script));
    }

    private void dress(Channel channel, List<String> variables) {
        for (String assignment : variables) {
            int equals = assignment.indexOf('=');
            exchange.channelEvents.variable(channel, assignment.substring(0, equals), assignment.substring(equals + 1));
        }
        if (!order.account().isEmpty()) {
            exchange.channelEvents.accountCode(channel, order.account());
        }
        if (order.caller().isKnown()) {
            exchange.channelEvents.callerId(channel, order.caller());
            exchange.channelEvents.connectedLine(channel, order.caller());
        }
    }

    @Override
    public void answered() {
        timeout.ifPresent(SimulationTimers.SimulationTimer::cancel);
        Channel channel = called.orElseThrow();
        channel.signals = CallSignals.IGNORED;
        exchange.dialEvents.end(Optional.empty(), channel, "ANSWER");
        result.done(called, REASON_ANSWERED);
        order.place().ifPresent(place -> channel.place = place);
        order.application()
                .map(step -> PbxRun.application(exchange, channel, script, step))
                .orElseGet(() -> PbxRun.dialplan(exchange, channel, script))
                .start();
    }

    @Override
    public void failed(String dialStatus) {
        timeout.ifPresent(SimulationTimers.SimulationTimer::cancel);
        Channel channel = called.orElseThrow();
        channel.signals = CallSignals.IGNORED;
        exchange.dialEvents.end(Optional.empty(), channel, dialStatus);
        script.cut();
        exchange.end(channel, HangupCause.of(dialStatus));
        result.done(Optional.empty(), reason(dialStatus));
    }

    private static int reason(String dialStatus) {
        return switch (dialStatus) {
            case "BUSY" -> REASON_BUSY;
            case "CONGESTION" -> REASON_CONGESTION;
            default -> REASON_RINGING;
        };
    }

    @Override
    public void gone(int cause) {}
}
