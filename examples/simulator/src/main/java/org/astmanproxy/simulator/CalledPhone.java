package org.astmanproxy.simulator;

import java.util.Optional;

/** A phone that is called: it rings and is picked up, or not. */
final class CalledPhone {
    private static final long RING_AFTER_MILLIS = 200;
    private static final long RING_AT_MOST_MILLIS = 20_000;

    private final PbxState exchange;
    private final Channel channel;
    private final Script script;
    private final Optional<Channel> caller;

    CalledPhone(PbxState exchange, Channel channel, Script script, Optional<Channel> caller) {
        this.exchange = exchange;
        this.channel = channel;
        this.script = script;
        this.caller = caller;
    }

    void start(PhoneAnswer answer) {
        if (answer == PhoneAnswer.BUSY) {
            script.then(RING_AFTER_MILLIS, () -> channel.signals.failed("BUSY"));
            return;
        }
        script.then(RING_AFTER_MILLIS, this::ring);
        if (answer == PhoneAnswer.NOANSWER) {
            script.then(RING_AT_MOST_MILLIS, () -> channel.signals.failed("NOANSWER"));
        } else {
            script.then(exchange.random.nextLong(800, 2500), this::pickUp);
        }
    }

    private void ring() {
        exchange.channelEvents.state(channel, ChannelState.RINGING);
        exchange.devices.refresh(channel.device());
        exchange.dialEvents.ringing(caller, channel);
    }

    private void pickUp() {
        exchange.up(channel);
        channel.signals.answered();
    }
}
