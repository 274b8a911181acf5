package org.astmanproxy.launcher.asterisk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs {@code .ci/asterisk} of this source tree, with these settings in its environment. */
record AsteriskScript(Map<String, String> settings) {
    private static final int UNAVAILABLE = 75;

    AsteriskScript {
        settings = Map.copyOf(settings);
    }

    /** Runs it to its end; past the limit it is killed, and that is an error. */
    Outcome run(Duration limit, String... arguments) {
        try {
            Path output = Files.createTempFile("asterisk", ".out");
            try {
                return run(limit, output, arguments);
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted in " + List.of(arguments), e);
        }
    }

    private Outcome run(Duration limit, Path output, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(".ci/asterisk"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(sourceTree().toFile());
        builder.environment().putAll(settings);
        // a file, since a pipe would have to be emptied by a thread while this one watches the limit
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
            Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                    .toList()
                    .forEach(ProcessHandle::destroyForcibly);
            throw new AssertionError(command + " took more than " + limit);
        }
        return new Outcome(command, process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    /** The folder above the one that Maven runs the tests in. */
    private static Path sourceTree() {
        Path start = Path.of("").toAbsolutePath();
        return Stream.iterate(start, folder -> folder.getParent() != null, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve(".ci/asterisk")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no .ci/asterisk above " + start));
    }

    /** What a run came to: its exit code, and what it wrote to stdout and stderr. */
    record Outcome(List<String> command, int exitCode, String output) {
        boolean unavailable() {
            return exitCode == UNAVAILABLE;
        }

        /** The reason, where there is one. */
        String lastLine() {
            return output.lines().reduce("", (earlier, later) -> later);
        }

        /** The value given here, when the run went well. */
        <T> T orThrow(T value) {
            if (exitCode != 0) {
                throw new AssertionError(command + " ended with " + exitCode + ": " + output.strip());
            }
            return value;
        }
    }
}
