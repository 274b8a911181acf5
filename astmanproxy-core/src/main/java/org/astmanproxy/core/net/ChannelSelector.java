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
 * The channels of one event loop. It waits until one of them is ready, and closes all of them in the end.
 *
 * <p>An error while it waits, for example because memory is out, is logged. Only an error that comes again for ten seconds
 * ends the loop.
 */
@LoopConfined
final class ChannelSelector {
    /** A selector that fails in every turn for so long will not recover. */
    private static final long MOST_FAILING = Duration.ofSeconds(10).toNanos();

    private final Selector selector;
    private final String loop;
    private final LongSupplier clock;
    private final FaultLog faults;
    private long failingSince;
    private boolean failing;

    /**
     * Opens a selector without channels.
     *
     * @param loop the name of the loop, for the log
     * @param clock a running time in nanoseconds
     * @param faults logs errors
     * @throws IOException if the system gives no selector
     */
    ChannelSelector(String loop, LongSupplier clock, FaultLog faults) throws IOException {
        this.selector = Selector.open();
        this.loop = loop;
        this.clock = clock;
        this.faults = faults;
    }

    SelectionKey register(SelectableChannel channel, int ops, ChannelHandler handler) throws IOException {
        return channel.register(selector, ops, handler);
    }

    /**
     * Removes a channel, so that it can be closed at once. Otherwise the system would keep it open until the next wait.
     * Do not call this while a channel is being served.
     */
    void unregister(SelectableChannel channel) throws IOException {
        SelectionKey key = channel.keyFor(selector);
        if (key != null) {
            key.cancel();
            // channels that are ready now are ready at the next wait too
            selector.selectNow(ready -> {});
        }
    }

    /** Ends the present wait, or the next one if there is none. */
    @LoopConfined(false)
    void wakeup() {
        selector.wakeup();
    }

    /**
     * Waits until a channel is ready, or the time is over, and serves each channel that is ready.
     *
     * @param nanos the longest time to wait; 0: it does not wait
     * @param serve called for each channel that is ready
     * @throws IOException if the selector is broken for good
     */
    void serveReady(long nanos, Consumer<SelectionKey> serve) throws IOException {
        // if other code interrupts this thread, the selector would never wait again
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

    /** Runs the guard once, before anything depends on it. */
    void warmUp(WarmUpError planned) throws IOException {
        try {
            planned.raise();
        } catch (IOException | ClosedSelectorException broken) {
            throw broken;
        } catch (RuntimeException | Error thrown) {
            survive(thrown);
        }
        failing = false;
    }

    /** Closes all channels, also if some of them fail to close. */
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
            ((ChannelHandler) key.attachment()).loopEnds();
        } catch (Throwable thrown) {
            faults.report("", key.attachment(), " did not close in good order", thrown);
        } finally {
            Channels.close(key.channel());
        }
    }
}
