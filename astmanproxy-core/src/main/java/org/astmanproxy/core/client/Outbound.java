package org.astmanproxy.core.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.config.Limits;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.core.filter.EventFilters;
import org.astmanproxy.core.metrics.SessionCounters;
import org.astmanproxy.core.net.Arena;
import org.astmanproxy.core.net.CloseReason;
import org.astmanproxy.core.net.Connection;
import org.astmanproxy.core.net.Slice;
import org.astmanproxy.core.permission.EventRules;
import org.astmanproxy.core.permission.Permissions;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.core.server.RoutedMessage.ReplyPart;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.MessageWriter;

/** What one client gets to read: which messages, in which format and order, and how much of it may wait. */
final class Outbound implements ReplySink {
    /** Where the client stands in its view group; that group's business. */
    int place;

    private final LiveClientSession client;
    private final ClientGroup group;
    private final Connection connection;
    private final SessionCounters counters;
    private final long mostUnread;
    private final ReplyOrder order;
    /** Bytes that came too early; written by the loop, read by any thread. */
    private final AtomicLong heldBytes = new AtomicLong();

    private final ClientMemory memory;
    private @Nullable Runnable whenRead;
    private long readMark;

    private final WantedEvents wants;
    private @Nullable View view;
    /** As whom its filters draw on a budget. */
    private @Nullable Identity drawsAs;

    private @Nullable Object asksIn;
    /** Size of the largest single message queued or held since nothing was unread. */
    private long largest;
    /** Nothing is seen before the greeting. */
    private boolean opened;

    Outbound(
            LiveClientSession client,
            ClientGroup group,
            Connection connection,
            SessionCounters counters,
            Limits limits) {
        this.client = client;
        this.group = group;
        this.connection = connection;
        this.counters = counters;
        this.memory = new ClientMemory(group.loop().memory());
        this.mostUnread = limits.clientQueueBytes();
        this.wants = new WantedEvents(limits.filterSize(), this::look);
        this.order = new ReplyOrder(this, group);
    }

    ReplyOrder order() {
        return order;
    }

    WantedEvents wants() {
        return wants;
    }

    /** The client has been greeted: from here on it sees what it may. */
    void open() {
        opened = true;
        look();
    }

    /** Sends the line that a session begins with. */
    void greet(String banner) {
        send(out -> out.put(banner + "\r\n"), 0);
    }

    /** What the client may see, or how, has changed: from here on it sees that. */
    void look() {
        leaveView();
        ClientSnapshot profile = client.profile();
        if (opened && profile.identity().authorised() && !connection.isClosed()) {
            Permissions permissions = profile.identity().permissions();
            EventRules rules = permissions.events();
            boolean seesAll = profile.autoFilter() == AutoFilter.OFF && permissions.isEmpty();
            view = new View(
                    profile.output(), client.serverHeader(profile.identity()), wants.mask(), filters(), seesAll, rules);
            group.add(client, view);
        }
    }

    private EventFilters filters() {
        EventFilters own = wants.filters();
        if (own.isEmpty()) {
            return own;
        }
        Identity identity = client.profile().identity();
        drawsAs = identity;
        return own.drawingOn(group.filterBudgets().join(identity, group.loop().nanoTime()));
    }

    /** From here on it sees nothing. */
    void leaveView() {
        if (drawsAs != null) {
            group.filterBudgets().leave(drawsAs);
            drawsAs = null;
        }
        if (view != null) {
            group.remove(client, view);
            view = null;
        }
    }

    /** The client has closed. */
    void close() {
        leaveView();
        order.leave();
        memory.end();
    }

    @Override
    public void arrived(
            PendingReply pending,
            RoutedMessage routed,
            List<RoutedMessage> batch,
            Set<LiveClientSession> replyTargets) {
        asksIn = batch;
        replyTargets.add(client);
    }

    /** A batch has been given to all: it is not kept for one who saw nothing of it. */
    void batchEnded() {
        asksIn = null;
    }

    /** Gives it its part of a batch, of which it shares what the other clients of its view get. */
    void deliver(List<RoutedMessage> batch, SharedBatch shared) {
        if (isOverdue()) {
            drop();
        } else if (asksIn == batch) {
            asksIn = null;
            deliverOwn(batch, shared);
        } else if (shared.shown() > 0 && !seesOnlyOwn()) {
            write(shared.all(), shared.shown());
        }
    }

    private void deliverOwn(List<RoutedMessage> batch, SharedBatch shared) {
        ServerHeader header = client.serverHeader(client.identity());
        for (int i = 0; i < batch.size(); i++) {
            RoutedMessage routed = batch.get(i);
            if (routed.replyTarget().orElse(null) instanceof PendingReply pending
                    && pending.handle() == order.handle()) {
                deliverOwn(pending, routed, shared.visibility().at(i), header);
            } else if (!seesOnlyOwn() && shared.part(i).length() > 0) {
                write(shared.part(i), 1);
            }
        }
    }

