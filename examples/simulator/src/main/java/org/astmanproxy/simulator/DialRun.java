package org.astmanproxy.simulator;

import java.util.List;
import java.util.Optional;

/** The application Dial: calls one device, waits, and connects. */
final class DialRun implements RunningApp, CallSignals {
    private static final List<String> CLEARED = List.of(
            "DIALSTATUS",
            "DIALEDPEERNUMBER",
            "DIALEDPEERNAME",
            "ANSWEREDTIME",
            "ANSWEREDTIME_MS",
            "DIALEDTIME",
            "DIALEDTIME_MS",
            "RINGTIME",
            "RINGTIME_MS",
            "PROGRESSTIME",
            "PROGRESSTIME_MS");

    private final PbxRun run;
    private final PbxState exchange;
    private final Channel caller;
    private final String target;
    private final long timeoutMillis;
    private Optional<OutgoingCall> outgoing = Optional.empty();
    private Optional<SimulationTimers.SimulationTimer> timeout = Optional.empty();

    DialRun(PbxRun run, String data) {
        String[] arguments = data.split(",", 3);
        this.run = run;
        this.exchange = run.exchange;
        this.caller = run.channel;
        this.target = arguments[0];
        this.timeoutMillis =
                arguments.length > 1 && arguments[1].matches("\\d{1,5}") ? Long.parseLong(arguments[1]) * 1000 : 0;
    }

    void start() {
        run.in(this);
        for (String name : CLEARED) {
            run.script().then(0, () -> exchange.channelEvents.variable(caller, name, ""));
        }
        run.script().then(0, this::call);
    }

    private void call() {
        outgoing = OutgoingCall.create(exchange, target, Optional.of(caller));
        if (outgoing.isEmpty()) {
            goOn("CHANUNAVAIL");
            return;
        }
        OutgoingCall call = outgoing.get();
        Channel called = call.channel;
        called.signals = this;
        exchange.channelEvents.variable(called, "DIALEDPEERNUMBER", call.dialString());
        called.connected = caller.caller;
        exchange.channelEvents.application(called, "AppDial", "(Outgoing Line)");
        exchange.channelEvents.callerId(called, new Party(caller.place.exten(), ""));
        called.otherHalf.ifPresent(two -> {
            exchange.channelEvents.variable(two, "DIALEDPEERNUMBER", call.dialString());
            exchange.channelEvents.connectedLine(two, called.caller);
        });
        call.begin(Optional.of(caller));
        if (called.isLocal() && timeoutMillis > 0) {
            timeout = Optional.of(exchange.timers.after(timeoutMillis, () -> called.signals.failed("NOANSWER")));
        }
        call.run(run.script(), Optional.of(caller), call.answer(run.script()));
    }

    @Override
    public void answered() {
        timeout.ifPresent(SimulationTimers.SimulationTimer::cancel);
        Channel called = outgoing.orElseThrow().channel;
        caller.dialled = Optional.of(called);
        exchange.channelEvents.variable(caller, "DIALSTATUS", "ANSWER");
        exchange.channelEvents.variable(caller, "DIALEDPEERNAME", called.name);
        exchange.channelEvents.variable(caller, "DIALEDPEERNUMBER", called.variable("DIALEDPEERNUMBER"));
        exchange.dialEvents.end(Optional.of(caller), called, "ANSWER");
        exchange.answer(caller);
        new Talk(exchange, run.script(), caller, called).start("AppDial");
    }

    @Override
    public void failed(String dialStatus) {
        timeout.ifPresent(SimulationTimers.SimulationTimer::cancel);
        Channel called = outgoing.orElseThrow().channel;
        called.signals = CallSignals.IGNORED;
        caller.dialled = Optional.of(called);
        exchange.dialEvents.end(Optional.of(caller), called, dialStatus);
        run.script().cut();
        exchange.end(called, HangupCause.of(dialStatus));
        goOn(dialStatus);
    }

    private void goOn(String dialStatus) {
        exchange.channelEvents.variable(caller, "DIALSTATUS", dialStatus);
        run.in(RunningApp.NONE);
        run.next(0);
    }

    @Override
    public void gone(int cause) {
        run.script().cut();
        Talk.writeTimes(exchange, caller, outgoing.orElseThrow().channel);
        run.finish(cause);
    }

    @Override
    public void leave() {
        timeout.ifPresent(SimulationTimers.SimulationTimer::cancel);
        outgoing.map(call -> call.channel).filter(called -> !called.ended).ifPresent(called -> {
            called.signals = CallSignals.IGNORED;
            if (!called.isUp()) {
                exchange.dialEvents.end(Optional.of(caller), called, "CANCEL");
            }
            called.life.hangup(HangupCause.NORMAL);
        });
    }
}
