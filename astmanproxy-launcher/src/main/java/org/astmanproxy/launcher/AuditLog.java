package org.astmanproxy.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.AuditListener;
import org.astmanproxy.message.Nullable;

/** Writes the audit to a file, one line for each entry, if the configuration names a file. */
final class AuditLog implements AutoCloseable {
    private final @Nullable Log file;

    private AuditLog(@Nullable Log file) {
        this.file = file;
    }

    /** {@return an audit log that writes nothing} */
    static AuditLog none() {
        return new AuditLog(null);
    }

    /**
     * {@return an audit log that appends to a file}
     *
     * @param path the file; empty for no audit log
     * @throws IOException if the file cannot be opened; the text names it
     */
    static AuditLog to(Optional<Path> path) throws IOException {
        if (path.isEmpty()) {
            return none();
        }
        Log log = new Log(OutputStream.nullOutputStream());
        try {
            log.moveTo(path.get());
        } catch (IOException e) {
            log.close();
            throw e;
        }
        return new AuditLog(log);
    }

    /** {@return the listeners for the proxy's audit; empty without an audit file} */
    List<AuditListener> listeners() {
        Log log = file;
        return log == null ? List.of() : List.of(entry -> log.stream().println(entry));
    }

    /** {@return true if there is an audit file} */
    boolean isFile() {
        return file != null;
    }

    /**
     * Opens another file, to which the audit moves later.
     *
     * @param path the file
     * @return moves the audit to the file, or closes it; empty without an audit log, which then cannot begin
     * @throws IOException if the file cannot be opened; the text names it
     */
    Optional<LogMove> prepareMove(Path path) throws IOException {
        return file == null ? Optional.empty() : Optional.of(file.prepareMove(path));
    }

    /**
     * Closes and opens the file again, if there is one. After the file was renamed, this creates a new one.
     *
     * @throws IOException if the file cannot be opened; the log then continues in the old file
     */
    void reopen() throws IOException {
        if (file != null) {
            file.reopen();
        }
    }

    /** Writes the waiting lines, within 2 seconds, and closes the file. */
    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
