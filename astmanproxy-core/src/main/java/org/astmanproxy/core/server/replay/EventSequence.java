package org.astmanproxy.core.server.replay;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.net.MemoryBudget;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.core.server.ServerLabel;
import org.astmanproxy.core.server.StreamPosition;
import org.astmanproxy.message.Message;

/**
 * The events of all servers in one order. Each gets the next number, and all event loops get them in this order. So one
 * number says which events a client has, however many servers there are. Safe for any thread.
 */
public final class EventSequence implements MemoryBudget.Relief {
    private static final int EPOCH_BYTES = 6;

    private final SerialTasks order = new SerialTasks();
    private final ReplayLog log;
    private final boolean on;
    private final MemoryBudget budget;
    private final StreamPosition start;
    /** The servers that are away, with the places at which they were lost. */
    private final Map<String, StreamPosition> away = new HashMap<>();
    /** The servers that come back without a loss, because another proxy has kept their events. */
    private final Set<String> resumed = new HashSet<>();

    private volatile long last;
    /** True once a client has asked for numbers; until then, nobody can come back to a place. */
    private boolean keeps;

    private EventOrigin.OfServer lastOrigin = new EventOrigin.OfServer(ServerLabel.of(""));

    /**
     * Starts at zero, in a new epoch.
     *
     * @param budget the memory budget of all clients
     * @param most the most bytes of events to keep; 0 for no numbers at all
     * @param random gives the epoch
     */
    public EventSequence(MemoryBudget budget, long most, SecureRandom random) {
        this.budget = budget;
        this.log = new ReplayLog(budget, most);
        this.on = most > 0;
        byte[] epoch = new byte[EPOCH_BYTES];
        random.nextBytes(epoch);
        this.start = new StreamPosition(HexFormat.of().formatHex(epoch), 0);
    }

    /** {@return true if events have numbers} */
    public boolean isOn() {
        return on;
    }

    /** {@return the place before the first event} */
    public StreamPosition start() {
        return start;
    }

    /** {@return the place of the last event} */
    public StreamPosition end() {
        return start.at(last);
    }

    /** {@return the name of the server of all events; {@code *} if there are several, or none} */
    public String serverName() {
        return log.serverName();
    }

    /**
     * Gives the events of a batch their places, and hands it to the event loops before any later one.
     *
     * @param batch the messages of one read
     * @param handOver adds the batch to the queues of all loops
     */
    public void pass(List<RoutedMessage> batch, Consumer<List<RoutedMessage>> handOver) {
        if (!on) {
            handOver.accept(batch);
            return;
        }
        order.run(() -> {
            for (int i = 0; i < batch.size(); i++) {
                RoutedMessage routed = batch.get(i);
                if (routed.isBroadcast()) {
                    routed.place(next());
                    add(origin(routed), routed.content(), routed.position());
                }
            }
            handOver.accept(batch);
        });
    }

    /** {@return true if all batches that the calling thread has passed are in the queues of the loops} */
    public boolean isIdle() {
        return order.isIdle();
    }

    /** Only the thread whose turn it is calls this. */
    private StreamPosition next() {
        long number = last + 1;
        last = number;
        return start.at(number);
    }

    @SuppressWarnings("ReferenceEquality") // a server has one label for all its messages
    private EventOrigin origin(RoutedMessage routed) {
        if (lastOrigin.server() != routed.server()) {
            lastOrigin = new EventOrigin.OfServer(routed.server());
            log.note(routed.serverName());
        }
        return lastOrigin;
    }

    /**
     * Passes the news that a server is connected or away, in the same order as events. If events may be missing,
     * clients with numbers also get the beginning or the end of the gap.
     *
     * @param server the server
     * @param news an event that says so
     * @param connected true if the server is connected
     * @param handOver adds a notice to the queues of all loops
     */
    public void serverChanged(ServerConfig server, Message news, boolean connected, Consumer<ServerNotice> handOver) {
        if (!on) {
            handOver.accept(new ServerNotice(server, news, NoticeReach.ALL, StreamPosition.NONE));
            return;
        }
        order.run(() -> {
            handOver.accept(add(server, news, NoticeReach.ALL, next()));
            StreamPosition lostAt = away.get(server.name());
            if (connected && lostAt != null) {
                away.remove(server.name());
                StreamPosition back = next();
                String missed = resumed.contains(server.name()) ? GapEvent.NOTHING : GapEvent.UNKNOWN;
                Message gap = GapEvent.whole(server.name(), lostAt, back, missed);
                handOver.accept(add(server, gap, NoticeReach.NUMBERED, back));
            } else if (!connected && lostAt == null) {
                StreamPosition lost = next();
                away.put(server.name(), lost);
                handOver.accept(add(server, GapEvent.begins(server.name(), lost), NoticeReach.NUMBERED, lost));
            }
            resumed.remove(server.name());
        });
    }

    /**
     * Notes that a server comes back next, and that its events since the loss follow.
     *
     * @param server the server
     */
    public void resumed(ServerConfig server) {
        order.run(() -> resumed.add(server.name()));
    }

    /**
     * Passes the news that events of a server are lost although it is connected, to clients with numbers.
     *
     * @param server the server
     * @param count their number, or {@link GapEvent#UNKNOWN}
     * @param handOver adds a notice to the queues of all loops
     */
    public void missed(ServerConfig server, String count, Consumer<ServerNotice> handOver) {
        if (on) {
            order.run(() -> {
                StreamPosition here = next();
                Message gap = GapEvent.whole(server.name(), here, here, count);
                handOver.accept(add(server, gap, NoticeReach.NUMBERED, here));
            });
        }
    }

    private ServerNotice add(ServerConfig server, Message event, NoticeReach reach, StreamPosition position) {
        log.note(server.name());
        add(new EventOrigin.OfProxy(server, reach), event, position);
        return new ServerNotice(server, event, reach, position);
    }

    private void add(EventOrigin origin, Message event, StreamPosition position) {
        if (keeps) {
            log.add(origin, event, position);
        }
    }

    /** Begins to keep events, because a client has asked for numbers. */
    public void keep() {
        keep(begun -> {});
    }

    /**
     * Begins to keep events.
     *
     * @param begun gets the place after which events are kept, as far as there is room, at once or soon on another
     *     thread
     */
    public void keep(Consumer<StreamPosition> begun) {
        order.run(() -> {
            StreamPosition from = keeps ? start : start.at(last);
            if (!keeps) {
                keeps = true;
                log.beginAfter(last);
            }
            begun.accept(from);
        });
    }

    /**
     * Reads what comes after a place of this epoch.
     *
     * @param after the place
     * @param reader gets the answer, at once or soon on another thread
     */
    public void read(StreamPosition after, ReplayReader reader) {
        order.run(() -> log.read(after, reader));
    }

    /** Drops kept events, because clients need the memory. */
    @Override
    public void relieve() {
        if (on && budget.isExceeded()) {
            order.run(log::shrink);
        }
    }
}