    private void deliverOwn(PendingReply pending, RoutedMessage routed, List<RoutedMessage> seen, ServerHeader header) {
        Optional<ActionId> last = client.profile().lastActionId();
        boolean wanted =
                !seesOnlyOwn() || pending.id().isEmpty() || pending.id().equals(last);
        if (!routed.isBroadcast()) {
            boolean shown =
                    wanted && group.visibilities().shows(client.identity().permissions(), routed);
            pending.deliver(held(routed, header, shown));
            return;
        }
        for (RoutedMessage each : seen) {
            if (wanted && view != null && view.lets(each.content())) {
                write(held(each, header, true));
            }
        }
    }

    /** {@return what came from a server, as the client that asked for it gets it} */
    static QueuedReply held(RoutedMessage routed, ServerHeader header, boolean shown) {
        ReplyPart part = routed.part();
        boolean message = part != ReplyPart.END;
        return new QueuedReply(routed.forTarget(header), routed.source(), part, shown && message, routed.outcome());
    }

    private boolean seesOnlyOwn() {
        return client.profile().autoFilter() == AutoFilter.ON;
    }

    /** Tells it something of the proxy's own, if its view shows that. */
    void tell(Message event) {
        if (view != null
                && view.lets(event)
                && group.visibilities().of(view.rules()).tells(event)) {
            notice(event);
        }
    }

    /** Tells it something of the proxy's own as the last that it gets, if its view shows that: at once, for nothing follows. */
    void tellLast(Message event) {
        boolean shown = view != null
                && !seesOnlyOwn()
                && view.lets(event)
                && group.visibilities().of(view.rules()).tells(event);
        if (shown) {
            MessageWriter writer = client.profile().output().writer();
            send(out -> writer.write(event, MessageSource.PROXY, out), 1);
        }
    }

    /** Tells it something of the proxy's own that its view shows. */
    void notice(Message event) {
        if (!seesOnlyOwn()) {
            order.notice(event);
        }
    }

    @Override
    public void write(QueuedReply message) {
        MessageWriter writer = client.profile().output().writer();
        send(out -> writer.write(message.message(), message.source(), out), 1);
    }

    /** Has bytes encoded, which make so many messages, and queues them. */
    void send(Consumer<ByteSink> encoding, int messages) {
        if (isOverdue()) {
            drop();
            return;
        }
        Arena arena = connection.loop().arena();
        arena.begin();
        encoding.accept(arena);
        Slice slice = arena.end();
        noteSize(slice.length());
        write(slice, messages);
        slice.release();
    }

    @Override
    public void hold(int bytes) {
        if (isOverdue()) {
            drop();
        } else {
            noteSize(bytes);
        }
        heldBytes.lazySet(heldBytes.getPlain() + bytes);
        memory.keep(bytes);
    }

    @Override
    public void release(int bytes) {
        heldBytes.lazySet(heldBytes.getPlain() - bytes);
        memory.drop(bytes);
        if (whenRead != null) {
            client.later(Duration.ZERO, this::lookHowMuchIsRead);
        }
    }

    @Override
    public ClientMemory memory() {
        return memory;
    }

    private void noteSize(int bytes) {
        largest = Math.max(unreadBytes() == 0 ? 0 : largest, bytes);
    }

    private void write(Slice slice, int messages) {
        connection.write(slice);
        counters.out(messages, slice.length());
    }

    /** {@return what the client has not read} Any thread. */
    long unreadBytes() {
        return connection.unwrittenBytes() + heldBytes.get();
    }

    /** {@return the memory that the client uses, what it shares with others included} Any thread. */
    long usedBytes() {
        return connection.unwrittenBytes() + memory.bytes();
    }

    /** Runs a task once the client has left no more than this unread; one such task at a time. */
    void whenRead(long unread, Runnable task) {
        readMark = unread;
        whenRead = task;
        connection.whenDrained(unread, this::lookHowMuchIsRead);
    }

    private void lookHowMuchIsRead() {
        Runnable task = whenRead;
        if (task != null && unreadBytes() <= readMark) {
            whenRead = null;
            task.run();
        } else if (task != null) {
            connection.whenDrained(readMark, this::lookHowMuchIsRead);
        }
    }

    private void drop() {
        if (connection.isClosed()) {
            return;
        }
        client.log()
                .unauthenticated(
                        System.Logger.Level.WARNING,
                        client.address().getAddress(),
                        "client {0} is disconnected: it has left {1} bytes unread, more than clientqueue = {2}",
                        client.label(),
                        Long.toString(unreadBytes()),
                        Long.toString(mostUnread));
        connection.close(CloseReason.local("did not read"));
    }

    /** {@return whether it has left more unread than it may} One large answer is no fault of its own, and not counted. */
    private boolean isOverdue() {
        long unread = unreadBytes();
        return unread > mostUnread && unread - largest > mostUnread;
    }
}
