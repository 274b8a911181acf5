package org.astmanproxy.example.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A hub that is logged in to the sources, a NATS server with JetStream, and two edges that serve the readers. The
 * extension of {@code examples/nats} makes a proxy a hub or an edge.
 */
final class ScaleOut {
    private static final int EDGES = 2;
    private static final String USER = "edges";

    private final Setup setup;
    private final Path extensions;
    private final String url;
    private final List<ParticipantProcess> parts = new ArrayList<>();

    private ScaleOut(Setup setup, int natsPort) throws IOException {
        this.setup = setup;
        this.extensions = Files.createDirectories(setup.newFolder().resolve("extensions"));
        this.url = "nats://127.0.0.1:" + natsPort;
        Files.copy(setup.extension(), extensions.resolve("astmanproxy-nats.jar"));
    }

    /**
     * Starts all programs.
     *
     * @param sources the ports of the sources
     * @param options further lines for the configuration of an edge
     */
    static Middle start(List<Integer> sources, Setup setup, List<String> options) throws IOException {
        int natsPort = Middle.freePort();
        ScaleOut programs = new ScaleOut(setup, natsPort);
        try {
            programs.startNats(natsPort);
            programs.startHub(sources);
            String servers = Middle.serverNames(sources.size());
            List<Integer> ports = programs.startEdges(servers, options);
            return new Middle(List.copyOf(programs.parts), null, ports, servers);
        } catch (IOException | RuntimeException e) {
            programs.parts.forEach(ParticipantProcess::close);
            throw e;
        }
    }

    private void startNats(int port) throws IOException {
        Path folder = setup.newFolder();
        parts.add(Broker.NATS.start(port, folder, "-js", "-sd", folder.toString()));
    }

    private void startHub(List<Integer> sources) throws IOException {
        Path users = Files.writeString(setup.newFolder().resolve("hub.users"), USER + " = edges-secret\n");
        List<String> lines = Middle.hostLines(sources);
        lines.addAll(extension("hub"));
        lines.addAll(List.of("nats.user = " + USER, "usersfile = " + users));
        parts.add(Middle.proxy("hub", Middle.freePort(), lines, setup));
    }

    private List<Integer> startEdges(String servers, List<String> options) throws IOException {
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < EDGES; i++) {
            int port = Middle.freePort();
            List<String> lines = new ArrayList<>(options);
            lines.addAll(extension("edge"));
            lines.add("nats.servers = " + servers);
            parts.add(Middle.proxy("edge", port, lines, setup));
            ports.add(port);
        }
        return ports;
    }

    private List<String> extension(String role) {
        return List.of("formats = " + extensions, "nats.role = " + role, "nats.url = " + url);
    }
}
