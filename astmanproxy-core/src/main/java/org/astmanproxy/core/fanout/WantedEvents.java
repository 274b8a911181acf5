package org.astmanproxy.core.fanout;

import org.astmanproxy.core.filter.EventFilters;
import org.astmanproxy.core.filter.EventMask;

/** The events that a client requests among those that it may see. Belongs to the client's loop. */
public final class WantedEvents {
    private final Runnable onChange;
    /** Changed by the loop, and read by any thread. */
    private volatile EventMask mask = EventMask.all();

    private volatile EventFilters filters;
    private ServerChoice servers = ServerChoice.all();

    /**
     * Starts with all events.
     *
     * @param filterSize the largest total size of its filters
     * @param onChange runs after each change
     */
    WantedEvents(int filterSize, Runnable onChange) {
        this.filters = EventFilters.none(filterSize);
        this.onChange = onChange;
    }

    /** {@return true if it wants no events at all} */
    public boolean isOff() {
        return mask.isOff();
    }

    /** {@return its mask} */
    public EventMask mask() {
        return mask;
    }

    /**
     * Sets its mask.
     *
     * @param newMask the mask
     */
    public void mask(EventMask newMask) {
        mask = newMask;
        onChange.run();
    }

    /** {@return its mask in words, such as {@code call,agent}; {@code on} or {@code off}} Safe for any thread. */
    public String maskText() {
        return mask.text();
    }

    /** {@return its filters as text; empty if it has none} Safe for any thread. */
    public String filterText() {
        EventFilters now = filters;
        return now.isEmpty() ? "" : now.toString();
    }

    /** {@return its filters} */
    public EventFilters filters() {
        return filters;
    }

    /**
     * Sets its filters.
     *
     * @param newFilters all of them
     */
    public void filters(EventFilters newFilters) {
        filters = newFilters;
        onChange.run();
    }

    /** {@return the servers whose events it requests} */
    public ServerChoice servers() {
        return servers;
    }

    /**
     * Sets mask, filters and servers together.
     *
     * @param newMask the mask
     * @param newFilters all filters
     * @param newServers the servers
     */
    public void all(EventMask newMask, EventFilters newFilters, ServerChoice newServers) {
        mask = newMask;
        filters = newFilters;
        servers = newServers;
        onChange.run();
    }
}
