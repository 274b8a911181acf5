package org.astmanproxy.core.fanout;

import java.util.Optional;
import java.util.function.Consumer;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.core.filter.EventFilters;
import org.astmanproxy.core.permission.EventRules;
import org.astmanproxy.core.permission.Permissions;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.core.server.StreamPosition;
import org.astmanproxy.core.server.replay.GapEvent;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;

/**
 * The events that one client gets: those that happen now, through its view, or first those that it missed. Belongs to
 * the client's loop.
 */
public final class EventStream {
    private sealed interface StreamState {}

    /** Nothing has been sent to the client, not even a banner. */
    private record Unopened() implements StreamState {}

    /** The client may not see events. */
    private record Silent() implements StreamState {}

    /** The client gets events when they happen. */
    private record Live(View view) implements StreamState {}

    /** The client gets earlier events. Replies to its actions reach it through the quiet view. */
    private record CatchingUp(View view, View quiet, CatchUp catchUp) implements StreamState {}

    /** The client gets replies through the quiet view, and its events later. */
    private record Holding(View view, View quiet, OwnActionIds own) implements StreamState {}

    private final Outbound outbound;
    private final FanOutClient client;
    private final ClientGroup group;
    private final WantedEvents wants;
    private StreamState state = new Unopened();
    private boolean numbered;
    private volatile HiddenSince hidden = HiddenSince.NONE;
    /** Leaves the filter budget of the user, if the client uses one. */
    private Runnable leaveFilterBudget = () -> {};

    EventStream(Outbound outbound, ClientGroup group, int filterSize) {
        this.outbound = outbound;
        this.client = outbound.client();
        this.group = group;
        this.wants = new WantedEvents(filterSize, this::join);
    }

    /** {@return the events that the client requests} */
    WantedEvents wants() {
        return wants;
    }

    /** Begins to show events. */
    void open() {
        if (state instanceof Unopened) {
            state = new Silent();
        }
        join();
    }

    /**
     * Moves the client to its present view, because its permissions or settings may have changed. A client without filters
     * whose view is still the same stays in it.
     */
    void join() {
        StreamState before = state;
        boolean sees = client.isAuthorised() && !outbound.connection().isClosed();
        if (before instanceof Unopened || (sees && isIn(before))) {
            return;
        }
        leave();
        if (sees) {
            View view = view(filters());
            state = after(before, view);
        }
    }

    private boolean isIn(StreamState now) {
        return now instanceof Live live
                && wants.filters().isEmpty()
                && live.view().equals(view(wants.filters()));
    }

    private StreamState after(StreamState before, View view) {
        if (before instanceof CatchingUp catching) {
            return catchingUp(view, catching.catchUp());
        }
        return before instanceof Holding held ? holding(view, held.own()) : live(view);
    }

    private View view(EventFilters filters) {
        Permissions permissions = client.permissions();
        boolean seesAll = client.autoFilter() == AutoFilter.OFF && permissions.isEmpty();
        EventForm form = new EventForm(client.output(), client.serverHeader(), numbered);
        return new View(form, wants.mask(), filters, wants.servers(), seesAll, permissions.events());
    }

    private Live live(View view) {
        group.add(outbound, view);
        hidden = hidden.goOn(group.visibilities().of(view.rules()).hidden());
        return new Live(view);
    }

    private CatchingUp catchingUp(View view, CatchUp catchUp) {
        View quiet = view.quiet();
        group.add(outbound, quiet);
        catchUp.use(view);
        return new CatchingUp(view, quiet, catchUp);
    }

    private Holding holding(View view, OwnActionIds own) {
        View quiet = view.quiet();
        group.add(outbound, quiet);
        return new Holding(view, quiet, own);
    }

    private EventFilters filters() {
        EventFilters own = wants.filters();
        if (own.isEmpty()) {
            return own;
        }
        Optional<String> user = client.user();
        leaveFilterBudget = () -> group.filterBudgets().leave(user);
        return own.drawingOn(group.filterBudgets().join(user, group.loop().nanoTime()));
    }

    /** Removes the client from its view; from now on it sees nothing. */
    void leave() {
        leaveFilterBudget.run();
        leaveFilterBudget = () -> {};
        if (state instanceof Live live) {
            group.remove(outbound, live.view());
        } else if (state instanceof CatchingUp catching) {
            group.remove(outbound, catching.quiet());
        } else if (state instanceof Holding held) {
            group.remove(outbound, held.quiet());
        }
        state = new Silent();
    }

