package org.astmanproxy.core.config;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.astmanproxy.message.Nullable;

/**
 * Reads a file that another program may be writing: it has to stay unchanged for a second. Half a users file can hold a
 * user without the rules that follow. Waits, so it is not for an event loop.
 */
final class SettledFile {
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration STEP = Duration.ofMillis(50);

    private final Clock clock;
    private final Pause pause;

    /** Waits. */
    interface Pause {
        /**
         * Waits for a while.
         *
         * @param time how long
         * @throws InterruptedException when the thread is asked to end
         */
        void of(Duration time) throws InterruptedException;
    }

    /** What changes when a file is written or replaced. */
    private record Stamp(
            long size, FileTime modified, @Nullable Object key) {
        static Stamp of(Path path) throws IOException {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(now.size(), now.lastModifiedTime(), now.fileKey());
        }
    }

    /**
     * Reads files.
     *
     * @param clock the time of day, as the file system has it
     * @param pause waits between two looks at a file
     */
    SettledFile(Clock clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /** {@return one that waits as long as it takes, up to 10 s} */
    static SettledFile reader() {
        return new SettledFile(Clock.systemUTC(), time -> Thread.sleep(time.toMillis()));
    }

    /**
     * {@return the file, as it was while nobody wrote to it}
     *
     * @param path where it lies
     * @throws IOException when it can't be read, or changes for longer than 10 s
     */
    SourceFile read(Path path) throws IOException {
        Instant begin = clock.instant();
        Instant end = begin.plus(LONGEST);
        Stamp seen = Stamp.of(path);
        Instant modified = seen.modified().toInstant();
        // a time in the future says nothing
        Instant since = modified.isBefore(begin) ? modified : begin;
        while (true) {
            SourceFile file = SourceFile.read(path);
            Stamp now = Stamp.of(path);
            if (!now.equals(seen)) {
                seen = now;
                since = clock.instant();
            } else if (isQuiet(since)) {
                return file;
            }
            if (clock.instant().isAfter(end)) {
                throw new FileSystemException(path.toString(), null, "another program is still writing it");
            }
            rest(path);
        }
    }

    private boolean isQuiet(Instant since) {
        return Duration.between(since, clock.instant()).compareTo(QUIET) >= 0;
    }

    private void rest(Path path) throws IOException {
        try {
            pause.of(STEP);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new FileSystemException(path.toString(), null, "reading it was interrupted");
        }
    }
}
