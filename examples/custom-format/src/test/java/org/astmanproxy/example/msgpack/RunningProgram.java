package org.astmanproxy.example.msgpack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.astmanproxy.testkit.Await;

/** The program that users start, in a process of its own. */
final class RunningProgram implements AutoCloseable {
    /** What the launcher's module has built before the tests here run. */
    static final Path JAR = Path.of("../../astmanproxy-launcher/target/astmanproxy.jar");

    private final Process process;
    private final Path out;
    private final Path err;

    private RunningProgram(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts Java with these arguments. */
    static RunningProgram java(Path folder, List<String> args) throws IOException {
        List<String> command = new ArrayList<>(args);
        command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return new RunningProgram(builder.start(), out, err);
    }

    /** Starts a jar of the program with these arguments. */
    static RunningProgram jar(Path jar, Path folder, String... args) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("-jar", jar.toAbsolutePath().toString()));
        command.addAll(List.of(args));
        return java(folder, command);
    }

    /** The first group of the first match in what it has printed, on standard output or into its log. */
    String await(String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        Instant end = Instant.now().plus(Await.DEADLINE);
        while (true) {
            boolean last = !process.isAlive() || Instant.now().isAfter(end);
            Optional<Matcher> found = Optional.of(wanted.matcher(printed())).filter(Matcher::find);
            if (found.isPresent()) {
                return found.get().group(1);
            }
            if (last) {
                throw new AssertionError("no " + pattern + " in: " + printed());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** The lines of its log that hold this text. */
    List<String> log(String text) throws IOException {
        return Files.readAllLines(err, UTF_8).stream()
                .filter(line -> line.contains(text))
                .toList();
    }

    /** All that it has printed. */
    String printed() {
        try {
            return Files.readString(out, UTF_8) + Files.readString(err, UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still runs: " + printed());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
