package org.astmanproxy.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.astmanproxy.message.Nullable;

/**
 * The destination of the log: the console at first, then the file that the configuration names. Only one thread uses
 * this class, but any thread may log.
 */
final class Log implements AutoCloseable {
    private static final Set<OpenOption> APPENDING =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);

    private final LogQueue queue;
    private final PrintStream stream;
    private @Nullable Path file;

    Log(OutputStream console) {
        queue = new LogQueue(console);
        stream = new PrintStream(queue, true, StandardCharsets.UTF_8);
    }

    /** {@return the stream for log output; writing to it never blocks} */
    PrintStream stream() {
        return stream;
    }

    /** {@return true if the log goes to a file} */
    boolean isFile() {
        return file != null;
    }

    /**
     * Appends the log to a file from now on.
     *
     * @param path the file; it is created if it does not exist, but its folder must exist
     * @throws IOException if the file cannot be opened; the text names it, and the destination does not change
     */
    void moveTo(Path path) throws IOException {
        prepareMove(path).commit();
    }

    /**
     * Opens another file, to which the log moves later.
     *
     * @param path the file; it is created if it does not exist, but its folder must exist
     * @return moves the log to the file, or closes it
     * @throws IOException if the file cannot be opened; the text names it
     */
    LogMove prepareMove(Path path) throws IOException {
        OutputStream opened = open(path);
        return new LogMove(opened, () -> {
            queue.switchTo(opened);
            file = path;
        });
    }

    /** Writes to the console from now on, as before {@link #moveTo}. */
    void moveToConsole() {
        queue.switchToConsole();
        file = null;
    }

    /**
     * Closes and opens the file again, if there is one. After the file was renamed, this creates a new one.
     *
     * @throws IOException if the file cannot be opened; the text names it, and the log continues in the old file
     */
    void reopen() throws IOException {
        if (file != null) {
            queue.switchTo(open(file));
        }
    }

    /** Writes the waiting lines, within 2 seconds, and closes the file. */
    @Override
    public void close() {
        stream.flush();
        queue.close();
    }

    /** {@return the mode 0640 for a new file, if the file system has modes} An existing file keeps its mode. */
    private static FileAttribute<?>[] readableByGroup(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----"))
                }
                : new FileAttribute<?>[] {};
    }

    private static OutputStream open(Path path) throws IOException {
        try {
            return Channels.newOutputStream(FileChannel.open(path, APPENDING, readableByGroup(path)));
        } catch (IOException e) {
            throw new IOException("can't write the log " + Failure.describe(e), e);
        }
    }
}
