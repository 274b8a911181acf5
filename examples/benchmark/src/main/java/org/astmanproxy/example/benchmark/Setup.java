package org.astmanproxy.example.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How a run is made.
 *
 * @param jar the proxy's jar
 * @param java the command that runs it
 * @param javaOptions options of that command
 * @param warmup runs uncounted for so long
 * @param measured runs counted for so long
 * @param rounds so often, of which the median counts
 */
record Setup(Path jar, String java, List<String> javaOptions, Duration warmup, Duration measured, int rounds) {
    /** The same with one more option of Java's. */
    Setup with(String javaOption) {
        List<String> more = new ArrayList<>(javaOptions);
        more.add(javaOption);
        return new Setup(jar, java, more, warmup, measured, rounds);
    }

    /** The command that runs the proxy with a configuration. */
    List<String> proxyCommand(Path config) {
        return command("-c", config.toString());
    }

    /** The command that runs the proxy's jar. */
    List<String> command(String... args) {
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(javaOptions);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(args));
        return command;
    }
}
