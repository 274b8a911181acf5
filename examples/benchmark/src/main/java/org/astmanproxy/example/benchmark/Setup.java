package org.astmanproxy.example.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of a run.
 *
 * @param program the command that runs the proxy, without the proxy's own options
 * @param extension the jar that makes a proxy a hub or an edge
 * @param folder where the files of all runs are
 * @param warmup the time before counting starts
 * @param measured the time that counts
 * @param rounds the number of rounds, of which the median counts
 */
record Setup(List<String> program, Path extension, Path folder, Duration warmup, Duration measured, int rounds) {
    /** {@return a copy with one more option for Java, the first word of the command} */
    Setup with(String javaOption) {
        List<String> more = new ArrayList<>(program);
        more.add(1, javaOption);
        return with(more);
    }

    /** {@return a copy with another command} */
    Setup with(List<String> other) {
        return new Setup(other, extension, folder, warmup, measured, rounds);
    }

    /** {@return a new folder for files of one run} */
    Path newFolder() throws IOException {
        return Files.createTempDirectory(folder, "run");
    }

    /** {@return the command that runs the proxy with a configuration} */
    List<String> proxyCommand(Path config) {
        return command("-c", config.toString());
    }

    /** {@return the command that runs the proxy's jar} */
    List<String> command(String... args) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(args));
        return command;
    }
}
