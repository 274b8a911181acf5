package org.astmanproxy.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.AuditListener;
import org.astmanproxy.message.Nullable;

/** The file that says who did what, a line each, if the configuration names one. */
final class AuditLog implements AutoCloseable {
    private final @Nullable Log file;

    private AuditLog(@Nullable Log file) {
        this.file = file;
    }

    /** {@return no audit} */
    static AuditLog none() {
        return new AuditLog(null);
    }

    /**
     * {@return the audit, which goes to the end of a file}
     *
     * @param path the file; empty: there is no audit
     * @throws IOException when it can't be written, with the file in its text
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

    /** {@return who is to be told what is done; none where there is no audit} */
    List<AuditListener> listeners() {
        Log log = file;
        return log == null ? List.of() : List.of(entry -> log.stream().println(entry));
    }

    /** {@return whether there is one} */
    boolean isFile() {
        return file != null;
    }

    /**
     * Opens the file anew, if there is one.
     *
     * @throws IOException when it can't be written; then the audit goes on in the old one
     */
    void reopen() throws IOException {
        if (file != null) {
            file.reopen();
        }
    }

    /** Writes what waits, for 2 seconds at most. */
    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
