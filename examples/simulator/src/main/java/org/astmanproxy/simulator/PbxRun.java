package org.astmanproxy.simulator;

import java.util.Optional;

/** A channel that runs the dialplan, or one application that an Originate named. */
final class PbxRun implements ChannelLife {
    final PbxState exchange;
    final Channel channel;

    private Script script;
    private Optional<Dialplan.DialplanStep> only;
    private boolean ran;
    private RunningApp app = RunningApp.NONE;

    private PbxRun(PbxState exchange, Channel channel, Script script, Optional<Dialplan.DialplanStep> only) {
        this.exchange = exchange;
        this.channel = channel;
        this.script = script;
        this.only = only;
    }

    /** Runs the dialplan from the channel's place. */
    static PbxRun dialplan(PbxState exchange, Channel channel, Script script) {
        return new PbxRun(exchange, channel, script, Optional.empty());
    }

    /** Runs one application and ends. */
    static PbxRun application(PbxState exchange, Channel channel, Script script, Dialplan.DialplanStep only) {
        return new PbxRun(exchange, channel, script, Optional.of(only));
    }

    PbxRun start() {
        channel.life = this;
        exchange.channels.countCall();
        script.then(0, this::step);
        return this;
    }

    Script script() {
        return script;
    }

    /** Sets the application to leave when the channel leaves it. */
    void in(RunningApp running) {
        app = running;
    }

    /** Continues with the next priority after a pause. */
    void next(long pauseMillis) {
        if (channel.ended) {
            return; // the step of the application has ended the call
        }
        script.then(pauseMillis, () -> {
            app = RunningApp.NONE;
            if (only.isEmpty()) {
                channel.place = channel.place.next();
            }
            step();
        });
    }

    private void step() {
        Optional<Dialplan.DialplanStep> found =
                only.isPresent() ? only.filter(step -> !ran) : exchange.dialplan.find(channel.place);
        ran = true;
        if (found.isEmpty()) {
            finish(HangupCause.NORMAL);
            return;
        }
        Dialplan.DialplanStep step = found.get();
        if (only.isPresent()) {
            channel.application = step.application();
            channel.applicationData = step.data();
        } else {
            exchange.channelEvents.application(channel, step.application(), step.data());
        }
        DialplanApplications.run(this, step);
    }

    /** Ends the channel after the application or the dialplan has ended. */
    void finish(int cause) {
        app = RunningApp.NONE;
        hangup(cause);
    }

    @Override
    public void hangup(int cause) {
        if (channel.ended) {
            return;
        }
        leave();
        exchange.records.write(channel);
        if (only.isEmpty()) {
            exchange.channelEvents.softHangupRequest(channel, cause);
        }
        exchange.end(channel, cause);
    }

    @Override
    public boolean redirect(DialplanPosition target) {
        if (channel.ended) {
            return false;
        }
        leave();
        exchange.answer(channel);
        script = new Script(exchange.timed);
        only = Optional.empty();
        channel.place = target;
        script.then(0, this::step);
        return true;
    }

    private void leave() {
        script.cut();
        RunningApp left = app;
        app = RunningApp.NONE;
        left.leave();
    }
}
