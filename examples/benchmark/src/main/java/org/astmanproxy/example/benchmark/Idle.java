package org.astmanproxy.example.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Measures the cost of idle clients.
 *
 * @param middle the program to which they connect
 * @param subject a text for the report
 * @param clients the number of clients
 */
record Idle(Middle.MiddleKind middle, String subject, int clients) {
    /** Performs one run. */
    Result run(Setup setup) throws IOException {
        try (ParticipantProcess source = ParticipantProcess.of("source")) {
            long[] ports = source.await("ready");
            try (Middle between =
                    Middle.start(middle, List.of((int) ports[0]), setup, "maxclients = 20000", "authlimit = 20000")) {
                ParticipantProcess.pass(setup.warmup());
                long before = between.residentBytes();
                try (ParticipantProcess readers = ParticipantProcess.of(
                        "readers",
                        "--port",
                        between.port(),
                        "--control",
                        ports[1],
                        "--count",
                        clients,
                        "--server",
                        between.servers())) {
                    readers.await("ready");
                    ParticipantProcess.pass(setup.warmup());
                    double each = (double) (between.residentBytes() - before) / clients;
                    return new Result(
                            "idle",
                            subject,
                            clients,
                            Map.of("resident bytes/client", each, "peak MB", between.peakBytes() / 1e6));
                }
            }
        }
    }
}
