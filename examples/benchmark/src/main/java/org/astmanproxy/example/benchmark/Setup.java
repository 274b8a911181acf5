package org.astmanproxy.example.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of a run.
 *
 * @param jar the proxy's jar
 * @param java the command that runs it
 * @param javaOptions options of that command
 * @param warmup the time before counting starts
 * @param measured the time that counts
 * @param rounds the number of rounds, of which the median counts
 */
record Setup(Path jar, String java, List<String> javaOptions, Duration warmup, Duration measured, int rounds) {
    /** {@return a copy with one more option for Java} */
    Setup with(String javaOption) {
        List<String> more = new ArrayList<>(javaOptions);
        more.add(javaOption);
        return new Setup(jar, java, more, warmup, measured, rounds);
    }

    /** {@return the command that runs the proxy with a configuration} */
    List<String> proxyCommand(Path config) {
        return command("-c", config.toString());
    }

    /** {@return the command that runs the proxy's jar} */
    List<String> command(String... args) {
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(javaOptions);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(args));
        return command;
    }
}
