package org.astmanproxy.core.client;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.core.client.Ticket.Held;
import org.astmanproxy.core.client.filter.EventFilters;
import org.astmanproxy.core.client.filter.EventMask;
import org.astmanproxy.core.figures.Counters;
import org.astmanproxy.core.net.Arena;
import org.astmanproxy.core.net.CloseReason;
import org.astmanproxy.core.net.Connection;
import org.astmanproxy.core.net.Slice;
import org.astmanproxy.core.server.Delivery;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.MessageSource;

/** What one client gets to read: which messages, in which format and order, and how much of it may wait. */
final class Outbound implements AnswerOrder.Out {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.client");

    /** Where the client stands in its view group; that group's business. */
    int place;

    private final Client client;
    private final ClientGroup group;
    private final Connection connection;
    private final Counters counters;
    private final long mostUnread;
    private final AnswerOrder order;
    private EventMask mask = EventMask.all();
    private EventFilters filters = EventFilters.none();
    private @Nullable View view;
    private @Nullable Object asksIn;
    /** Size of the largest single message queued or held since nothing was unread. */
    private long largest;
    /** Nothing is seen before the greeting. */
    private boolean opened;

    Outbound(Client client, ClientGroup group, Connection connection, Counters counters, long mostUnread) {
        this.client = client;
        this.group = group;
        this.connection = connection;
        this.counters = counters;
        this.mostUnread = mostUnread;
        this.order = new AnswerOrder(client, this);
    }

    AnswerOrder order() {
        return order;
    }

    EventMask mask() {
        return mask;
    }

    EventFilters filters() {
        return filters;
    }

    void mask(EventMask newMask) {
        mask = newMask;
        look();
    }

    void filters(EventFilters newFilters) {
        filters = newFilters;
        look();
    }

    /** The client has been greeted: from here on it sees what it may. */
    void open() {
        opened = true;
        look();
    }

    /** What the client may see, or how, has changed: from here on it sees that. */
    void look() {
        lookAway();
        Profile profile = client.profile();
        if (opened && profile.identity().authorised() && !connection.isClosed()) {
            boolean seesAll = profile.autoFilter() == AutoFilter.OFF;
            view = new View(profile.output(), client.serverHeader(), mask, filters, seesAll);
            group.add(client, view);
        }
    }

    /** From here on it sees nothing. */
    void lookAway() {
        if (view != null) {
            group.remove(client, view);
            view = null;
        }
    }

    /** Remembers that part of this batch answers the client. */
    void markAsker(List<Delivery> batch) {
        asksIn = batch;
    }

    /** Gives it its part of a batch, of which it shares what the other clients of its view get. */
    void deliver(List<Delivery> batch, SharedBatch shared) {
        if (isOverdue()) {
            drop();
        } else if (asksIn == batch) {
            asksIn = null;
            deliverOwn(batch, shared);
        } else if (shared.shown() > 0 && !seesOnlyOwn()) {
            write(shared.all(), shared.shown());
        }
    }

    private void deliverOwn(List<Delivery> batch, SharedBatch shared) {
        ServerHeader header = client.serverHeader();
        for (int i = 0; i < batch.size(); i++) {
            Delivery delivery = batch.get(i);
            if (delivery.asker().orElse(null) instanceof Ticket ticket && ticket.client() == client) {
                deliverOwn(ticket, delivery, header);
            } else if (!seesOnlyOwn() && shared.part(i).length() > 0) {
                write(shared.part(i), 1);
            }
        }
    }

    private void deliverOwn(Ticket ticket, Delivery delivery, ServerHeader header) {
        Optional<ActionId> last = client.profile().lastActionId();
        boolean wanted = !seesOnlyOwn() || ticket.id().isEmpty() || ticket.id().equals(last);
        if (!delivery.isBroadcast()) {
            order.deliver(ticket, new Held(delivery.forAsker(header), delivery.source(), delivery.part(), wanted));
        } else if (wanted && view != null && view.lets(delivery.content())) {
            write(delivery.forAsker(header), delivery.source());
        }
    }

    private boolean seesOnlyOwn() {
        return client.profile().autoFilter() == AutoFilter.ON;
    }

    /** Tells it something of the proxy's own, if its view shows that. */
    void tell(Message event) {
        if (view != null && view.lets(event)) {
            notice(event);
        }
    }

    /** Tells it something of the proxy's own that its view shows. */
    void notice(Message event) {
        if (!seesOnlyOwn()) {
            order.notice(event);
        }
    }

    @Override
    public void write(Message message, MessageSource source) {
        if (isOverdue()) {
            drop();
            return;
        }
        Arena arena = connection.loop().arena();
        arena.begin();
        client.profile().output().writer().write(message, source, arena);
        Slice slice = arena.end();
        noteSize(slice.length());
        write(slice, 1);
        slice.release();
    }

    @Override
    public void hold(int bytes) {
        if (isOverdue()) {
            drop();
        } else {
            noteSize(bytes);
        }
    }

    private void noteSize(int bytes) {
        largest = Math.max(unreadBytes() == 0 ? 0 : largest, bytes);
    }

    private void write(Slice slice, int messages) {
        connection.write(slice);
        counters.out(messages, slice.length());
    }

    /** Writes bytes that are no message. */
    void write(byte[] bytes) {
        Arena arena = connection.loop().arena();
        arena.begin();
        arena.put(bytes);
        Slice slice = arena.end();
        write(slice, 0);
        slice.release();
    }

    long unreadBytes() {
        return connection.unwrittenBytes() + order.heldBytes();
    }

    private void drop() {
        if (connection.isClosed()) {
            return;
        }
        LOG.log(
                System.Logger.Level.WARNING,
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
