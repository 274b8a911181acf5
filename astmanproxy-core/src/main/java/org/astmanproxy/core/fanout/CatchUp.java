package org.astmanproxy.core.fanout;

import java.time.Duration;
import java.util.List;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.permission.EventRuleState;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.core.server.StreamPosition;
import org.astmanproxy.core.server.replay.EventOrigin;
import org.astmanproxy.core.server.replay.GapEvent;
import org.astmanproxy.core.server.replay.KeptEvent;
import org.astmanproxy.core.server.replay.LostEvents;
import org.astmanproxy.core.server.replay.ReplayPiece;
import org.astmanproxy.core.server.replay.ReplayReader;
import org.astmanproxy.core.server.replay.ServerNotice;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSource;

/**
 * Gives one client the events that it missed, a piece in a turn of the loop, until it has all that the others have.
 * While the client does not read, nothing is read for it. A gap names the events that leave the log meanwhile. For a user
 * with rules it begins at the oldest kept event, because the rules have to know the calls. Belongs to the client's
 * loop.
 */
final class CatchUp implements ReplayReader {
    /** The unread bytes above which the client has to read first. */
    private static final long UNREAD = 256 << 10;

    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

    private final EventStream stream;
    private final Outbound outbound;
    private final ClientGroup group;
    /** The place that the client named; events after it are sent. */
    private final StreamPosition named;

    private final StreamPosition start;
    private final OwnActionIds own;

    private View view;
    private EventRuleState rules;
    /** The number after which the state of the rules has seen all events. */
    private long begun;
    /** The number up to which the client has all events, or knows the gaps. */
    private long sent;
    /** The number up to which events have been read. */
    private long reached;
    /** True if the gap after a place of another epoch is still to be sent. */
    private boolean foreign;

    private Duration pause = PAUSE;

    CatchUp(
            EventStream stream,
            Outbound outbound,
            ClientGroup group,
            StreamPosition since,
            View view,
            OwnActionIds own) {
        this.stream = stream;
        this.outbound = outbound;
        this.group = group;
        this.named = since;
        this.start = group.sequence().start();
        this.foreign = !since.epoch().equals(start.epoch());
        this.sent = foreign ? 0 : since.number();
        this.view = view;
        this.own = own;
        this.rules = view.rules().begin();
        this.reached = view.rules().isEmpty() ? sent : 0;
    }

    /** Goes on with another view. New rules have to see the kept events from the beginning. */
    void use(View changed) {
        boolean otherRules = !changed.rules().equals(view.rules());
        view = changed;
        if (otherRules) {
            rules = changed.rules().begin();
            begun = 0;
            reached = changed.rules().isEmpty() ? sent : 0;
        }
    }

    /** {@return the ActionIDs of the client in events that it still gets} */
    OwnActionIds own() {
        return own;
    }

    /** Reads the next events, or waits until the client has read. */
    void step() {
        if (!stream.isRun(this)) {
            return;
        }
        if (outbound.hasMuchUnread(UNREAD)) {
            later(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        } else {
            pause = PAUSE;
            group.catchUps().add(() -> group.loop().guarded(outbound.connection(), this::read));
        }
    }

    private void read() {
        if (stream.isRun(this)) {
            group.sequence().read(start.at(reached), this);
        }
    }

    private void later(Duration delay) {
        group.loop().schedule(delay, outbound.connection(), this::step);
    }

    @Override
    public void kept(ReplayPiece piece) {
        onLoop(() -> take(piece));
    }

    @Override
    public void lost(LostEvents lost) {
        onLoop(() -> skip(lost));
    }

    @Override
    public void atEnd() {
        onLoop(() -> {
            tellForeign(start);
            next();
        });
    }

    private void onLoop(Runnable task) {
        EventLoop loop = group.loop();
        loop.execute(() -> {
            if (stream.isRun(this)) {
                loop.guarded(outbound.connection(), task);
            }
        });
    }

    private void take(ReplayPiece piece) {
        tellForeign(start);
        if (piece.after() == reached) {
            List<KeptEvent> events = piece.events(group.delivered());
            payFilters(events);
            outbound.sendEvents(out -> encode(events, out));
        }
        next();
    }

    private void payFilters(List<KeptEvent> events) {
        long bytes = 0;
        for (KeptEvent kept : events) {
            bytes += kept.message().byteCount();
        }
        group.filterBudgets().pay(outbound.client().user(), events.size(), bytes);
    }

    private void skip(LostEvents lost) {
        if (lost.from().number() - 1 == reached) {
            begun = lost.to().number();
            if (!foreign && reached < sent) {
                // the client has these, and rules begin after them
                reached = Math.min(sent, begun);
            } else {
                if (!foreign) {
                    tell(lost.gap(), lost.to());
                }
                tellForeign(lost.to());
                reached = begun;
                sent = Math.max(sent, reached);
            }
        }
        next();
    }

    /** Continues, or hands over to the view when the client has all that the others of the loop have. */
    private void next() {
        if (reached < group.delivered()) {
            step();
        } else if (group.delivered() < sent) {
            // another loop was faster: its client, now here, has an event that is still queued here
            later(PAUSE);
        } else {
            if (!view.rules().isEmpty()) {
                group.visibilities().learn(view.rules(), rules, begun);
            }
            stream.caughtUp();
        }
    }

    private void tellForeign(StreamPosition to) {
        if (foreign) {
            foreign = false;
            tell(GapEvent.whole(group.sequence().serverName(), named, to, GapEvent.UNKNOWN), to);
        }
    }

    private void tell(Message gap, StreamPosition to) {
        Message numbered = gap.with(StreamPosition.HEADER, to.toString());
        outbound.sendEvents(out -> write(numbered, MessageSource.PROXY, out));
    }

    private int encode(List<KeptEvent> events, ByteSink out) {
        int count = 0;
        for (KeptEvent kept : events) {
            reached = kept.position().number();
            boolean missed = reached > sent && outbound.client().autoFilter() != AutoFilter.ON;
            sent = Math.max(sent, reached);
            if (kept.origin() instanceof EventOrigin.OfServer server) {
                count += encode(kept.routed(server), missed, out);
            } else if (missed && kept.origin() instanceof EventOrigin.OfProxy proxy) {
                count += encode(kept.notice(proxy), out);
            }
        }
        return count;
    }

    private int encode(RoutedMessage routed, boolean missed, ByteSink out) {
        int count = 0;
        for (RoutedMessage each : visible(routed)) {
            if (missed && view.letsEvent(each)) {
                count += write(own.restored(view.message(each), each.position()), each.source(), out);
            }
        }
        return count;
    }

    private List<RoutedMessage> visible(RoutedMessage routed) {
        if (view.rules().isEmpty()) {
            return List.of(routed);
        }
        VisibleMessages found = new VisibleMessages(routed);
        rules.look(routed.serverName(), routed.inspected(), found::add);
        return found.all();
    }

    private int encode(ServerNotice notice, ByteSink out) {
        boolean shown = view.lets(notice) && outbound.client().mayUse(notice.server());
        return shown ? write(view.form().of(notice), MessageSource.PROXY, out) : 0;
    }

    private int write(Message event, MessageSource source, ByteSink out) {
        view.form().output().writer().write(event, source, out);
        return 1;
    }
}
