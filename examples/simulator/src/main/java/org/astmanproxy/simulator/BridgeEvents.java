package org.astmanproxy.simulator;

import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Bridges and their events. */
final class BridgeEvents {
    private final CallEventStream events;
    private final ChannelEvents channelEvents;
    private final RandomGenerator random;

    BridgeEvents(CallEventStream events, ChannelEvents channelEvents, RandomGenerator random) {
        this.events = events;
        this.channelEvents = channelEvents;
        this.random = random;
    }

    Bridge create() {
        // version and variant bits of a random UUID; the rest comes from the seed
        long high = (random.nextLong() & ~0xf000L) | 0x4000L;
        long low = (random.nextLong() & ~(0xc0L << 56)) | (0x80L << 56);
        Bridge bridge = new Bridge(new UUID(high, low).toString());
        events.publish(PrivilegeClass.CALL, begin("BridgeCreate", bridge));
        return bridge;
    }

    void enter(Bridge bridge, Channel channel) {
        bridge.members.add(channel);
        channel.bridge = Optional.of(bridge);
        events.publish(PrivilegeClass.CALL, ChannelText.append(begin("BridgeEnter", bridge), channel));
        if (bridge.members.size() == 2) {
            Channel first = bridge.members.get(0);
            channelEvents.variable(first, "BRIDGEPEER", channel.name);
            channelEvents.variable(channel, "BRIDGEPEER", first.name);
        }
    }

    /** Takes all out, the given one first, and ends the bridge. */
    void dissolve(Bridge bridge, Channel first) {
        for (Channel member : bridge.members) {
            channelEvents.variable(member, "BRIDGEPEER", "");
        }
        leave(bridge, first);
        while (!bridge.members.isEmpty()) {
            leave(bridge, bridge.members.get(0));
        }
        events.publish(PrivilegeClass.CALL, begin("BridgeDestroy", bridge));
    }

    private void leave(Bridge bridge, Channel channel) {
        bridge.members.remove(channel);
        channel.bridge = Optional.empty();
        events.publish(PrivilegeClass.CALL, ChannelText.append(begin("BridgeLeave", bridge), channel));
    }

    private Block begin(String name, Bridge bridge) {
        return events.begin(name, PrivilegeClass.CALL)
                .header("BridgeUniqueid", bridge.id)
                .header("BridgeType", "basic")
                .header("BridgeTechnology", "simple_bridge")
                .header("BridgeCreator", "<unknown>")
                .header("BridgeName", "<unknown>")
                .header("BridgeNumChannels", bridge.members.size())
                .header("BridgeVideoSourceMode", "none");
    }
}
