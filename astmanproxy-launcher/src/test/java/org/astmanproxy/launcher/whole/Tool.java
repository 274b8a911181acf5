package org.astmanproxy.launcher.whole;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Assumptions;

/**
 * What a program of somebody else came to.
 *
 * @param exitCode its exit code
 * @param output all that it printed
 */
record Tool(int exitCode, String output) {
    private static final int SECONDS = (int) Await.DEADLINE.toSeconds();

    /** Runs it in a folder, with nothing to read. */
    static Tool run(Path folder, String... command) throws IOException, InterruptedException {
        return run(folder, "", SECONDS, command);
    }

    /**
     * Runs it in a folder.
     *
     * @param input what it gets to read
     * @param seconds it is a failure when it takes longer
     */
    static Tool run(Path folder, String input, int seconds, String... command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("run", ".out");
        Path given = Files.writeString(Files.createTempFile("run", ".in"), input);
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(given.toFile())
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(
                        List.of(command) + " took more than " + seconds + " s: " + Files.readString(output, UTF_8));
            }
            return new Tool(process.exitValue(), Files.readString(output, UTF_8));
        } finally {
            Files.delete(output);
            Files.delete(given);
        }
    }

    /** Skips the test, with a printed reason, where this can't be run. */
    static void needs(Path folder, String... command) throws InterruptedException {
        String missing;
        try {
            Tool tool = run(folder, "", 2 * SECONDS, command);
            missing = tool.exitCode == 0 ? "" : tool.output.strip();
        } catch (IOException e) {
            missing = String.valueOf(e.getMessage());
        }
        if (!missing.isEmpty()) {
            System.err.println("skipped, no " + command[0] + ": " + missing);
            Assumptions.abort(missing);
        }
    }
}
