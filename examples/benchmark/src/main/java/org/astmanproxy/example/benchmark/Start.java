package org.astmanproxy.example.benchmark;

import java.io.IOException;
import java.util.Map;

/**
 * From the command to the first greeting with the banner of the server, that is, to being logged in.
 *
 * @param middle what is started
 * @param subject the same in words
 */
record Start(Middle.Kind middle, String subject) {
    /** Runs it once. */
    Result run(Setup setup) throws IOException {
        try (Part source = Part.of("source")) {
            int port = (int) source.await("ready")[0];
            long begun = System.nanoTime();
            try (Middle between = Middle.start(middle, port, setup)) {
                double millis = (System.nanoTime() - begun) / 1e6;
                return new Result(
                        "start",
                        subject,
                        1,
                        Map.of(
                                "ms",
                                millis,
                                "cpu ms",
                                between.processorNanos() / 1e6,
                                "resident MB",
                                between.residentBytes() / 1e6));
            }
        }
    }
}
