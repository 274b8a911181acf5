package org.astmanproxy.simulator;

import java.util.Optional;

/** The application Queue: the caller waits until a member takes the call, or gives up. */
final class QueueRun implements RunningApp, CallSignals {
    private static final long RETRY_MILLIS = 1000;
    private static final int TRIES_OF_THE_IMPATIENT = 2;

    private final PbxRun run;
    private final PbxState exchange;
    private final CallQueue queue;
    private final QueueCaller caller;
    private Optional<QueueMember> member = Optional.empty();
    private Optional<OutgoingCall> outgoing = Optional.empty();
    private int triesLeft;
    private boolean talking;

    QueueRun(PbxRun run, CallQueue queue) {
        this.run = run;
        this.exchange = run.exchange;
        this.queue = queue;
        this.caller = new QueueCaller(run.channel, exchange.clock.millis(), queue.callers.size() + 1);
        // only the simulation's own callers lose patience
        boolean impatient = run.script().isPaced() && exchange.random.nextInt(8) == 0;
        this.triesLeft = impatient ? TRIES_OF_THE_IMPATIENT : Integer.MAX_VALUE;
    }

    void start() {
        run.in(this);
        queue.callers.add(caller);
        exchange.queueEvents.join(queue, caller);
        run.script().then(RETRY_MILLIS, this::seek);
    }

    private void seek() {
        if (triesLeft-- == 0) {
            exchange.channelEvents.hangupRequest(caller.channel(), HangupCause.NORMAL);
            run.hangup(HangupCause.NORMAL);
            return;
        }
        // who will give up must not be taken before
        Optional<QueueMember> free = triesLeft < TRIES_OF_THE_IMPATIENT ? Optional.empty() : queue.freeMember();
        free.ifPresentOrElse(this::call, () -> run.script().then(RETRY_MILLIS, this::seek));
    }

    private void call(QueueMember chosen) {
        outgoing = OutgoingCall.create(exchange, chosen.device, Optional.of(caller.channel()));
        if (outgoing.isEmpty()) {
            run.script().then(RETRY_MILLIS, this::seek);
            return;
        }
        chosen.reserved = true;
        member = Optional.of(chosen);
        OutgoingCall call = outgoing.get();
        Channel called = call.channel;
        called.signals = this;
        exchange.channelEvents.variable(called, "DIALEDPEERNUMBER", call.dialString());
        called.connected = caller.channel().caller;
        exchange.channelEvents.application(called, "AppQueue", "(Outgoing Line)");
        exchange.channelEvents.callerId(called, new Party(caller.channel().place.exten(), ""));
        exchange.queueEvents.called(queue, caller, chosen, called);
        call.begin(Optional.of(caller.channel()));
        call.run(run.script(), Optional.of(caller.channel()), call.answer(run.script()));
    }

    @Override
    public void answered() {
        Channel called = outgoing.orElseThrow().channel;
        QueueMember agent = member.orElseThrow();
        talking = true;
        agent.inCall = true;
        caller.channel().dialled = Optional.of(called);
        exchange.dialEvents.end(Optional.of(caller.channel()), called, "ANSWER");
        exchange.channelEvents.variable(caller.channel(), "QUEUEPOSITION", Integer.toString(queue.position(caller)));
        leaveQueue();
        exchange.queueEvents.connect(queue, caller, agent, called);
        new Talk(exchange, run.script(), caller.channel(), called).start("AppQueue");
    }

    @Override
    public void failed(String dialStatus) {
        Channel called = outgoing.orElseThrow().channel;
        called.signals = CallSignals.IGNORED;
        exchange.dialEvents.end(Optional.of(caller.channel()), called, dialStatus);
        if (dialStatus.equals("NOANSWER")) {
            exchange.queueEvents.rangInVain(queue, caller, member.orElseThrow(), called);
        }
        run.script().cut();
        release();
        exchange.end(called, HangupCause.of(dialStatus));
        run.script().then(RETRY_MILLIS, this::seek);
    }

    @Override
    public void hangingUp() {
        complete(outgoing.orElseThrow().channel, "agent");
    }

    @Override
    public void gone(int cause) {
        Channel called = outgoing.orElseThrow().channel;
        run.script().cut();
        release();
        Talk.writeTimes(exchange, caller.channel(), called);
        run.finish(cause);
    }

    @Override
    public void leave() {
        if (talking) {
            Channel called = outgoing.orElseThrow().channel;
            called.signals = CallSignals.IGNORED;
            complete(called, "caller");
            release();
            called.life.hangup(HangupCause.NORMAL);
            return;
        }
        outgoing.map(call -> call.channel).filter(called -> !called.ended).ifPresent(called -> {
            called.signals = CallSignals.IGNORED;
            exchange.dialEvents.end(Optional.of(caller.channel()), called, "CANCEL");
            called.life.hangup(HangupCause.NORMAL);
        });
        release();
        queue.abandoned++;
        exchange.queueEvents.abandon(queue, caller);
        leaveQueue();
    }

    private void complete(Channel called, String who) {
        long now = exchange.clock.millis();
        QueueMember agent = member.orElseThrow();
        agent.callsTaken++;
        agent.lastCallSeconds = now / 1000;
        agent.inCall = false;
        queue.count((called.answeredMillis - caller.sinceMillis()) / 1000, (now - called.answeredMillis) / 1000);
        exchange.queueEvents.complete(queue, caller, agent, called, who);
    }

    private void leaveQueue() {
        int position = queue.position(caller);
        queue.callers.remove(caller);
        exchange.queueEvents.leave(queue, caller, position);
    }

    private void release() {
        member.ifPresent(agent -> agent.reserved = false);
        outgoing = Optional.empty();
    }
}
