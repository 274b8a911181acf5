package org.astmanproxy.core.testing;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Counts what the event loops of this process take: the bytes that they allocate, and their calls that write. */
public final class LoopCosts {
    private static final int TRIES = 5;
    private static final String LOOPS = "astmanproxy-loop";
    private static final String WRITE = "jdk.SocketWrite";
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private LoopCosts() {}

    /** Work whose cost is counted. */
    @FunctionalInterface
    public interface Work {
        void run() throws IOException;
    }

    /**
     * {@return the bytes that the loops allocate for some work, which runs several times} What else happens meanwhile, as a
     * batch that comes in two reads, only adds to it: so the least of some tries counts.
     */
    public static long allocated(Work work) throws IOException {
        return allocated(LOOPS, work);
    }

    /** {@return the bytes that one loop allocates for some work} See {@link #allocated(Work)}. */
    public static long allocatedByLoop(int number, Work work) throws IOException {
        return allocated(LOOPS + "-" + number, work);
    }

    private static long allocated(String loops, Work work) throws IOException {
        work.run();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            long before = allocated(loops);
            work.run();
            least = Math.min(least, allocated(loops) - before);
        }
        return least;
    }

    private static long allocated(String loops) {
        return LongStream.of(THREADS.getAllThreadIds())
                .filter(id -> THREADS.getThreadInfo(id) != null
                        && THREADS.getThreadInfo(id).getThreadName().startsWith(loops))
                .map(THREADS::getThreadAllocatedBytes)
                .sum();
    }

    /**
     * {@return the calls with which the loops write to sockets during some work}
     *
     * @param file takes the recording
     * @param work ends when all calls have returned: that may be after the peer has read what they wrote
     */
    public static List<RecordedEvent> writes(Path file, Work work) throws IOException {
        try (Recording recording = new Recording()) {
            recording.enable(WRITE).withThreshold(Duration.ZERO).withoutStackTrace();
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(WRITE))
                .filter(write -> write.getThread().getJavaName().startsWith(LOOPS))
                .toList();
    }
}
