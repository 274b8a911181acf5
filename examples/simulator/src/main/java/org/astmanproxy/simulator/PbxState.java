package org.astmanproxy.simulator;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The telephone exchange: all state and the events that show its changes. Touched by the simulation's thread only. */
final class PbxState {
    static final String VERSION = "22.0.0 (simulated by astmanproxy)";

    final String systemName;
    final InstantSource clock;
    final RandomGenerator random;
    final SimulationTimers timers;
    final CallEventStream events;
    final ChannelBook channels;
    final ChannelEvents channelEvents;
    final DialEvents dialEvents;
    final BridgeEvents bridgeEvents;
    final RtcpEvents rtcpEvents;
    final QueueEvents queueEvents;
    final CallRecords records;
    final DeviceBook devices;
    final QueueBook queues;
    final Dialplan dialplan = new Dialplan();
    final Map<String, String> globals = new LinkedHashMap<>();
    final StepScheduler timed;
    final PacedStage paced;
    final long startedMillis;

    PbxState(
            String systemName,
            InstantSource clock,
            RandomGenerator random,
            SimulationTimers timers,
            CallEventStream events) {
        this.systemName = systemName;
        this.clock = clock;
        this.random = random;
        this.timers = timers;
        this.events = events;
        this.startedMillis = clock.millis();
        this.channels = new ChannelBook(systemName, clock);
        this.channelEvents = new ChannelEvents(events);
        this.dialEvents = new DialEvents(events);
        this.bridgeEvents = new BridgeEvents(events, channelEvents, random);
        this.rtcpEvents = new RtcpEvents(events, clock, random);
        this.queueEvents = new QueueEvents(events, clock);
        this.records = new CallRecords(events, clock);
        this.queues = new QueueBook(queueEvents, startedMillis / 1000);
        this.devices = new DeviceBook(events, channels, queues::deviceChanged);
        this.timed = new TimedStage(timers);
        this.paced = new PacedStage(random);
    }

    long uptimeSeconds() {
        return (clock.millis() - startedMillis) / 1000;
    }

    /** Answers a channel. If it is one half of a Local channel, the caller of the other half is notified. */
    void answer(Channel channel) {
        if (channel.isUp() || channel.ended) {
            return;
        }
        up(channel);
        channel.otherHalf.filter(other -> !other.isUp()).ifPresent(other -> {
            up(other);
            other.signals.answered();
        });
    }

    /** Sets a called channel, or one half of a Local channel, to Up. */
    void up(Channel channel) {
        channel.answeredMillis = clock.millis();
        channelEvents.state(channel, ChannelState.UP);
        devices.refresh(channel.device());
    }

    /** Ends a channel with its Hangup event, and with it the other half of a Local channel. */
    void end(Channel channel, int cause) {
        if (channel.ended) {
            return;
        }
        channel.ended = true;
        channel.bridge.ifPresent(bridge -> bridgeEvents.dissolve(bridge, channel));
        boolean otherLives = channel.otherHalf.filter(other -> !other.ended).isPresent();
        if (otherLives) {
            channel.otherHalf.ifPresent(other -> channelEvents.hangupRequest(other, cause));
        }
        channelEvents.hangup(channel, cause);
        channels.remove(channel);
        devices.refresh(channel.device());
        if (otherLives) {
            channel.otherHalf.ifPresent(other -> other.life.hangup(cause));
        }
    }
}
