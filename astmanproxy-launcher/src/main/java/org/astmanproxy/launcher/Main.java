package org.astmanproxy.launcher;

import java.io.PrintStream;
import java.util.OptionalInt;
import org.astmanproxy.ProxyProvider;

/** The entry point of {@code java -jar astmanproxy.jar}. */
public final class Main {
    private Main() {}

    /**
     * Runs a command and exits the process. The exit code is 0 for success, 2 for a command that cannot be carried out,
     * 1 for a fault in the program, 3 for a proxy that ended before all pending actions were answered, 4 for a proxy that
     * a command cannot reach, and 5 for an error in its answer. The process exits after any exception, even if other
     * threads still run.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        // must be the first step: a SIGHUP without a handler ends the process
        ProcessSignals signals = ProcessSignals.begin();
        PrintStream console = System.err;
        int code = Failure.FAULT;
        try {
            code = run(args, signals, console);
        } catch (Throwable thrown) {
            tell(thrown, console);
        }
        try {
            System.exit(code);
        } finally {
            Runtime.getRuntime().halt(code);
        }
    }

    private static void tell(Throwable thrown, PrintStream console) {
        try {
            thrown.printStackTrace(console);
        } catch (Throwable noMemoryForIt) {
            // the exit code reports the fault
        }
    }

    private static int run(String[] args, ProcessSignals signals, PrintStream console) {
        try (Log log = new Log(console)) {
            System.setErr(log.stream());
            Surroundings world = new Surroundings(
                    new ProgramOutput(System.out, console, log),
                    System.getenv(),
                    FormatsFolder.beside(Main.class),
                    ProxyProvider::find,
                    signals::listen);
            return execute(world, args);
        }
    }

    /** {@return the exit code of a command line, after it was carried out} */
    static int execute(Surroundings world, String... args) {
        OptionalInt plain = PlainStart.run(world, args);
        return plain.isPresent()
                ? plain.getAsInt()
                : CommandTree.fitting(world, args).execute(args);
    }
}
