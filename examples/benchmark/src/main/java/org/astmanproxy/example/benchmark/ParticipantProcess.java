package org.astmanproxy.example.benchmark;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that takes part in a run. {@link #close} ends it. */
final class ParticipantProcess implements AutoCloseable {
    private final String name;
    private final Process process;
    private final BufferedReader said;
    private final BufferedWriter told;

    private ParticipantProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        this.said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.told = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    }

    /** Starts a part of this program: {@code source}, {@code limit}, {@code readers} or {@code pings}. */
    static ParticipantProcess of(String name, Object... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                java(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                BenchmarkMain.class.getName(),
                name));
        for (Object arg : args) {
            command.add(String.valueOf(arg));
        }
        return new ParticipantProcess(
                name,
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    /** Starts a program that reports nothing; its errors go to a file, whose name names the program. */
    static ParticipantProcess program(Path log, List<String> command) throws IOException {
        return new ParticipantProcess(
                log.getFileName().toString().replace(".log", ""),
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start());
    }

    /** {@return the command that started this program} */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** {@return the name of the program} Several processes may run the same program. */
    String name() {
        return name;
    }

    /** Sends an order to the process. */
    void tell(String order) throws IOException {
        told.write(order + "\n");
        told.flush();
    }

    /**
     * Waits for a report of the process.
     *
     * @param word the first word of the report
     * @return the numbers after that word
     */
    long[] await(String word) throws IOException {
        String line = said.readLine();
        if (line == null || !line.startsWith(word)) {
            throw new IllegalStateException("expected " + word + ", was: "
                    + (line == null ? "the end of the process" : line.replace("\\n", "\n")));
        }
        String rest = line.substring(word.length()).strip();
        return rest.isEmpty()
                ? new long[0]
                : List.of(rest.split(" ")).stream().mapToLong(Long::parseLong).toArray();
    }

    /** {@return the processor time that it has used, in nanoseconds} */
    long processorNanos() {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("this system does not say what a process uses"))
                .toNanos();
    }

    /**
     * {@return its memory in bytes; -1 if the system does not report it}
     *
     * @param field the kind of memory in the terms of Linux, for example {@code VmRSS}
     */
    long memoryBytes(String field) throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.exists(status)) {
            return -1;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(field + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElse(-1);
    }

    /** {@return true if it is running} */
    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until the process ends. */
    void awaitEnd() {
        process.onExit().join();
    }

    /** Waits for this time. */
    static void pass(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
