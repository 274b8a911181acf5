package org.astmanproxy.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.simulator.SimulatedAsterisk;
import org.astmanproxy.simulator.SimulationOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a simulated Asterisk, for users without a real one. */
@Command(
        name = SimulateCommand.NAME,
        description = "Run a simulated Asterisk, to which proxies and clients can log in. Its calls are invented.",
        sortOptions = false)
final class SimulateCommand implements Callable<Integer> {
    static final String NAME = "simulate";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "its AMI port; 0 picks a free one (default: ${DEFAULT-VALUE})")
    private int port = 5038;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "the address it listens on (default: ${DEFAULT-VALUE})")
    private String bind = "127.0.0.1";

    @Option(
            names = "--rate",
            paramLabel = "EVENTS",
            converter = RateOption.class,
            description = "events a second (default: ${DEFAULT-VALUE})")
    private double rate = 10;

    @Option(names = "--user", paramLabel = "NAME", description = "the user that may log in (default: ${DEFAULT-VALUE})")
    private String user = "proxy";

    @Option(
            names = "--secret",
            paramLabel = "SECRET",
            description = "the secret of that user (default: ${DEFAULT-VALUE})")
    private String secret = "secret";

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "the seed of the calls; the same seed plays the same calls (default: a new one each time)")
    private @Nullable Long seed;

    private final Surroundings world;

    SimulateCommand(Surroundings world) {
        this.world = world;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        InetSocketAddress address = OptionValues.accepted(() -> new InetSocketAddress(bind, port));
        if (address.isUnresolved()) {
            throw new IOException("--bind: no such host: " + bind);
        }
        BlockingQueue<ProcessSignal> requests = world.requests().get();
        long chosen = seed == null ? System.nanoTime() : seed;
        SimulationOptions options = OptionValues.accepted(() -> SimulationOptions.on(address)
                .withLogin(user, secret)
                .withEventsPerSecond(rate)
                .withSystemName("simulated")
                .withSeed(chosen));
        try (SimulatedAsterisk asterisk = start(options)) {
            explain(asterisk.port(), chosen);
            // SIGHUP stops it too: it comes when the terminal is closed, and there is nothing to reload
            requests.take();
        }
        return 0;
    }

    private static SimulatedAsterisk start(SimulationOptions options) throws IOException {
        try {
            return SimulatedAsterisk.start(options);
        } catch (BindException e) {
            throw new IOException(
                    "can't listen on " + Summary.address(options.address()) + ": " + e.getMessage()
                            + " (--port names another port, and 0 a free one)",
                    e);
        }
    }

    private void explain(int listening, long chosen) {
        PrintStream out = world.out();
        out.println("A simulated Asterisk listens on " + bind + " port " + listening + " (seed " + chosen + ").");
        out.println("Its calls are invented; no phone rings. Lines for astmanproxy.conf:");
        out.println();
        out.println("  host = " + bind + ", " + listening + ", " + user + ", " + secret + ", on, off");
        out.println();
        out.println("Press Ctrl-C to stop it.");
    }
}
