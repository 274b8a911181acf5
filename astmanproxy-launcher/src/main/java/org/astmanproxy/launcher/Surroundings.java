package org.astmanproxy.launcher;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.astmanproxy.spi.ProxyProvider;

/**
 * What a command has around it: the process's own in {@link Main}, others in tests.
 *
 * @param out where results go
 * @param err where errors go, a line each; the log may go elsewhere
 * @param log the log
 * @param formats the folder of drop-in jars that belongs to this program, if it is there
 * @param engine finds the engine, when it is needed
 * @param requests begins to listen to what the process is asked for from outside
 */
record Surroundings(
        PrintStream out,
        PrintStream err,
        Log log,
        Optional<Path> formats,
        Supplier<ProxyProvider> engine,
        Supplier<BlockingQueue<ProcessSignal>> requests) {}
