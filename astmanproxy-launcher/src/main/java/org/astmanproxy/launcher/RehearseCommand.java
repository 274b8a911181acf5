package org.astmanproxy.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.simulator.SimulatedAsterisk;
import org.astmanproxy.simulator.SimulationOptions;
import picocli.CommandLine.Command;

/**
 * Starts a proxy, pings it and stops it. A JVM can record the classes that this loads into an archive, with {@code java
 * -XX:ArchiveClassesAtExit} (JEP 350). So it does all that a start from the command line does: a class that is missing
 * from the archive delays each start.
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
    public Integer call() throws IOException, ConfigException, InterruptedException {
        SimulationOptions options = SimulationOptions.onAnyPort().withLogin(LOGIN, LOGIN);
        Path config = Files.createTempFile("astmanproxy", ".conf");
        Path users = Files.createTempFile("astmanproxy", ".users");
        try (SimulatedAsterisk asterisk = SimulatedAsterisk.start(options)) {
            Files.writeString(
                    config,
                    "host = 127.0.0.1, " + asterisk.port() + ", " + LOGIN + ", " + LOGIN + ", on, off\n"
                            + "listenport = 0\ninputformat = standard\nauthrequired = yes\n");
            Files.writeString(users, "[" + LOGIN + "]\nsecret = " + LOGIN + "\nread = call\nwrite = call\n");
            return rehearse(ConfigFileOptions.of(Optional.of(config), Optional.of(users)));
        } finally {
            Files.delete(config);
            Files.delete(users);
        }
    }

    private int rehearse(ConfigFileOptions files) throws IOException, ConfigException, InterruptedException {
        BlockingQueue<ProcessSignal> requests = world.requests().get();
        // without the jars beside the program: an extension would start, and do what it does
        Surroundings rehearsal =
                new Surroundings(world.output(), world.environment(), Optional.empty(), world.engine(), () -> requests);
        return new RunCommand(rehearsal, files, proxy -> {
                    world.out().println(ping(proxy));
                    requests.add(ProcessSignal.STOP);
                })
                .call();
    }

    /** {@return the line that answers a Ping} The server answers it: without one, the proxy would not check the rules. */
    private static String ping(Proxy proxy) {
        proxy.servers()
                .get(0)
                .connected()
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
        InetSocketAddress address = proxy.addresses().get(0);
        try (Socket client = new Socket(address.getAddress(), address.getPort())) {
            client.setSoTimeout((int) LIMIT.toMillis());
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            String line = in.readLine();
            String actions =
                    "Action: Login\r\nUsername: " + LOGIN + "\r\nSecret: " + LOGIN + "\r\n\r\nAction: Ping\r\n\r\n";
            client.getOutputStream().write(actions.getBytes(StandardCharsets.US_ASCII));
            while (line != null && !line.startsWith("Ping: ")) {
                line = in.readLine();
            }
            if (line == null) {
                throw new IOException("the proxy closed the connection instead of answering a Ping");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
