package org.astmanproxy.launcher;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A file that is open for a log, which does not write to it yet.
 *
 * @param opened the file
 * @param move moves the log to the file
 */
record LogMove(OutputStream opened, Runnable move) {
    /** Moves the log to the file. */
    void commit() {
        move.run();
    }

    /** Closes the file; the log stays where it is. */
    void cancel() {
        try {
            opened.close();
        } catch (IOException nothingWasWritten) {
            // the system has released the file nevertheless
        }
    }
}
