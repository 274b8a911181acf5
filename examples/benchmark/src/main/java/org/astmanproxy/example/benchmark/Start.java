package org.astmanproxy.example.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Measures the time from the command to the banner for a client, which the proxy sends after its login at the server.
 *
 * @param middle the program to start
 * @param subject a text for the report
 */
record Start(Middle.MiddleKind middle, String subject) {
    /** The subject with the class archive that the manual recommends. */
    static final String WITH_ARCHIVE = "proxy, class archive";

    /** Performs one run. */
    Result run(Setup setup) throws IOException {
        return subject.equals(WITH_ARCHIVE)
                ? measure(setup.with("-XX:SharedArchiveFile=" + archive(setup)))
                : measure(setup);
    }

    private static Path archive(Setup setup) throws IOException {
        Path folder = setup.newFolder();
        Path archive = folder.resolve("classes.jsa");
        List<String> rehearsal =
                setup.with("-XX:ArchiveClassesAtExit=" + archive).command("rehearse");
        try (ParticipantProcess part = ParticipantProcess.program(folder.resolve("rehearsal.log"), rehearsal)) {
            part.awaitEnd();
        }
        return archive;
    }

    private Result measure(Setup setup) throws IOException {
        try (ParticipantProcess source = ParticipantProcess.of("source")) {
            int port = (int) source.await("ready")[0];
            long begun = System.nanoTime();
            try (Middle between = Middle.start(middle, List.of(port), setup)) {
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
                                between.residentBytes() / 1e6,
                                "peak MB",
                                between.peakBytes() / 1e6));
            }
        }
    }
}
