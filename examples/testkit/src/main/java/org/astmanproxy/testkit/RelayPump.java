package org.astmanproxy.testkit;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Passes the bytes of one direction on, with the fault that the relay has at the time. Belongs to its thread. */
final class RelayPump implements Runnable {
    private static final int PIECE = 8 << 10;
    private static final int PORTIONS_A_SECOND = 20;

    private final RelayedConnection connection;
    private final Socket from;
    private final Socket to;
    private final Supplier<RelayFault> faults;
    private RelayFault fault;
    /** The bytes that were read since this fault was set. */
    private long position;

    RelayPump(RelayedConnection connection, Socket from, Socket to, Supplier<RelayFault> faults) {
        this.connection = connection;
        this.from = from;
        this.to = to;
        this.faults = faults;
        this.fault = faults.get();
    }

    @Override
    public void run() {
        try {
            if (passAll()) {
                to.shutdownOutput();
            }
        } catch (IOException broken) {
            connection.cut();
        } finally {
            connection.directionEnded();
        }
    }

    /** {@return true if the receiver has to see the end of the stream} */
    private boolean passAll() throws IOException {
        byte[] bytes = new byte[PIECE];
        int count = from.getInputStream().read(bytes);
        while (count >= 0) {
            look();
            if (!pass(bytes, count)) {
                return false;
            }
            count = from.getInputStream().read(bytes);
        }
        look();
        return !isInBlackHole();
    }

    /** Counts from 0 again if the relay has another fault now. */
    @SuppressWarnings("ReferenceEquality") // the same fault, set again, is the same object
    private void look() {
        RelayFault now = faults.get();
        if (now != fault) {
            fault = now;
            position = 0;
        }
    }

    private boolean isInBlackHole() {
        return fault.end() instanceof RelayFault.End.BlackHole hole && position >= hole.after();
    }

    /** {@return false if the connection is cut} */
    private boolean pass(byte[] bytes, int count) throws IOException {
        park(fault.pace().latency().toNanos());
        long corrupt = fault.corruptAt() - position;
        if (corrupt >= 0 && corrupt < count) {
            bytes[(int) corrupt] ^= 1;
        }
        long left = fault.end().after() - position;
        position += count;
        write(bytes, (int) Math.max(0, Math.min(count, left)));
        return left > count || end();
    }

    private boolean end() throws IOException {
        if (fault.end() instanceof RelayFault.End.Cut) {
            connection.cut();
            return false;
        }
        if (fault.end() instanceof RelayFault.End.HalfClose && !to.isOutputShutdown()) {
            to.shutdownOutput();
        }
        return true;
    }

    private void write(byte[] bytes, int count) throws IOException {
        RelayFault.Pace pace = fault.pace();
        int most = pace.split() ? 1 : PIECE;
        int portion = pace.bytesPerSecond() == 0 ? most : Math.max(1, pace.bytesPerSecond() / PORTIONS_A_SECOND);
        int step = Math.min(most, portion);
        for (int at = 0; at < count; at += step) {
            int now = Math.min(step, count - at);
            to.getOutputStream().write(bytes, at, now);
            if (pace.bytesPerSecond() > 0) {
                park(TimeUnit.SECONDS.toNanos(now) / pace.bytesPerSecond());
            }
        }
    }

    private static void park(long nanos) {
        if (nanos > 0) {
            LockSupport.parkNanos(nanos);
        }
    }
}
