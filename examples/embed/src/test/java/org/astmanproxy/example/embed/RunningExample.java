package org.astmanproxy.example.embed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.astmanproxy.testkit.Await;

/** The example in a process of its own, its modules on the module path and nothing on the class path. */
final class RunningExample implements AutoCloseable {

    private final Process process;
    private final Path printed;

    private RunningExample(Process process, Path printed) {
        this.process = process;
        this.printed = printed;
    }

    static RunningExample start(Path folder, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-p",
                modulePath(),
                "-m",
                "org.astmanproxy.example.embed/org.astmanproxy.example.embed.EmbedProxy"));
        command.addAll(List.of(args));
        Path printed = Files.createTempFile(folder, "printed", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        return new RunningExample(builder.redirectOutput(printed.toFile()).start(), printed);
    }

    /** {@return where the modules of the project are: folders or jars, by how far the build has come} */
    static String modulePath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(RunningExample::isOurModule)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isOurModule(String entry) {
        Path path = Path.of(entry);
        return Files.isDirectory(path)
                ? Files.exists(path.resolve("module-info.class"))
                : path.getFileName().toString().startsWith("astmanproxy-");
    }

    void pressEnter() throws IOException {
        OutputStream in = process.getOutputStream();
        in.write('\n');
        in.close();
    }

    /** {@return its exit code, once it has ended} */
    int exitCode() throws Exception {
        if (!process.waitFor(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still runs: " + printed());
        }
        return process.exitValue();
    }

    String printed() throws IOException {
        return Files.readString(printed, UTF_8);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
