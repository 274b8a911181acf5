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
 * Where the log goes: the console at first, a file once the configuration names one, and that file anew when it has
 * been moved away. Used by one thread; what is logged may come from any.
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

    /** {@return what to log to; it never makes its caller wait} */
    PrintStream stream() {
        return stream;
    }

    /** {@return whether the log goes to a file} */
    boolean isFile() {
        return file != null;
    }

    /**
     * Logs to the end of a file from now on.
     *
     * @param path the file; made if need be, its folder is not
     * @throws IOException when it can't be written, with the file in its text; then the log goes on where it was
     */
    void moveTo(Path path) throws IOException {
        queue.switchTo(open(path));
        file = path;
    }

    /**
     * Opens the file anew, if there is one: after it was moved away, that makes the next.
     *
     * @throws IOException when it can't be written, with the file in its text; then the log goes on in the old one
     */
    void reopen() throws IOException {
        if (file != null) {
            queue.switchTo(open(file));
        }
    }

    /** Writes what waits, for 2 seconds at most. */
    @Override
    public void close() {
        stream.flush();
        queue.close();
    }

    /** {@return the mode 0640 for a new file, where files have modes} One that is there keeps its own. */
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
