package org.astmanproxy.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.astmanproxy.ProxyProvider;

/**
 * What came of one command line.
 *
 * @param exitCode its exit code
 * @param out what it printed
 * @param err the errors it told
 */
record CommandRun(int exitCode, String out, String err) {
    /** That of a user without files. */
    static final Map<String, String> ENVIRONMENT = Map.of("HOME", "/no/home");

    /**
     * {@return what comes of a command line in this very process}
     *
     * @param engine the engine, or a stand-in for it
     * @param args the command line; what runs is asked to reload, then to stop
     */
    static CommandRun of(ProxyProvider engine, String... args) {
        return of(engine, Optional.empty(), args);
    }

    /**
     * {@return what comes of a command line in this very process}
     *
     * @param engine the engine, or a stand-in for it
     * @param formats the folder of drop-in jars that belongs to the program
     * @param args the command line; what runs is asked to reload, then to stop
     */
    static CommandRun of(ProxyProvider engine, Optional<Path> formats, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (Log log = new Log(OutputStream.nullOutputStream())) {
            Surroundings world = new Surroundings(
                    new ProgramOutput(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), log),
                    ENVIRONMENT,
                    formats,
                    () -> engine,
                    () -> new LinkedBlockingQueue<>(List.of(ProcessSignal.RELOAD, ProcessSignal.STOP)));
            int exitCode = Main.execute(world, args);
            return new CommandRun(exitCode, out.toString(UTF_8), err.toString(UTF_8));
        }
    }
}
