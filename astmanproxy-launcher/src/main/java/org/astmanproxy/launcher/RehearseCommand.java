package org.astmanproxy.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.astmanproxy.Proxy;
import org.astmanproxy.ProxyProvider;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.ConfigSources;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.simulator.SimulatedAsterisk;
import org.astmanproxy.simulator.SimulationOptions;
import picocli.CommandLine.Command;

/**
 * Starts a proxy, pings it and stops it. A JVM can record the classes that this loads into an archive, with {@code java
 * -XX:ArchiveClassesAtExit} (JEP 350).
 */
@Command(
        name = RehearseCommand.NAME,
        description =
                "Start with a simulated Asterisk, answer one Ping, and end. With java -XX:ArchiveClassesAtExit=FILE"
                        + " before -jar this writes a class archive, with which later starts are faster.",
        sortOptions = false)
final class RehearseCommand implements Callable<Integer> {
    static final String NAME = "rehearse";

    private static final String LOGIN = "rehearsal";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Surroundings world;

    RehearseCommand(Surroundings world) {
        this.world = world;
    }

    @Override
    public Integer call() throws IOException, ConfigException {
        SimulationOptions options = SimulationOptions.onAnyPort().withLogin(LOGIN, LOGIN);
        ProxyProvider engine = world.engine().get();
        try (SimulatedAsterisk asterisk = SimulatedAsterisk.start(options);
                Proxy proxy = engine.start(config(engine, asterisk.port()), List.of(), List.of())) {
            world.out().println(ping(proxy.addresses().get(0)));
        }
        return 0;
    }

    /** Reads the configuration from a file as a real start does, but listens on free ports. */
    private static ProxyConfig config(ProxyProvider engine, int asterisk) throws IOException, ConfigException {
        Path file = Files.createTempFile("astmanproxy", ".conf");
        try {
            Files.writeString(file, "host = 127.0.0.1, " + asterisk + ", " + LOGIN + ", " + LOGIN + ", on, off\n");
            ConfigSources sources = ConfigSources.of(file);
            return engine.readConfig(sources)
                    .config()
                    .with(c -> c.listeners(List.of(ListenerConfig.on(0).build())));
        } finally {
            Files.delete(file);
        }
    }

    /** {@return the line that answers a Ping} The proxy answers it after the login at the server. */
    private static String ping(InetSocketAddress proxy) throws IOException {
        try (Socket client = new Socket(proxy.getAddress(), proxy.getPort())) {
            client.setSoTimeout((int) LIMIT.toMillis());
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            String line = in.readLine();
            client.getOutputStream().write("Action: Ping\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (line != null && !line.startsWith("Ping: ")) {
                line = in.readLine();
            }
            if (line == null) {
                throw new IOException("the proxy closed the connection instead of answering a Ping");
            }
            return line;
        }
    }
}
