package org.astmanproxy.launcher;

import java.io.PrintStream;
import org.astmanproxy.spi.ProxyProvider;

/** Where {@code java -jar astmanproxy.jar} begins. */
public final class Main {
    private Main() {}

    /**
     * Does what the command line says, then ends the process: 0 when all went well, 2 when it could not be done as
     * told, 1 for a fault of the program.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String[] args) {
        PrintStream console = System.err;
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
