package org.astmanproxy.example.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Runs the micro-benchmarks of the codecs and passes its options to JMH. */
@Command(
        name = "codecs",
        description = "Runs the micro-benchmarks of the codecs. It passes its options to JMH; 'codecs -h' lists them.")
final class Codecs implements Callable<Integer> {
    @Unmatched
    private final List<String> options = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        List<String> all = new ArrayList<>(List.of("-prof", "gc"));
        all.addAll(options);
        org.openjdk.jmh.Main.main(all.toArray(String[]::new));
        return 0;
    }
}
