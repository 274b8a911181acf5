package org.astmanproxy.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.astmanproxy.testkit.Await;

/** The jar that users start, in a process of its own. */
public final class JarProcess implements AutoCloseable {
    /** The jar. */
    public static final Path JAR = Path.of(System.getProperty("astmanproxy.jar", "target/astmanproxy.jar"));

    /** The command that runs Java, the same as that of this process. */
    public static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Process process;
    private final Path out;
    private final Path err;

    private JarProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * {@return the running process}
     *
     * @param folder for what it prints
     * @param args its command line
     */
    public static JarProcess start(Path folder, String... args) throws IOException {
        return java(folder, jar(args), Redirect.PIPE);
    }

    /**
     * {@return the running process, with a heap of this many megabytes}
     *
     * @param heapMegabytes the largest heap
     * @param folder for what it prints
     * @param args its command line
     */
    public static JarProcess withHeap(int heapMegabytes, Path folder, String... args) throws IOException {
        List<String> command = jar(args);
        command.add(0, "-Xmx" + heapMegabytes + "m");
        return java(folder, command, Redirect.PIPE);
    }

    /**
     * {@return the running process}
     *
     * @param input its standard input
     * @param folder for what it prints
     * @param args its command line
     */
    static JarProcess reading(Path input, Path folder, String... args) throws IOException {
        return java(folder, jar(args), Redirect.from(input.toFile()));
    }

    private static List<String> jar(String... args) {
        List<String> command = new ArrayList<>();
        command.add("-jar");
        command.add(JAR.toString());
        command.addAll(List.of(args));
        return command;
    }

    /**
     * {@return the running process}
     *
     * @param folder for what it prints
     * @param args what to tell the JVM
     */
    static JarProcess java(Path folder, List<String> args) throws IOException {
        return java(folder, args, Redirect.PIPE);
    }

    private static JarProcess java(Path folder, List<String> args, Redirect input) throws IOException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        List<String> command = new ArrayList<>(args);
        command.add(0, JAVA);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(input)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        // what a build server sets there is announced on standard error
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return new JarProcess(builder.start(), out, err);
    }

    List<String> out() {
        return lines(out);
    }

    /** {@return the lines on standard error so far} */
    public List<String> err() {
        return lines(err);
    }

    /** {@return the first line on standard output that has this in it, once there is one} */
    String awaitOut(String text) {
        return awaitLine(out, text);
    }

    /** {@return the first line on standard error that has this in it, once there is one} */
    public String awaitErr(String text) {
        return awaitLine(err, text);
    }

    /** {@return the first line of a file that has this in it, once there is one} */
    String awaitLine(Path file, String text) {
        Instant end = Instant.now().plus(Await.DEADLINE);
        while (true) {
            boolean last = !process.isAlive() || Instant.now().isAfter(end);
            Optional<String> found =
                    lines(file).stream().filter(line -> line.contains(text)).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            if (last) {
                throw new AssertionError("no line with: " + text + "\nout: " + out() + "\nerr: " + err());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** Sends it a signal. */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** {@return the number of the process} */
    public long pid() {
        return process.pid();
    }

    /** {@return its exit code, once it has ended} */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still runs\nout: " + out() + "\nerr: " + err());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static List<String> lines(Path file) {
        if (Files.notExists(file)) {
            return List.of();
        }
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