    /** {@return the events that rules have hidden from the client} Safe for any thread. */
    public HiddenSince hidden() {
        return hidden;
    }

    /** {@return true if events have numbers in this proxy} */
    public boolean hasNumbers() {
        return group.sequence().isOn();
    }

    /**
     * Sets whether the client's events carry their numbers.
     *
     * @param on true if they do
     */
    public void number(boolean on) {
        if (on) {
            group.sequence().keep();
        }
        if (numbered != on) {
            numbered = on;
            join();
        }
    }

    /** {@return the place after the last event that the client could get so far, and before the next one} */
    public StreamPosition position() {
        return group.sequence().start().at(group.delivered());
    }

    /** {@return true if a place is of this proxy, and no event has it yet} */
    public boolean isInFuture(StreamPosition place) {
        StreamPosition end = group.sequence().end();
        return place.epoch().equals(end.epoch()) && place.number() > end.number();
    }

    /** {@return true if this proxy has given a place, since its start} */
    public boolean isOfThisProxy(StreamPosition place) {
        return place.epoch().equals(group.sequence().start().epoch());
    }

    /** {@return true if the client gets earlier events now, or will get them when they are released} */
    public boolean isCatchingUp() {
        return state instanceof CatchingUp || state instanceof Holding;
    }

    /** {@return true if the client sees events, or would if its mask and its rules allowed it} */
    public boolean isOpen() {
        return state instanceof Live;
    }

    /**
     * Goes back to an earlier place: the client gets all events after it once, in order, and then those that happen.
     * Call this only while {@link #isOpen}.
     *
     * @param since the place of the last event that the client has; from another epoch, it is before the first event
     */
    public void resume(StreamPosition since) {
        resume(since, new OwnActionIds());
    }

    private void resume(StreamPosition since, OwnActionIds own) {
        group.sequence().keep();
        numbered = true;
        leave();
        View view = view(filters());
        CatchUp catchUp = new CatchUp(this, outbound, group, since, view, own);
        state = catchingUp(view, catchUp);
        catchUp.step();
    }

    /**
     * Holds the events of the client until {@link #release}; replies go on. Call this only while {@link #isOpen}.
     *
     * @param held gets the place after which events are held, in a later turn of the loop; all events up to there have
     *     come from their servers
     */
    public void hold(Consumer<StreamPosition> held) {
        numbered = true;
        leave();
        state = holding(view(filters()), new OwnActionIds());
        group.sequence()
                .keep(begun -> group.loop().execute(() -> {
                    if (state instanceof Holding) {
                        long number = Math.max(begun.number(), group.delivered());
                        group.loop().guarded(outbound.connection(), () -> held.accept(begun.at(number)));
                    }
                }));
    }

    /** Gives the client the held events, and then those that happen. */
    public void release(StreamPosition since) {
        if (state instanceof Holding held) {
            resume(since, held.own());
        }
    }

    /** {@return an event that names all events between two places as lost} */
    public Message gap(StreamPosition from, StreamPosition to) {
        return GapEvent.whole(group.sequence().serverName(), from, to, GapEvent.UNKNOWN);
    }

    /** {@return true if this gives the client its events} */
    boolean isRun(CatchUp catchUp) {
        return state instanceof CatchingUp catching && catching.catchUp() == catchUp;
    }

    /** Continues with the events that happen. */
    void caughtUp() {
        if (state instanceof CatchingUp catching) {
            group.remove(outbound, catching.quiet());
            state = live(catching.view());
        }
    }

    /** {@return true if an event of the proxy is visible} */
    boolean tells(Message event) {
        if (state instanceof Live live) {
            return tells(live.view(), event);
        }
        if (state instanceof Holding held) {
            return tells(held.view(), event);
        }
        return state instanceof CatchingUp catching && tells(catching.view(), event);
    }

    private boolean tells(View view, Message event) {
        EventRules rules = view.rules();
        return view.lets(event) && group.visibilities().of(rules).tells(event);
    }

    /** {@return an event with the ActionID of the client, as it gets it now; empty if it gets it later or never} */
    Optional<Message> own(RoutedMessage routed, Optional<ActionId> id) {
        if (state instanceof Live live) {
            View view = live.view();
            return view.letsEvent(routed) ? Optional.of(view.form().forTarget(routed)) : Optional.empty();
        }
        if (state instanceof CatchingUp catching) {
            catching.catchUp().own().remember(routed.position(), id);
        } else if (state instanceof Holding held) {
            held.own().remember(routed.position(), id);
        }
        return Optional.empty();
    }
}
