package org.astmanproxy.core.fanout;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.config.Limits;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.core.fanout.memory.ClientMemory;
import org.astmanproxy.core.fanout.memory.MemoryUser;
import org.astmanproxy.core.metrics.SessionCounters;
import org.astmanproxy.core.metrics.flight.FlightLog;
import org.astmanproxy.core.net.Arena;
import org.astmanproxy.core.net.CloseReason;
import org.astmanproxy.core.net.Connection;
import org.astmanproxy.core.net.Slice;
import org.astmanproxy.core.reply.QueuedReply;
import org.astmanproxy.core.reply.ReplyOrder;
import org.astmanproxy.core.reply.ReplyPart;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;

/** The output of one client: its messages, their format and order, and the limit of unread bytes. */
public final class Outbound implements BatchReplySink, MemoryUser {
    /** A task for the time when the client has this number of unread bytes or fewer. */
    private record ReadMark(long unread, Runnable task) {}

    /** The client's index in its view group, which maintains it. */
    int place;

    private final FanOutClient client;
    private final ClientGroup group;
    private final Connection connection;
    private final SessionCounters counters;
    private long mostUnread;
    private final ReplyOrder order;
    private final ReplyHandle handle;
    /** The bytes of queued replies; written by the loop, read by any thread. */
    private final AtomicLong heldBytes = new AtomicLong();

    private final ClientMemory memory;
    private Optional<ReadMark> readMark = Optional.empty();

    private final EventStream stream;
    /** The batch in which the client has a part of a reply; an empty one if it has none. */
    private List<RoutedMessage> asksIn = List.of();
    /** The size of the largest message that was queued since the client last had nothing unread. */
    private long largest;

    public Outbound(
            FanOutClient client, ClientGroup group, Connection connection, SessionCounters counters, Limits limits) {
        this.client = client;
        this.group = group;
        this.connection = connection;
        this.counters = counters;
        this.memory = new ClientMemory(group.loop().memory());
        this.mostUnread = limits.clientQueueBytes();
        this.order = new ReplyOrder(this);
        this.handle = new ReplyHandle(this, order, group);
        this.stream = new EventStream(this, group, limits.filterSize());
    }

    public ReplyOrder order() {
        return order;
    }

