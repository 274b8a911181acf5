package org.astmanproxy.launcher;

import java.io.PrintStream;
import org.astmanproxy.message.VisibleText;

/**
 * The places to which the program writes.
 *
 * @param out the stream for results
 * @param err the stream for errors, one line each; the log may go elsewhere
 * @param log the log
 */
record ProgramOutput(PrintStream out, PrintStream err, Log log) {
    /** Writes an error to its stream and, if the log is a file, to the log too; invisible characters are escaped. */
    void tell(String line) {
        String shown = VisibleText.of(line);
        err.println(shown);
        if (log.isFile()) {
            log.stream().println(shown);
        }
    }
}
