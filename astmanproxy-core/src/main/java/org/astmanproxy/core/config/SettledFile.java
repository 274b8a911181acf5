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
 * Reads a file that another program may be writing. The file has to stay unchanged for a second, because half a users
 * file can contain a user without its rules. It blocks, so do not use it on an event loop.
 */
final class SettledFile {
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration STEP = Duration.ofMillis(50);

    private final Clock clock;
    private final Pause pause;

    /** Waits; replaced in tests. */
    interface Pause {
        /**
         * Waits for some time.
         *
         * @param time the time to wait
         * @throws InterruptedException if the thread is interrupted
         */
        void of(Duration time) throws InterruptedException;
    }

    /** The attributes that change when a file is written or replaced. */
    private record Stamp(
            long size, FileTime modified, @Nullable Object key) {
        static Stamp of(Path path) throws IOException {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(now.size(), now.lastModifiedTime(), now.fileKey());
        }
    }

    /**
     * Creates a reader.
     *
     * @param clock the clock of the file system
     * @param pause waits between two checks of the file
     */
    SettledFile(Clock clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /** {@return a reader that waits for up to 10 s} */
    static SettledFile reader() {
        return new SettledFile(Clock.systemUTC(), time -> Thread.sleep(time.toMillis()));
    }

    /**
     * {@return the contents of the file while no program was writing it}
     *
     * @param path the path of the file
     * @throws IOException if the file cannot be read, or changes for longer than 10 s
     */
    SourceFile read(Path path) throws IOException {
        Instant begin = clock.instant();
        Instant end = begin.plus(LONGEST);
        Stamp seen = Stamp.of(path);
        Instant modified = seen.modified().toInstant();
        // a time in the future gives no information
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
