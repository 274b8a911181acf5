package org.astmanproxy.simulator;

import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All channels that exist, in the order in which they were made, and the numbers that names are made of. */
final class ChannelBook {
    /** More are refused, so that a client which only originates cannot use up the memory. */
    static final int MAX_CHANNELS = 2000;

    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final String idPrefix;
    private final InstantSource clock;
    private long nextId;
    private long nextLocal;
    private long nextPhone;
    private long calls;

    ChannelBook(String systemName, InstantSource clock) {
        this.idPrefix = systemName.isEmpty() ? "" : WireText.utf8(systemName) + "-";
        this.clock = clock;
    }

    boolean isFull() {
        return channels.size() >= MAX_CHANNELS;
    }

    /** A channel of a phone or trunk, such as {@code PJSIP/1001}. */
    Channel addPhone(String device, Optional<Channel> calledBy, DialplanPosition place) {
        return add(device + serial(nextPhone++), calledBy, place);
    }

    /** The two halves of a Local channel, each knowing the other. */
    List<Channel> addLocal(String device, Optional<Channel> calledBy, DialplanPosition place) {
        String name = device + serial(nextLocal++);
        Channel one = add(name + ";1", calledBy, place);
        Channel two = add(name + ";2", Optional.of(calledBy.orElse(one)), place);
        two.state = ChannelState.RING;
        one.otherHalf = Optional.of(two);
        two.otherHalf = Optional.of(one);
        return List.of(one, two);
    }

    private static String serial(long number) {
        return String.format(Locale.ROOT, "-%08x", number);
    }

    private Channel add(String name, Optional<Channel> calledBy, DialplanPosition place) {
        long now = clock.millis();
        Channel channel = new Channel(name, idPrefix + now / 1000 + "." + nextId++, calledBy, now, place);
        channels.put(key(name), channel);
        return channel;
    }

    void remove(Channel channel) {
        channels.remove(key(channel.name));
    }

    Optional<Channel> find(String nameOrId) {
        Channel byName = channels.get(key(nameOrId));
        return byName != null
                ? Optional.of(byName)
                : channels.values().stream()
                        .filter(c -> c.uniqueid.equals(nameOrId))
                        .findFirst();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    Collection<Channel> all() {
        return channels.values();
    }

    int size() {
        return channels.size();
    }

    /** A channel has begun to run the dialplan. */
    void countCall() {
        calls++;
    }

    long processedCalls() {
        return calls;
    }

    /** Calls that go on now: channels that share a Linkedid are one. */
    long activeCalls() {
        return channels.values().stream().map(c -> c.linkedid).distinct().count();
    }
}
