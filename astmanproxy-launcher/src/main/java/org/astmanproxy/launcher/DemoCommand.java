package org.astmanproxy.launcher;

import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerService;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.simulator.SimulatedAsterisk;
import org.astmanproxy.simulator.SimulationOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the proxy with a simulated Asterisk, so that it can be tried without any setup. */
@Command(
        name = "demo",
        description = "Run the proxy in front of a simulated Asterisk, and show what to try with it.",
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {
    private static final String LOGIN = "demo";
    private static final int MAX_PORT = 65_535;
    private static final Set<ListenerService> EVERYTHING = EnumSet.allOf(ListenerService.class);

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description =
                    "the proxy's port; the next one is for browsers; 0 picks free ones (default: ${DEFAULT-VALUE})")
    private int port = 1234;

    @Option(
            names = "--rate",
            paramLabel = "EVENTS",
            converter = RateOption.class,
            description = "events a second (default: ${DEFAULT-VALUE})")
    private double rate = 10;

    @Mixin
    private final FormatsFolder formats = new FormatsFolder();

    private final Surroundings world;
    private final FormatsFolder formatsOfRun;

    /**
     * Creates the command.
     *
     * @param world the environment of the command
     * @param formatsOfRun the option {@code --formats} before {@code demo}
     */
    DemoCommand(Surroundings world, FormatsFolder formatsOfRun) {
        this.world = world;
        this.formatsOfRun = formatsOfRun;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        BlockingQueue<ProcessSignal> requests = world.requests().get();
        Optional<Path> jars = formats.given().or(formatsOfRun::given).or(world::formats);
        if (jars.isEmpty()) {
            // the wallboard, a part of the demo, is the only extension, and its start is not news
            LogLevels.OF_PROCESS.set("extension", WARNING);
        }
        SimulationOptions options = OptionValues.accepted(() -> SimulationOptions.onAnyPort()
                .withLogin(LOGIN, LOGIN)
                .withEventsPerSecond(rate)
                .withSystemName("simulated")
                .withSeed(System.nanoTime()));
        try (SimulatedAsterisk asterisk = SimulatedAsterisk.start(options);
                Proxy proxy = start(config(asterisk.port(), jars))) {
            DemoText.lines(
                            proxy.version(),
                            proxy.addresses().get(0).getPort(),
                            proxy.addresses().get(1).getPort())
                    .forEach(world.out()::println);
            // SIGHUP stops it too: it comes when the terminal is closed, and there is nothing to reload
            requests.take();
        }
        return 0;
    }

    private Proxy start(ProxyConfig config) throws IOException {
        try {
            return world.engine()
                    .get()
                    .start(config, List.of(), List.of(), List.of(), List.of(), List.of(new DemoWallboard()));
        } catch (IOException e) {
            if (e.getCause() instanceof BindException) {
                throw new IOException(
                        e.getMessage() + " (the demo needs two ports: --port names the first, and 0 takes free ones)",
                        e);
            }
            throw e;
        }
    }

    private ProxyConfig config(int asteriskPort, Optional<Path> folder) {
        ProxyConfig defaults = ProxyConfig.defaults();
        return folder.map(jars -> defaults.with(c -> c.extensions(it -> it.withFolder(jars))))
                .orElse(defaults)
                .with(c -> c.servers(List.of(ServerConfig.at("127.0.0.1", asteriskPort)
                                .login(LOGIN, LOGIN)
                                .name("simulated")
                                .build()))
                        .listeners(List.of(
                                ListenerConfig.on(port).services(EVERYTHING).build(),
                                ListenerConfig.on(webPort())
                                        .formats("http", "json")
                                        .services(EVERYTHING)
                                        .build())));
    }

    /**
     * {@return the port for browsers} They open connections that they do not use at once, and the other port takes these
     * for AMI clients that wait for the banner.
     */
    private int webPort() {
        return port == 0 || port == MAX_PORT ? 0 : port + 1;
    }
}
