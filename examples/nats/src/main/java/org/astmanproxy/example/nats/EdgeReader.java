package org.astmanproxy.example.nats;

import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.VirtualServerSink;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.ProtocolException;

/**
 * Passes the events of one server from its stream to the proxy, each once and in order. It has a thread of its own.
 *
 * <p>If events are missing, or the login of the hub was over meanwhile, it reports the connection as lost and connects again,
 * as after a loss of an Asterisk. Clients then ask for the present state.
 */
final class EdgeReader implements Runnable, AutoCloseable {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.extension.nats");
    private static final int MOST_AT_ONCE = 500;
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration AGAIN = Duration.ofMillis(500);
    private static final Duration STUCK = Duration.ofSeconds(2);

    private final String server;
    private final StreamReader stream;
    private final MessageCodec codec;
    private final EdgeServer edge;
    private final Thread thread;
    private final HubSigns hub = new HubSigns();
    private final StreamPlace place = new StreamPlace();
    private volatile boolean up;
    private volatile boolean closed;
    /** The connection to which events go; null while there is none that is ready. */
    private @Nullable VirtualServerSink ready;
    /** The message that comes next, if it was read before the proxy was ready for it. */
    private @Nullable StreamMessage held;

    /** The place at which the stream was opened again because messages did not come; 0 for none. */
    private long openedAgainAt;

    private long lastReadAt = System.nanoTime();

    EdgeReader(String server, StreamReader stream, MessageCodec codec, EdgeServer edge) {
        this.server = server;
        this.stream = stream;
        this.codec = codec;
        this.edge = edge;
        this.thread = new Thread(this, "astmanproxy-nats-" + server);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Notes that the hub lives. Any thread. */
    void beat(HubBeat beat) {
        hub.beat(beat);
    }

    /** {@return whether the hub is logged in to the server, as far as the edge knows} Any thread. */
    boolean isUp() {
        return up && hub.isConnected();
    }

    @Override
    public void run() {
        try {
            while (!closed) {
                attempt();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            stream.close();
        }
    }

    private void attempt() throws InterruptedException {
        try {
            step();
        } catch (IOException | JetStreamApiException | ProtocolException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "nats: server " + server + ": reading failed; it begins again", e);
            stream.close();
            Thread.sleep(AGAIN.toMillis());
        }
    }

    private void step() throws IOException, JetStreamApiException, InterruptedException, ProtocolException {
        if (edge.sink() != ready) {
            // the proxy has closed it
            ready = null;
        }
        if (!hub.isAlive()) {
            lose("no hub has said for " + hub.patience().toMillis() + " ms that it is logged in");
        }
        Optional<HubBeat> beat = hub.latest();
        if (beat.isEmpty() || !takePlace(beat.get())) {
            Thread.sleep(LOOK.toMillis());
            return;
        }
        if (!up || ready != null || place.isAtNoticeOf(beat.get())) {
            read(beat.get());
        } else {
            connect();
        }
    }

    /**
     * Finds the place from which to read, at the beginning and after the stream was made again.
     *
     * @return false if the hub has published nothing yet
     */
    private boolean takePlace(HubBeat beat) {
        if (place.isKnown() && !place.isBeyond(beat)) {
            return true;
        }
        if (beat.tail().last() == 0) {
            return false;
        }
        if (place.isKnown()) {
            lose("the stream was made again");
        }
        held = null;
        stream.close();
        place.goTo(beat.tail().last() + 1, beat.epoch());
        up = beat.tail().connected();
        return true;
    }

    private void connect() throws InterruptedException {
        VirtualServerSink sink = edge.sink();
        Optional<HubBeat> beat = hub.latest();
        if (sink == null || beat.isEmpty() || !isUp()) {
            if (isUp()) {
                edge.connectNow();
            }
            Thread.sleep(LOOK.toMillis());
            return;
        }
        sink.connected(beat.get().amiVersion());
        ready = sink;
    }

    private void read(HubBeat beat) throws IOException, JetStreamApiException, InterruptedException, ProtocolException {
        StreamMessage next = held;
        held = null;
        if (next == null) {
            next = stream.next(place.next(), LOOK).orElse(null);
        }
        if (next == null) {
            idle(beat);
            return;
        }
        lastReadAt = System.nanoTime();
        List<Message> events = new ArrayList<>();
        try {
            while (next != null && accept(next, events)) {
                next = events.size() < MOST_AT_ONCE
                        ? stream.next(place.next(), null).orElse(null)
                        : null;
            }
        } finally {
            // also if the stream has failed, because the place is already after them
            pass(events);
        }
        if (next != null) {
            act(next);
        }
    }

    /** {@return whether the message needs no action; if it is an event of this turn, it is added} */
    private boolean accept(StreamMessage message, List<Message> events) {
        if (message.sequence() < place.next()) {
            return true;
        }
        if (message.sequence() > place.next() || message.isNotice() || message.epoch() > place.epoch()) {
            return false;
        }
        // what a hub has sent whose turn was over is not true any more
        if (message.epoch() == place.epoch() && up) {
            try {
                events.add(codec.decode(message.payload()).without("Server"));
            } catch (ProtocolException | IllegalArgumentException e) {
                LOG.log(System.Logger.Level.DEBUG, "nats: server " + server + ": an event is not readable", e);
                return false;
            }
        }
        place.passed(message);
        return true;
    }

    private void pass(List<Message> events) {
        VirtualServerSink sink = ready;
        if (sink == null || events.isEmpty()) {
            return;
        }
        try {
            sink.received(events);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "nats: server " + server + ": the proxy has not taken events", e);
            lose("the proxy has not taken events");
        }
    }

    /** Handles a message that is not a plain event. */
    private void act(StreamMessage message) throws ProtocolException {
        long missed = message.sequence() - place.next();
        if (missed > 0 && openedAgainAt != place.next()) {
            // they may have been sent on a connection that was lost
            openedAgainAt = place.next();
            stream.close();
        } else if (missed > 0) {
            place.skipTo(message.sequence());
            held = message;
            lose(missed + " messages have left the stream before they were read");
        } else if (message.isNotice()) {
            place.passed(message);
            if (message.epoch() >= place.epoch()) {
                place.enter(message.epoch());
                noticed(codec.decode(message.payload()));
            }
        } else if (message.epoch() > place.epoch()) {
            place.enter(message.epoch());
            held = message;
            lose("another hub has logged in");
        } else {
            place.passed(message);
            lose("an event is not readable");
        }
    }

    private void noticed(Message notice) {
        switch (notice.get("State").orElse("")) {
            case HubNotice.CONNECTED -> {
                up = true;
                lose("the hub has logged in again");
                edge.connectNow();
            }
            case HubNotice.DISCONNECTED -> {
                up = false;
                lose("the hub is no longer logged in");
            }
            default -> lose(notice.get("Missed").orElse("some") + " events could not be published by the hub");
        }
    }

    private void idle(HubBeat beat) {
        if (place.next() == beat.tail().last() + 1
                && place.epoch() == beat.epoch()
                && up != beat.tail().connected()) {
            // the message that said so has left the stream
            up = beat.tail().connected();
            lose("the hub is no longer logged in");
        }
        boolean isStuck = place.next() <= beat.tail().last() && System.nanoTime() - lastReadAt > STUCK.toNanos();
        if (isStuck) {
            lastReadAt = System.nanoTime();
            stream.close();
        }
    }

    private void lose(String why) {
        VirtualServerSink sink = ready;
        ready = null;
        if (sink != null) {
            try {
                sink.lost(why);
            } finally {
                edge.disconnected(sink);
            }
            if (isUp()) {
                edge.connectNow();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
