package org.astmanproxy.core.fanout;

import java.util.List;
import java.util.Optional;

/**
 * The events that rules have hidden from one client. The rules count for all clients that have them, so this remembers the
 * count when the client came to them. Immutable; any thread.
 */
public final class HiddenSince {
    static final HiddenSince NONE = new HiddenSince(Optional.empty(), 0, 0);

    private final Optional<HiddenEvents> events;
    private final long before;
    private final long earlier;

    /** Creates it for the events of the present rules, their number before the client came, and that of earlier rules. */
    private HiddenSince(Optional<HiddenEvents> events, long before, long earlier) {
        this.events = events;
        this.before = before;
        this.earlier = earlier;
    }

    /** {@return the same events, after the client has got these rules} */
    HiddenSince goOn(HiddenEvents now) {
        return new HiddenSince(Optional.of(now), now.count(), count());
    }

    /** {@return the number of events} */
    public long count() {
        return earlier + events.map(hidden -> hidden.count() - before).orElse(0L);
    }

    /** {@return some of the latest events that the present rules hid from clients of this event loop, the oldest first} */
    public List<HiddenEvent> latest() {
        return events.map(HiddenEvents::latest).orElse(List.of());
    }
}
