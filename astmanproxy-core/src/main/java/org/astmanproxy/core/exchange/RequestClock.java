package org.astmanproxy.core.exchange;

import java.time.Duration;
import org.astmanproxy.core.net.LoopTimer;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.spi.ExchangeReader;

/**
 * Limits the time for a request, and the idle time between two requests, to {@code httptimeout}. The time does not run
 * while the client waits for a reply. Belongs to the client's loop.
 */
final class RequestClock {
    private final LiveClientSession client;
    private final Duration atMost;
    private final ExchangeReader reader;
    private final Exchanges exchanges;
    private LoopTimer timer = LoopTimer.NONE;
    /** The time at which the request, or the idle time, began. */
    private long since;

    private boolean waitsForUs;

    RequestClock(LiveClientSession client, Duration atMost, ExchangeReader reader, Exchanges exchanges) {
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
        timer.cancel();
    }

    /** Records that bytes have arrived and are about to be read. */
    void bytes() {
        if (reader.isIdle()) {
            begin();
        }
    }

    /** Records that a request is complete. */
    void requestEnded() {
        begin();
    }

    /** Records that all requests have been answered. */
    void answeredAll() {
        if (reader.isIdle()) {
            begin();
        }
    }

    /** Stops the time, because the client waits for permission to send the rest of its request. */
    void hold() {
        waitsForUs = true;
    }

    /** Continues the time, because the permission was sent. */
    void release() {
        waitsForUs = false;
        begin();
    }

    /**
     * Handles the end of the time limit.
     *
     * @return true if a request has begun; it gets a reply, and the connection closes
     */
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
        boolean reading = !reader.isIdle();
        boolean runs = reading ? !waitsForUs : !exchanges.isAnswering();
        long left = since + atMost.toNanos() - client.loop().nanoTime();
        if (!runs || left > 0) {
            again(runs ? left : atMost.toNanos());
        } else if (!timedOut("a request took more than httptimeout = " + atMost.toSeconds() + " s")) {
            client.closeWhenAnswered("idle for httptimeout = " + atMost.toSeconds() + " s");
        }
    }

    private void again(long nanos) {
        timer = client.tasks().later(Duration.ofNanos(nanos), this::look);
    }
}
