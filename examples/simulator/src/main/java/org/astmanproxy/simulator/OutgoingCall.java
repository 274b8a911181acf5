package org.astmanproxy.simulator;

import java.util.List;
import java.util.Optional;

/** A channel that is being called: made, announced, and set going. Dial, Queue and Originate begin with it. */
final class OutgoingCall {
    final Channel channel;
    private final PbxState exchange;
    private final String dialString;

    private OutgoingCall(PbxState exchange, Channel channel, String dialString) {
        this.exchange = exchange;
        this.channel = channel;
        this.dialString = dialString;
    }

    /**
     * Makes the channel, or both halves of a Local channel, with their Newchannel events.
     *
     * @param target such as {@code PJSIP/1001} or {@code Local/exten@context/n}
     * @return empty where there is no such device, or there are too many channels
     */
    static Optional<OutgoingCall> create(PbxState exchange, String target, Optional<Channel> by) {
        int slash = target.indexOf('/');
        if (slash < 0 || exchange.channels.isFull()) {
            return Optional.empty();
        }
        String dialString = target.substring(slash + 1);
        if (target.startsWith("Local/")) {
            return Optional.of(local(exchange, dialString, by));
        }
        if (!exchange.devices.exists(target)) {
            return Optional.empty();
        }
        Channel channel = exchange.channels.addPhone(target, by, new DialplanPosition(Dialplan.CONTEXT, "", 1));
        return Optional.of(announce(exchange, List.of(channel), dialString));
    }

    private static OutgoingCall local(PbxState exchange, String dialString, Optional<Channel> by) {
        String where = dialString.split("/", 2)[0];
        int at = where.indexOf('@');
        String exten = at < 0 ? where : where.substring(0, at);
        String context = at < 0 ? "default" : where.substring(at + 1);
        DialplanPosition place = new DialplanPosition(context, exten, 1);
        return announce(exchange, exchange.channels.addLocal("Local/" + exten + "@" + context, by, place), where);
    }

    private static OutgoingCall announce(PbxState exchange, List<Channel> halves, String dialString) {
        Channel called = halves.get(0);
        called.life = new CalledLife(exchange, called);
        halves.forEach(exchange.channelEvents::created);
        return new OutgoingCall(exchange, called, dialString);
    }

    String dialString() {
        return dialString;
    }

    /** Says that the call is on its way. */
    void begin(Optional<Channel> caller) {
        channel.otherHalf.ifPresent(two -> exchange.dialEvents.localBridge(channel, two));
        exchange.dialEvents.begin(caller, channel, dialString);
    }

    /**
     * Sets the called side going: a phone rings, the far half of a Local channel runs the dialplan.
     *
     * @param script plays the phone's part
     */
    void run(Script script, Optional<Channel> caller, PhoneAnswer answer) {
        if (channel.otherHalf.isPresent()) {
            Channel two = channel.otherHalf.get();
            PbxRun.dialplan(exchange, two, new Script(exchange.timed)).start();
        } else {
            new CalledPhone(exchange, channel, script, caller).start(answer);
        }
    }

    /** How the phone takes the call: by chance in the simulation's own calls, else as its state allows. */
    PhoneAnswer answer(Script script) {
        if (exchange.devices.state(channel.device()) != DeviceState.NOT_INUSE) {
            return PhoneAnswer.BUSY;
        }
        return script.isPaced() ? PhoneAnswer.byChance(exchange.random) : PhoneAnswer.ANSWER;
    }
}
