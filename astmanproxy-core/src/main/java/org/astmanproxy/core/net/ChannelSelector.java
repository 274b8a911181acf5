package org.astmanproxy.core.net;

import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The channels of one event loop: waits until one of them is ready, and closes them in the end. Belongs to the loop, but
 * for {@link #wakeup}.
 *
 * <p>An error while it waits, as when memory is out, passes by; only one that does not pass ends the loop.
 */
final class ChannelSelector {
    /** A selector that fails in every turn for so long will not recover. */
    private static final long MOST_FAILING = Duration.ofSeconds(10).toNanos();

    private static final CloseReason THE_END = CloseReason.local("the proxy ends");

    private final Selector selector;
    private final String loop;
    private final LongSupplier clock;
    private final FaultLog faults;
    private long failingSince;
    private boolean failing;

    /**
     * Has no channels yet.
     *
     * @param loop name of the loop, for the log
     * @param clock a running time in ns
     * @param faults told of what fails
     * @throws IOException when the system gives no selector
     */
    ChannelSelector(String loop, LongSupplier clock, FaultLog faults) throws IOException {
        this.selector = Selector.open();
        this.loop = loop;
        this.clock = clock;
        this.faults = faults;
    }

    SelectionKey register(SelectableChannel channel, int ops, Ready handler) throws IOException {
        return channel.register(selector, ops, handler);
    }

    /** Ends the waiting, now or the next time. Any thread. */
    void wakeup() {
        selector.wakeup();
    }

    /**
     * Waits until a channel is ready, or the time is over, and serves each channel that is ready.
     *
     * @param nanos how long at most; 0: not at all
     * @param serve called for each
     * @throws IOException when the selector is broken for good
     */
    void serveReady(long nanos, Consumer<SelectionKey> serve) throws IOException {
        // an interrupt by foreign code would keep the selector from ever waiting again
        Thread.interrupted();
        try {
            select(nanos, serve);
            failing = false;
        } catch (IOException | ClosedSelectorException broken) {
            throw broken;
        } catch (RuntimeException | Error thrown) {
            survive(thrown);
            if (clock.getAsLong() - failingSince > MOST_FAILING) {
                throw thrown;
            }
        }
    }

    private void select(long nanos, Consumer<SelectionKey> serve) throws IOException {
        if (nanos == Long.MAX_VALUE) {
            selector.select(serve);
        } else if (nanos == 0) {
            selector.selectNow(serve);
        } else {
            selector.select(serve, nanos / 1_000_000 + 1);
        }
    }

    private void survive(Throwable thrown) {
        failingSince = failing ? failingSince : clock.getAsLong();
        failing = true;
        faults.report("event loop ", loop, " could not wait for its channels; it goes on", thrown);
    }

    /** Runs the guard once, before anything can depend on it. */
    void rehearse(Rehearsal planted) throws IOException {
        try {
            planted.play();
        } catch (IOException | ClosedSelectorException broken) {
            throw broken;
        } catch (RuntimeException | Error thrown) {
            survive(thrown);
        }
        failing = false;
    }

    /** Closes all channels, whatever fails. */
    void closeAll() {
        try {
            for (SelectionKey key : selector.keys()) {
                close(key);
            }
        } catch (Throwable broken) {
            faults.report("event loop ", loop, " could not close all its channels", broken);
        } finally {
            try {
                selector.close();
            } catch (Throwable broken) {
                faults.report("event loop ", loop, " could not close its selector", broken);
            }
        }
    }

    private void close(SelectionKey key) {
        try {
            if (key.attachment() instanceof Connection connection) {
                connection.close(THE_END);
            } else {
                Channels.close(key.channel());
            }
        } catch (Throwable thrown) {
            faults.report("", key.attachment(), " did not close in good order", thrown);
        }
    }
}
