package org.astmanproxy.example.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Message brokers that deliver messages to many clients, if they are installed. */
enum Broker {
    /** Redis, without persistence on disk. */
    REDIS("redis-server") {
        @Override
        List<String> command(String program, int port) {
            return List.of(
                    program,
                    "--bind",
                    "127.0.0.1",
                    "--port",
                    port + "",
                    "--save",
                    "",
                    "--appendonly",
                    "no",
                    "--maxclients",
                    "20000");
        }
    },
    /** A single NATS server. */
    NATS("nats-server") {
        @Override
        List<String> command(String program, int port) {
            return List.of(program, "-a", "127.0.0.1", "-p", port + "");
        }
    };

    private static final List<String> FOLDERS = List.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin");

    private final String program;

    Broker(String program) {
        this.program = program;
    }

    abstract List<String> command(String program, int port);

    /** {@return the protocol of its clients} */
    Wire wire() {
        return Wire.valueOf(name());
    }

    /** {@return true if it is installed on this machine} */
    boolean isInstalled() {
        return find(program).isPresent();
    }

    /** {@return the path of a program; empty if it is not installed} */
    static Optional<Path> find(String program) {
        return Stream.concat(FOLDERS.stream(), Stream.of("/opt/homebrew/bin"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts the broker and the process that feeds it. */
    Middle start(int source, Setup setup) throws IOException {
        int port = Middle.freePort();
        ParticipantProcess part = start(port, setup.newFolder());
        ParticipantProcess feeder =
                ParticipantProcess.of("feeder", "--source", source, "--port", port, "--wire", wire());
        feeder.await("ready");
        return new Middle(List.of(part), feeder, List.of(port), "");
    }

    /**
     * Starts the broker alone.
     *
     * @param port where it listens
     * @param folder where its files go
     * @param more further arguments
     */
    ParticipantProcess start(int port, Path folder, String... more) throws IOException {
        Path log = folder.resolve(program + ".log");
        List<String> command =
                new ArrayList<>(command(find(program).orElseThrow().toString(), port));
        command.addAll(List.of(more));
        ParticipantProcess part = ParticipantProcess.program(log, command);
        awaitListening(port, part, log);
        return part;
    }

    private static void awaitListening(int port, ParticipantProcess part, Path log) throws IOException {
        for (int tries = 0; tries < 200; tries++) {
            try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (probe.isConnected()) {
                    return;
                }
            } catch (IOException notYet) {
                ParticipantProcess.pass(Duration.ofMillis(50));
            }
        }
        part.close();
        throw new IllegalStateException("it does not listen:\n" + Files.readString(log));
    }
}
