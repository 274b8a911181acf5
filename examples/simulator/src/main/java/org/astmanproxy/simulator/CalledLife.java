package org.astmanproxy.simulator;

/** The life of a channel that was called and runs no dialplan of its own. */
final class CalledLife implements ChannelLife {
    private final PbxState exchange;
    private final Channel channel;

    CalledLife(PbxState exchange, Channel channel) {
        this.exchange = exchange;
        this.channel = channel;
    }

    @Override
    public void hangup(int cause) {
        CallSignals caller = forgetCaller();
        boolean answered = channel.isUp();
        if (answered) {
            channel.bridge.ifPresent(bridge -> exchange.bridgeEvents.dissolve(bridge, channel));
            caller.hangingUp();
        } else {
            caller.failed("NOANSWER");
        }
        exchange.end(channel, cause);
        if (answered) {
            caller.gone(cause);
        }
    }

    @Override
    public boolean redirect(DialplanPosition target) {
        if (!channel.isUp() || channel.ended) {
            return false;
        }
        CallSignals caller = forgetCaller();
        channel.bridge.ifPresent(bridge -> exchange.bridgeEvents.dissolve(bridge, channel));
        caller.hangingUp();
        channel.place = target;
        PbxRun.dialplan(exchange, channel, new Script(exchange.timed)).start();
        caller.gone(HangupCause.NORMAL);
        return true;
    }

    private CallSignals forgetCaller() {
        CallSignals caller = channel.signals;
        channel.signals = CallSignals.IGNORED;
        return caller;
    }
}
