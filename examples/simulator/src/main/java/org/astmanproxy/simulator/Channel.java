package org.astmanproxy.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One channel: what Status shows and what the events of the channel repeat. Touched by the simulation's thread only. */
final class Channel {
    final String name;
    final String uniqueid;
    final String linkedid;
    final long createdMillis;
    final Map<String, String> variables = new LinkedHashMap<>();

    ChannelState state;
    DialplanPosition place;
    Party caller = Party.NOBODY;
    Party connected = Party.NOBODY;
    String accountCode = "";
    String application = "";
    String applicationData = "";
    Optional<Bridge> bridge = Optional.empty();
    Optional<Channel> otherHalf = Optional.empty();
    Optional<Channel> dialled = Optional.empty();
    CallSignals signals = CallSignals.IGNORED;
    ChannelLife life;
    long answeredMillis;
    boolean ended;

    Channel(String name, String uniqueid, Optional<Channel> calledBy, long createdMillis, DialplanPosition place) {
        this.name = name;
        this.uniqueid = uniqueid;
        this.linkedid = calledBy.map(channel -> channel.linkedid).orElse(uniqueid);
        this.createdMillis = createdMillis;
        this.place = place;
        this.state = ChannelState.DOWN;
        this.life = new NoLife();
    }

    /** The device it belongs to: the name without its serial number. */
    String device() {
        return name.substring(0, name.lastIndexOf('-'));
    }

    String technology() {
        return name.substring(0, name.indexOf('/'));
    }

    boolean isLocal() {
        return name.startsWith("Local/");
    }

    boolean isUp() {
        return state == ChannelState.UP;
    }

    String variable(String variable) {
        return variables.getOrDefault(variable, "");
    }

    long seconds(long nowMillis) {
        return (nowMillis - createdMillis) / 1000;
    }

    /** A channel is never acted on before somebody looks after it. */
    private static final class NoLife implements ChannelLife {
        @Override
        public void hangup(int cause) {}

        @Override
        public boolean redirect(DialplanPosition target) {
            return false;
        }
    }
}
