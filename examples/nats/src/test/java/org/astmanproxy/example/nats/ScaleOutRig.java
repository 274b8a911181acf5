package org.astmanproxy.example.nats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.FaultRelay;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Hubs and edges in one JVM, which find the extension on the class path. Everything ends with the test. */
final class ScaleOutRig implements AfterEachCallback {
    private final List<ScriptedAsterisk> asterisks = new ArrayList<>();
    private final List<Proxy> proxies = new ArrayList<>();
    private final List<FaultRelay> relays = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();
    private final List<AmiClient> clients = new ArrayList<>();

    ScriptedAsterisk asterisk(String name) {
        ScriptedAsterisk asterisk = new ScriptedAsterisk(name);
        asterisks.add(asterisk);
        return asterisk;
    }

    /** {@return a hub of all these Asterisks} */
    Proxy hub(String url, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("role", "hub", "url", url, "user", "edges", "lease", "5"));
        settings.putAll(more);
        return start(Proxy.builder()
                .settings(c -> c.eventLoops(1).extensions(it -> it.withSettings("nats", settings)))
                .settings(c -> c.retry(rules -> rules.withFirst(Duration.ofMillis(100))))
                .settings(c -> asterisks.stream().reduce(c, (b, it) -> b.server(it.config()), (a, b) -> b))
                .user(UserConfig.of("edges", "x")));
    }

    /** {@return an edge for these servers} */
    Proxy edge(String url, String... servers) {
        return edge(url, Map.of("servers", String.join(",", servers)));
    }

    /** {@return an edge with these settings too} */
    Proxy edge(String url, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("role", "edge", "url", url));
        settings.putAll(more);
        return start(Proxy.builder()
                .settings(c -> c.eventLoops(1).extensions(it -> it.withSettings("nats", settings)))
                .listen(ListenerConfig.on(0).formats("standard", "standard")));
    }

    private Proxy start(org.astmanproxy.ProxyBuilder builder) {
        try {
            Proxy proxy = builder.start();
            proxies.add(proxy);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return a network between a proxy and NATS} */
    FaultRelay relay(InetSocketAddress nats) {
        FaultRelay relay = new FaultRelay(nats);
        relays.add(relay);
        return relay;
    }

    /** Starts a hub in a process of its own, which the test can kill. */
    Process hubProcess(String url) {
        ScriptedAsterisk asterisk = asterisks.get(0);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            Process process = new ProcessBuilder(
                            java,
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            HubProgram.class.getName(),
                            url,
                            Integer.toString(asterisk.port()))
                    .inheritIO()
                    .start();
            processes.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return a client of an edge that has logged in, asks for numbers, and has read what follows} */
    AmiClient client(Proxy edge) {
        AmiClient client = new AmiClient(edge.addresses().get(0));
        clients.add(client);
        client.line();
        client.login("any", "secret");
        client.send("ProxyAction: SetSequence", "Sequence: on");
        client.sync();
        return client;
    }

    static void awaitConnected(Proxy edge, String server) {
        Await.connected(edge.server(server));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        clients.forEach(AmiClient::close);
        processes.forEach(Process::destroyForcibly);
        proxies.forEach(proxy -> proxy.close(Duration.ZERO));
        relays.forEach(FaultRelay::close);
        asterisks.forEach(ScriptedAsterisk::close);
    }
}
