package org.astmanproxy.example.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of a run.
 *
 * @param program the command that runs the proxy, without the proxy's own options
 * @param warmup the time before counting starts
 * @param measured the time that counts
 * @param rounds the number of rounds, of which the median counts
 */
record Setup(List<String> program, Duration warmup, Duration measured, int rounds) {
    /** {@return a copy with one more option for Java, the first word of the command} */
    Setup with(String javaOption) {
        List<String> more = new ArrayList<>(program);
        more.add(1, javaOption);
        return with(more);
    }

    /** {@return a copy with another command} */
    Setup with(List<String> other) {
        return new Setup(other, warmup, measured, rounds);
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
