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
 * Takes log lines from any thread and writes them on one of its own: an event loop must not wait because a disk is slow
 * or the reader of a pipe stands still. What waits is bounded; beyond that, lines are dropped, counted, and the log
 * says how many.
 */
final class LogQueue extends OutputStream {
    /** What may wait to be written, in bytes. */
    static final long MOST_WAITING = 4 << 20;

    private static final long CLOSE_MILLIS = 2_000;

    /** Each takes what is written to now, and gives what is written to next. */
    private final BlockingQueue<UnaryOperator<OutputStream>> steps = new LinkedBlockingQueue<>();

    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final ByteArrayOutputStream unflushed = new ByteArrayOutputStream();
    private boolean lineEnded;
    private final OutputStream console;
    private final Thread writer;
    private boolean ended; // the writer's own

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

    /** Hands on whole lines only: a {@link java.io.PrintStream} flushes each 8 KiB, and half a line helps nobody. */
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
            // also when there was no memory for it
            if (!taken) {
                waiting.addAndGet(-size);
                lost.incrementAndGet();
            }
            unflushed.reset();
            lineEnded = false;
        }
    }

    /**
     * Writes elsewhere what is flushed from now on, and closes what was written to before, but never the console.
     *
     * @param target where to
     */
    void switchTo(OutputStream target) {
        steps.add(old -> {
            closeFile(old);
            return target;
        });
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

    /** {@return what is written to next} A line that fails is lost; the thread must not end with it. */
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
