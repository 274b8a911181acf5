package org.astmanproxy.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * Takes log lines from any thread and writes them on its own thread. A slow disk or a blocked pipe must not stop an
 * event loop. The queue is bounded: if it is full, lines are dropped, and the log reports their number.
 */
final class LogQueue extends OutputStream {
    /** The largest amount of waiting output, in bytes. */
    static final long MOST_WAITING = 4 << 20;

    private static final long CLOSE_MILLIS = 2_000;

    /** Each step writes to the present destination and returns the next one. */
    private final BlockingQueue<UnaryOperator<OutputStream>> steps = new LinkedBlockingQueue<>();

    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final ByteArrayOutputStream unflushed = new ByteArrayOutputStream();
    private boolean lineEnded;
    private final OutputStream console;
    private final Thread writer;
    private boolean ended; // used by the writer thread only

    LogQueue(OutputStream console) {
        this.console = console;
        writer = new Thread(this::writeAll, "log");
        writer.setDaemon(true);
        writer.start();
    }

    @Override
    public synchronized void write(int b) {
        unflushed.write(b);
        lineEnded = b == '\n';
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        unflushed.write(bytes, offset, length);
        lineEnded = length > 0 ? bytes[offset + length - 1] == '\n' : lineEnded;
    }

    /**
     * Passes on complete lines only. A {@link java.io.PrintStream} flushes every 8 KiB, which may be in the middle of a
     * line.
     */
    @Override
    public synchronized void flush() {
        if (lineEnded) {
            handOn();
        }
    }

    private synchronized void handOn() {
        int size = unflushed.size();
        boolean taken = false;
        try {
            if (waiting.addAndGet(size) <= MOST_WAITING) {
                byte[] bytes = unflushed.toByteArray();
                taken = steps.add(target -> write(bytes, target));
            }
        } finally {
            // also if memory was too short to queue the line
            if (!taken) {
                waiting.addAndGet(-size);
                lost.incrementAndGet();
            }
            unflushed.reset();
            lineEnded = false;
        }
    }

    /**
     * Writes output that is flushed after this call to another destination. The old destination is closed, unless it is
     * the console.
     *
     * @param target the new destination
     */
    void switchTo(OutputStream target) {
        steps.add(old -> {
            closeFile(old);
            return target;
        });
    }

    /** Writes output that is flushed after this call to the console. */
    void switchToConsole() {
        switchTo(console);
    }

    @Override
    public void close() {
        handOn();
        steps.add(target -> {
            closeFile(target);
            ended = true;
            return console;
        });
        try {
            writer.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeAll() {
        OutputStream target = console;
        try {
            while (!ended) {
                target = next(target);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@return the next destination} If a line cannot be written, it is lost; the thread continues. */
    private OutputStream next(OutputStream target) throws InterruptedException {
        try {
            return steps.take().apply(target);
        } catch (RuntimeException | Error e) {
            lost.incrementAndGet();
            return target;
        }
    }

    private OutputStream write(byte[] bytes, OutputStream target) {
        try {
            long missing = lost.get();
            if (missing > 0) {
                String note = "(" + missing + " log lines are missing: they could not be written in time)";
                target.write((note + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
                lost.addAndGet(-missing);
            }
            target.write(bytes);
            target.flush();
        } catch (IOException e) {
            lost.incrementAndGet();
        } finally {
            waiting.addAndGet(-bytes.length);
        }
        return target;
    }

    private void closeFile(OutputStream target) {
        if (target == console) {
            return;
        }
        try {
            target.close();
        } catch (IOException e) {
            lost.incrementAndGet();
        }
    }
}
