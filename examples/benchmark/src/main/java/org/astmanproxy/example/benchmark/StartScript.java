package org.astmanproxy.example.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The proxy as the packages install it: its start script and its jar, in the folders where the script expects them.
 *
 * @param script the start script
 * @param jar the proxy's jar
 * @param java the command that runs it
 */
record StartScript(Path script, Path jar, String java) {
    /** The scenario in which the start script runs the proxy in each run. */
    static final String SCENARIO = "footprint";

    private static final List<String> FIGURES = List.of("peak MB", "deliveries/s", "answers/s");

    /**
     * {@return a run with the start script}
     *
     * @param run the run
     */
    Scenario.Run running(Scenario.Run run) {
        return setup -> run.of(setup.with(command(setup.newFolder())));
    }

    /**
     * {@return a run with the start script, which reports memory}
     *
     * @param load the load, for the report
     * @param run the run
     */
    Scenario.Run running(String load, Scenario.Run run) {
        return setup -> running(run).of(setup).as(SCENARIO, load, FIGURES);
    }

    private List<String> command(Path home) throws IOException {
        Path program = Files.createDirectories(home.resolve("bin")).resolve(script.getFileName());
        Files.copy(script, program);
        Path library = Files.createDirectories(home.resolve("lib"));
        Files.copy(jar, library.resolve("astmanproxy.jar"));
        List<String> command = List.of("env", "ASTMANPROXY_JAVA=" + java, "sh", program.toString());
        recordStart(command, home.resolve("archive.log"));
        return command;
    }

    /** Makes the class archive, as an installation does, so that the first start need not. */
    private static void recordStart(List<String> command, Path log) throws IOException {
        List<String> archive = new ArrayList<>(command);
        archive.add("archive");
        try (ParticipantProcess part = ParticipantProcess.program(log, archive)) {
            part.awaitEnd();
        }
    }
}