    /** {@return the client as its pending replies refer to it} */
    public ReplyHandle handle() {
        return handle;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public FanOutClient client() {
        return client;
    }

    /** Applies other limits. That of filters does not change. */
    public void limits(Limits limits) {
        mostUnread = limits.clientQueueBytes();
    }

    public WantedEvents wants() {
        return stream.wants();
    }

    /** {@return the events that the client gets} */
    public EventStream events() {
        return stream;
    }

    /** Starts output after the banner; from now on the client sees its view. */
    public void open() {
        stream.open();
    }

    /** Sends the banner. */
    public void greet(String banner) {
        send(out -> out.put(banner + "\r\n"), 0);
    }

    /** Moves the client to its present view, because its permissions or settings have changed. */
    public void joinView() {
        stream.join();
    }

    /** Ends output, because the connection has closed. */
    public void close() {
        stream.leave();
        handle.leave();
        memory.end();
    }

    @Override
    public void arrived(PendingReply pending, RoutedMessage routed, List<RoutedMessage> batch) {
        if (asksIn != batch) {
            asksIn = batch;
            group.takesPart(this);
        }
    }

    /** Releases a batch that was delivered to all. */
    void batchEnded() {
        asksIn = List.of();
    }

    /** Sends the client its part of a batch; bytes are shared with the clients of its view. */
    void deliver(List<RoutedMessage> batch, SharedBatch shared) {
        if (isOverdue()) {
            drop();
        } else if (asksIn == batch) {
            asksIn = List.of();
            deliverOwn(batch, shared);
        } else if (shared.shown() > 0 && !seesOnlyOwn()) {
            write(shared.all(), shared.shown());
        }
    }

    /** Sends the client its replies in a batch without anything for others, unless it has got them in another view. */
    void deliverReplies(List<RoutedMessage> batch) {
        if (asksIn != batch) {
            return;
        }
        if (isOverdue()) {
            drop();
            return;
        }
        asksIn = List.of();
        ServerHeader header = client.serverHeader();
        for (int i = 0; i < batch.size(); i++) {
            RoutedMessage routed = batch.get(i);
            if (routed.replyTarget() instanceof PendingReply pending && pending.handle() == handle) {
                deliverReply(pending, routed, header);
            }
        }
    }

    private void deliverOwn(List<RoutedMessage> batch, SharedBatch shared) {
        ServerHeader header = client.serverHeader();
        for (int i = 0; i < batch.size(); i++) {
            RoutedMessage routed = batch.get(i);
            if (routed.replyTarget() instanceof PendingReply pending && isFor(pending, routed)) {
                if (routed.isBroadcast()) {
                    deliverOwnEvent(pending, shared.visibility().at(i));
                } else {
                    deliverReply(pending, routed, header);
                }
            } else if (!seesOnlyOwn() && shared.shows(i)) {
                write(shared.part(i), 1);
            }
        }
    }

    private boolean isFor(PendingReply pending, RoutedMessage routed) {
        return pending.handle() == handle
                || (routed.isBroadcast() && pending.handle().passesEventsTo(this));
    }

    private void deliverReply(PendingReply pending, RoutedMessage routed, ServerHeader header) {
        boolean shown = wants(pending) && group.visibilities().shows(client.permissions(), routed);
        pending.deliver(held(routed, header, shown));
    }

    private boolean wants(PendingReply pending) {
        return !seesOnlyOwn() || pending.id().isEmpty() || pending.id().equals(client.lastId());
    }

    private void deliverOwnEvent(PendingReply pending, List<RoutedMessage> seen) {
        for (RoutedMessage each : seen) {
            if (wants(pending)) {
                stream.own(each, pending.id()).ifPresent(event -> write(broadcast(event, each)));
            }
        }
    }

    /** {@return a message of a server in the form for the client that sent the action} */
    public static QueuedReply held(RoutedMessage routed, ServerHeader header, boolean shown) {
        ReplyPart part = routed.part();
        boolean message = part != ReplyPart.END;
        return new QueuedReply(routed.forTarget(header), routed.source(), part, shown && message, routed.outcome());
    }

    private static QueuedReply broadcast(Message event, RoutedMessage routed) {
        return new QueuedReply(event, routed.source(), ReplyPart.BROADCAST, true, routed.outcome());
    }

    private boolean seesOnlyOwn() {
        return client.autoFilter() == AutoFilter.ON;
    }

    /** {@return how long it has had unread output without a pause; zero if there is none} Safe for any thread. */
    public Duration unreadFor() {
        long since = connection.waitingSince();
        return since == 0
                ? Duration.ZERO
                : Duration.ofNanos(Math.max(0, connection.loop().nanoTime() - since));
    }

    /** Sends an event of the proxy if the client's view shows it. */
    public void tell(Message event) {
        if (stream.tells(event)) {
            notice(event);
        }
    }

    /** Sends an event of the proxy that the client's view shows. */
    void notice(Message event) {
        if (!seesOnlyOwn()) {
            order.notice(event);
        }
    }

    @Override
    public void write(QueuedReply message) {
        if (isOverdue()) {
            drop();
            return;
        }
        Arena arena = connection.loop().arena();
        arena.begin();
        client.output().writer().write(message.message(), message.source(), arena);
        counters.replies(message.part() == ReplyPart.BROADCAST ? 0 : 1);
        queue(arena, 1);
    }

    /** Encodes bytes, which contain this number of messages of replies, and queues them. */
    public void send(Consumer<ByteSink> encoding, int messages) {
        sendEvents(out -> {
            encoding.accept(out);
            counters.replies(messages);
            return messages;
        });
    }

    /**
     * Encodes bytes and queues them; the encoding returns the number of messages in them. A message may have no bytes
     * yet, if an HTTP response collects them.
     */
    void sendEvents(ToIntFunction<ByteSink> encoding) {
        if (isOverdue()) {
            drop();
            return;
        }
        Arena arena = connection.loop().arena();
        arena.begin();
        int messages = encoding.applyAsInt(arena);
        queue(arena, messages);
    }

    /** Ends the run of the arena, which has so many messages, and queues it. */
    private void queue(Arena arena, int messages) {
        noteSize(arena.length());
        counters.out(messages, arena.endInto(connection));
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
        if (readMark.isPresent()) {
            connection.loop().schedule(Duration.ZERO, connection, this::lookHowMuchIsRead);
        }
    }

    @Override
    public void keep(long bytes) {
        memory.keep(bytes);
    }

    /** {@return the memory of the client} */
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

    @Override
    public long unreadBytes() {
        return connection.unwrittenBytes() + heldBytes.get();
    }

    @Override
    public long usedBytes() {
        return connection.unwrittenBytes() + memory.bytes();
    }

    /** Runs a task when the client has this number of unread bytes or fewer; only one such task at a time. */
    public void whenRead(long unread, Runnable task) {
        readMark = Optional.of(new ReadMark(unread, task));
        connection.whenDrained(unread, this::lookHowMuchIsRead);
    }

    private void lookHowMuchIsRead() {
        readMark.ifPresent(mark -> {
            if (unreadBytes() <= mark.unread()) {
                readMark = Optional.empty();
                mark.task().run();
            } else {
                connection.whenDrained(mark.unread(), this::lookHowMuchIsRead);
            }
        });
    }

    /** {@return true if the client should read before it gets events that can wait} */
    boolean hasMuchUnread(long bytes) {
        long unread = unreadBytes();
        return unread > Math.min(bytes, mostUnread / 4)
                || (unread > 0 && connection.loop().memory().budget().isNearLimit());
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
        FlightLog.slow(client.label(), unreadBytes());
        connection.close(CloseReason.slow("did not read"));
    }

    /** {@return true if it has exceeded its limit of unread bytes} One large message alone does not count. */
    private boolean isOverdue() {
        long unread = unreadBytes();
        return unread > mostUnread && unread - largest > mostUnread;
    }
}
