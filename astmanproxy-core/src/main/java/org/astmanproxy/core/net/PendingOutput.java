package org.astmanproxy.core.net;

import java.util.ArrayList;
import java.util.List;

/** The connections of one loop that have something to write at the end of the turn. */
@LoopConfined
final class PendingOutput {
    private final FaultLog faults;
    /** Two lists take turns, so that a turn makes none: one fills while the other is written. */
    private List<BufferedOutput> filling = new ArrayList<>();

    private List<BufferedOutput> writing = new ArrayList<>();

    /**
     * Starts empty.
     *
     * @param faults logs what a connection throws
     */
    PendingOutput(FaultLog faults) {
        this.faults = faults;
    }

    void add(BufferedOutput output) {
        filling.add(output);
    }

    /**
     * Flushes every connection, also those that are added meanwhile.
     *
     * @param afterEach runs after each connection; any connection may be closed then
     */
    void flush(Runnable afterEach) {
        while (!filling.isEmpty()) {
            List<BufferedOutput> now = filling;
            filling = writing;
            writing = now;
            for (int i = 0; i < now.size(); i++) {
                BufferedOutput output = now.get(i);
                try {
                    output.flush();
                } catch (Throwable thrown) {
                    faults.abort(output, thrown);
                }
                afterEach.run();
            }
            now.clear();
        }
    }

    /** Writes out what can be written now. Every connection stays in line for its flush. */
    void writeOut() {
        for (int i = 0; i < filling.size(); i++) {
            BufferedOutput output = filling.get(i);
            try {
                output.writeOut();
            } catch (Throwable thrown) {
                faults.abort(output, thrown);
            }
        }
    }
}
