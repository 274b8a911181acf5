package org.astmanproxy.core.fanout;

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
import org.astmanproxy.core.permission.Permissions;
import org.astmanproxy.core.reply.QueuedReply;
import org.astmanproxy.core.reply.ReplyOrder;
import org.astmanproxy.core.reply.ReplyPart;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.MessageWriter;

/** What one client gets to read: which messages, in which format and order, and how much of it may wait. */
public final class Outbound implements BatchReplySink {
    /** Where the client stands in its view group; that group's business. */
    int place;

    private final FanOutClient client;
    private final ClientGroup group;
    private final Connection connection;
    private final SessionCounters counters;
    private final long mostUnread;
    private final ReplyOrder order;
    private final ReplyHandle handle;
    /** Bytes that came too early; written by the loop, read by any thread. */
    private final AtomicLong heldBytes = new AtomicLong();

    private final ClientMemory memory;
    private @Nullable Runnable whenRead;
    private long readMark;

    private final WantedEvents wants;
    private @Nullable View view;
    /** As whom its filters draw on a budget. */
    private @Nullable Optional<String> drawsAs;

    private @Nullable Object asksIn;
    /** Size of the largest single message queued or held since nothing was unread. */
    private long largest;
    /** Nothing is seen before the greeting. */
    private boolean opened;

    public Outbound(
            FanOutClient client, ClientGroup group, Connection connection, SessionCounters counters, Limits limits) {
        this.client = client;
        this.group = group;
        this.connection = connection;
        this.counters = counters;
        this.memory = new ClientMemory(group.loop().memory());
        this.mostUnread = limits.clientQueueBytes();
        this.wants = new WantedEvents(limits.filterSize(), this::joinView);
        this.order = new ReplyOrder(this);
        this.handle = new ReplyHandle(this, order, group);
    }

    public ReplyOrder order() {
        return order;
    }

    /** {@return the client as its pending replies know it} */
    public ReplyHandle handle() {
        return handle;
    }

    Connection connection() {
        return connection;
    }

    /** {@return the client that reads this} */
    FanOutClient client() {
        return client;
    }

    public WantedEvents wants() {
        return wants;
    }

    /** The client has been greeted: from here on it sees what it may. */
    public void open() {
        opened = true;
        joinView();
    }

    /** Sends the line that a session begins with. */
    public void greet(String banner) {
        send(out -> out.put(banner + "\r\n"), 0);
    }

    /** What the client may see, or how, has changed: from here on it sees that. */
    public void joinView() {
        leaveView();
        if (opened && client.isAuthorised() && !connection.isClosed()) {
            Permissions permissions = client.permissions();
            boolean seesAll = client.autoFilter() == AutoFilter.OFF && permissions.isEmpty();
            view = new View(
                    client.output(), client.serverHeader(), wants.mask(), filters(), seesAll, permissions.events());
            group.add(this, view);
        }
    }

    private EventFilters filters() {
        EventFilters own = wants.filters();
        if (own.isEmpty()) {
            return own;
        }
        Optional<String> user = client.user();
        drawsAs = user;
        return own.drawingOn(group.filterBudgets().join(user, group.loop().nanoTime()));
    }

    /** From here on it sees nothing. */
    void leaveView() {
        if (drawsAs != null) {
            group.filterBudgets().leave(drawsAs);
            drawsAs = null;
        }
        if (view != null) {
            group.remove(this, view);
            view = null;
        }
    }

    /** The client has closed. */
    public void close() {
        leaveView();
        handle.leave();
        memory.end();
    }

    @Override
    public void arrived(
            PendingReply pending, RoutedMessage routed, List<RoutedMessage> batch, Set<Outbound> withBatch) {
        asksIn = batch;
        withBatch.add(this);
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
        ServerHeader header = client.serverHeader();
        for (int i = 0; i < batch.size(); i++) {
            RoutedMessage routed = batch.get(i);
            if (routed.replyTarget().orElse(null) instanceof PendingReply pending && pending.handle() == handle) {
                deliverOwn(pending, routed, shared.visibility().at(i), header);
            } else if (!seesOnlyOwn() && shared.part(i).length() > 0) {
                write(shared.part(i), 1);
            }
        }
    }

    private void deliverOwn(PendingReply pending, RoutedMessage routed, List<RoutedMessage> seen, ServerHeader header) {
        Optional<ActionId> last = client.lastId();
        boolean wanted =
                !seesOnlyOwn() || pending.id().isEmpty() || pending.id().equals(last);
        if (!routed.isBroadcast()) {
            boolean shown = wanted && group.visibilities().shows(client.permissions(), routed);
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
    public static QueuedReply held(RoutedMessage routed, ServerHeader header, boolean shown) {
        ReplyPart part = routed.part();
        boolean message = part != ReplyPart.END;
        return new QueuedReply(routed.forTarget(header), routed.source(), part, shown && message, routed.outcome());
    }

    private boolean seesOnlyOwn() {
        return client.autoFilter() == AutoFilter.ON;
    }

    /** Tells it something of the proxy's own, if its view shows that. */
    public void tell(Message event) {
        if (view != null
                && view.lets(event)
                && group.visibilities().of(view.rules()).tells(event)) {
            notice(event);
        }
    }

    /** Tells it something of the proxy's own as the last that it gets, if its view shows that: at once, for nothing follows. */
    public void tellLast(Message event) {
        boolean shown = view != null
                && !seesOnlyOwn()
                && view.lets(event)
                && group.visibilities().of(view.rules()).tells(event);
        if (shown) {
            MessageWriter writer = client.output().writer();
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
        MessageWriter writer = client.output().writer();
        send(out -> writer.write(message.message(), message.source(), out), 1);
    }

    /** Has bytes encoded, which make so many messages, and queues them. */
    public void send(Consumer<ByteSink> encoding, int messages) {
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
            connection.loop().schedule(Duration.ZERO, connection, this::lookHowMuchIsRead);
        }
    }

    @Override
    public void keep(long bytes) {
        memory.keep(bytes);
    }

    /** {@return the memory that the client uses} */
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
    public long unreadBytes() {
        return connection.unwrittenBytes() + heldBytes.get();
    }

    /** {@return the memory that the client uses, what it shares with others included} Any thread. */
    long usedBytes() {
        return connection.unwrittenBytes() + memory.bytes();
    }

    /** Runs a task once the client has left no more than this unread; one such task at a time. */
    public void whenRead(long unread, Runnable task) {
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
