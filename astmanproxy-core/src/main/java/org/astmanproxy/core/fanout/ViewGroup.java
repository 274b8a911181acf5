package org.astmanproxy.core.fanout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.core.net.Arena;
import org.astmanproxy.core.net.Connection;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.core.server.replay.ServerNotice;
import org.astmanproxy.message.Message;

/** The clients of one loop that share a view. This is the hot path: one encoding goes to all of them. */
public final class ViewGroup {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.client");

    private final View view;
    private final EventVisibility visibility;
    private final List<Outbound> members = new ArrayList<>();

    ViewGroup(View view, EventVisibility visibility) {
        this.view = view;
        this.visibility = visibility;
        visibility.join();
    }

    /** Releases resources, because the group is no longer used. */
    void end() {
        visibility.leave();
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    void add(Outbound client) {
        client.place = members.size();
        members.add(client);
    }

    void remove(Outbound client) {
        Outbound last = members.remove(members.size() - 1);
        if (last != client) {
            members.set(client.place, last);
            last.place = client.place;
        }
    }

    /** {@return true if the members also see the replies to others} */
    boolean seesReplies() {
        return view.seesAll();
    }

    /**
     * Gives a batch to all members, or only to those that wait for replies in it if the view shows nothing else.
     * Clients with a reply in the batch get a selection of their own.
     *
     * <p>It goes from the last client to the first, because a dropped client's place is filled with the last one. It
     * allocates no objects.
     */
    void deliver(List<RoutedMessage> batch, SharedBatch shared, List<Outbound> withBatch) {
        List<Outbound> receivers = shared.shown() > 0 ? members : withBatch;
        for (int i = receivers.size() - 1; i >= 0; i--) {
            Outbound client = receivers.get(i);
            if (has(client)) {
                try {
                    client.deliver(batch, shared);
                } catch (Throwable thrown) {
                    client.connection().loop().faulted(client.connection(), thrown);
                }
            }
        }
    }

    /** Gives the members among these clients their replies in a batch of replies. */
    void deliverReplies(List<RoutedMessage> batch, List<Outbound> withBatch) {
        for (int i = 0; i < withBatch.size(); i++) {
            Outbound client = withBatch.get(i);
            if (has(client)) {
                try {
                    client.deliverReplies(batch);
                } catch (Throwable thrown) {
                    client.connection().loop().faulted(client.connection(), thrown);
                }
            }
        }
    }

    private boolean has(Outbound client) {
        int place = client.place;
        return place < members.size() && members.get(place) == client;
    }

    /** {@return the batch in the view's format} If encoding fails, only the clients of this view are disconnected. */
    Optional<SharedBatch> encode(List<RoutedMessage> batch, Arena arena) {
        try {
            return Optional.of(SharedBatch.encode(view, visibility, batch, arena));
        } catch (Throwable thrown) {
            fail(thrown);
            return Optional.empty();
        }
    }

    /**
     * Closes all members, from the last to the first, because a closed member's place is filled with the last one. It
     * works without free memory.
     */
    private void fail(Throwable thrown) {
        for (int i = members.size() - 1; i >= 0; i--) {
            Connection connection = members.get(i).connection();
            try {
                connection.abort(thrown);
            } catch (Throwable again) {
                connection.loop().faulted(connection, again);
            }
        }
        try {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "clients are disconnected: output format "
                            + view.form().output().name() + " failed",
                    thrown);
        } catch (Throwable noMemoryForIt) {
            // the log gives the reason for each connection
        }
    }

    /**
     * Sends all members that may use a server a notice about it, whatever classes, masks and rules allow. A client has
     * to know when its information about the server is no longer valid. Clients with the mask off, or with a filter
     * against the event, do not get it.
     */
    void deliver(ServerNotice notice) {
        if (!view.lets(notice)) {
            return;
        }
        Message event = view.form().of(notice);
        for (Outbound client : List.copyOf(members)) {
            if (client.client().mayUse(notice.server())) {
                client.connection().loop().guarded(client.connection(), () -> client.notice(event));
            }
        }
    }
}
