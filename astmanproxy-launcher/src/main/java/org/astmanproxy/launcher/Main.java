package org.astmanproxy.launcher;

import java.io.PrintStream;
import org.astmanproxy.spi.ProxyProvider;

/** Where {@code java -jar astmanproxy.jar} begins. */
public final class Main {
    private Main() {}

    /**
     * Does what the command line says, then ends the process: 0 when all went well, 2 when it could not be done as
     * told, 1 for a fault of the program. Whatever is thrown, the process ends: threads that still run do not keep it.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        PrintStream console = System.err;
        int code = Failure.FAULT;
        try {
            code = run(args, console);
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
            // the exit code tells it
        }
    }

    private static int run(String[] args, PrintStream console) {
        try (Log log = new Log(console)) {
            System.setErr(log.stream());
            Surroundings world = new Surroundings(
                    System.out,
                    console,
                    log,
                    FormatsFolder.beside(Main.class),
                    ProxyProvider::find,
                    ProcessSignals::listen);
            return CommandTree.of(world).execute(args);
        }
    }
}
