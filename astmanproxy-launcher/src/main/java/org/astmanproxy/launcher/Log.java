package org.astmanproxy.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.astmanproxy.message.Nullable;

/**
 * Where the log goes: the console at first, a file once the configuration names one, and that file anew when it has
 * been moved away. Used by one thread; what is logged may come from any.
 */
final class Log implements AutoCloseable {
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

    private static OutputStream open(Path path) throws IOException {
        try {
            return Files.newOutputStream(
                    path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new IOException("can't write the log " + Failure.describe(e), e);
        }
    }
}
