package org.astmanproxy.core.exchange;

import java.time.Duration;
import org.astmanproxy.core.net.Timer;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.MessageReader;

/**
 * Sees to it that a client takes no longer than {@code httptimeout} to send a request, and is not idle for longer between
 * two of them. While it waits for an answer its time does not run. Belongs to the client's loop.
 */
final class RequestClock {
    private final LiveClientSession client;
    private final Duration atMost;
    private final MessageReader reader;
    private final Exchanges exchanges;
    private @Nullable Timer timer;
    /** When the request, or the pause, began. */
    private long since;

    private boolean waitsForUs;

    RequestClock(LiveClientSession client, Duration atMost, MessageReader reader, Exchanges exchanges) {
        this.client = client;
        this.atMost = atMost;
        this.reader = reader;
        this.exchanges = exchanges;
    }

    void start() {
        begin();
        again(atMost.toNanos());
    }

    void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    /** Bytes have come, and are about to be read. */
    void bytes() {
        if (reader.isIdle()) {
            begin();
        }
    }

    /** A request is complete. */
    void requestEnded() {
        begin();
    }

    /** Everything has been answered. */
    void answeredAll() {
        if (reader.isIdle()) {
            begin();
        }
    }

    /** The client sends the rest of its request only once it has been told to. */
    void hold() {
        waitsForUs = true;
    }

    /** It has been told to. */
    void release() {
        waitsForUs = false;
        begin();
    }

    /** Time is up for a request. {@return whether one has begun: it is answered, and the connection closes} */
    boolean timedOut(String why) {
        if (reader.isIdle()) {
            return false;
        }
        reader.timedOut(exchanges);
        client.closeWhenAnswered(why);
        return true;
    }

    private void begin() {
        since = client.loop().nanoTime();
    }

    private void look() {
        timer = null;
        boolean reading = !reader.isIdle();
        boolean runs = reading ? !waitsForUs : exchanges.isIdle();
        long left = since + atMost.toNanos() - client.loop().nanoTime();
        if (!runs || left > 0) {
            again(runs ? left : atMost.toNanos());
        } else if (!timedOut("a request took more than httptimeout = " + atMost.toSeconds() + " s")) {
            client.closeWhenAnswered("idle for httptimeout = " + atMost.toSeconds() + " s");
        }
    }

    private void again(long nanos) {
        timer = client.later(Duration.ofNanos(nanos), this::look);
    }
}
