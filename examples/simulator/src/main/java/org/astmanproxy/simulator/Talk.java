package org.astmanproxy.simulator;

/** Two channels in one bridge, until the called side hangs up. */
final class Talk {
    private static final long REPORT_MILLIS = 5000;

    private final PbxState exchange;
    private final Script script;
    private final Channel caller;
    private final Channel called;

    Talk(PbxState exchange, Script script, Channel caller, Channel called) {
        this.exchange = exchange;
        this.script = script;
        this.caller = caller;
        this.called = called;
    }

    /** Connects them. {@code application} is what the called channel is shown to be in. */
    void start(String application) {
        Bridge bridge = exchange.bridgeEvents.create();
        called.place = called.place.nowhere();
        exchange.channelEvents.application(called, application, "(Outgoing Line)");
        exchange.bridgeEvents.enter(bridge, called);
        exchange.bridgeEvents.enter(bridge, caller);
        if (called.isLocal()) {
            return; // its own dialplan says when it ends
        }
        int reports = exchange.random.nextInt(2, 6);
        for (int i = 0; i < reports; i++) {
            script.then(REPORT_MILLIS, () -> report(called));
            script.then(0, () -> report(caller));
        }
        script.then(REPORT_MILLIS, this::hangUp);
    }

    private void report(Channel channel) {
        if (!channel.isLocal()) {
            exchange.rtcpEvents.sent(channel);
            exchange.rtcpEvents.received(channel);
        }
    }

    private void hangUp() {
        exchange.channelEvents.hangupRequest(called, HangupCause.NORMAL);
        called.life.hangup(HangupCause.NORMAL);
    }

    /** Leaves the times of a call in its caller's variables, as Dial and Queue do. */
    static void writeTimes(PbxState exchange, Channel caller, Channel called) {
        long now = exchange.clock.millis();
        times(exchange, caller, "ANSWEREDTIME", now - called.answeredMillis);
        times(exchange, caller, "DIALEDTIME", now - called.createdMillis);
    }

    private static void times(PbxState exchange, Channel caller, String name, long millis) {
        exchange.channelEvents.variable(caller, name, Long.toString(millis / 1000));
        exchange.channelEvents.variable(caller, name + "_MS", Long.toString(millis));
    }
}
