package org.astmanproxy.launcher;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.astmanproxy.ProxyProvider;

/**
 * The environment of a command. {@link Main} passes that of the process; tests pass their own.
 *
 * @param output the places to which the program writes
 * @param environment the environment variables
 * @param formats the folder of drop-in jars that belongs to this program; empty if it does not exist
 * @param engine finds the engine when it is needed
 * @param requests starts to listen for signals
 */
record Surroundings(
        ProgramOutput output,
        Map<String, String> environment,
        Optional<Path> formats,
        Supplier<ProxyProvider> engine,
        Supplier<BlockingQueue<ProcessSignal>> requests) {
    /** {@return the stream for results} */
    PrintStream out() {
        return output.out();
    }
}
