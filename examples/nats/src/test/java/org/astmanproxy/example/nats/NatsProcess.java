package org.astmanproxy.example.nats;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.astmanproxy.testkit.Await;

/** A real nats-server with JetStream on loopback. */
final class NatsProcess implements AutoCloseable {
    private final Path folder;
    private final List<String> options;
    private final int port = freePort();
    private Process process;

    NatsProcess(Path folder, String... options) {
        this.folder = folder;
        this.options = List.of(options);
        process = begin();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process begin() {
        List<String> command = new ArrayList<>(List.of(
                "nats-server", "-js", "-a", "127.0.0.1", "-p", Integer.toString(port), "-sd", folder.toString()));
        command.addAll(options);
        try {
            Process begun = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(folder.toFile(), "nats.log")))
                    .start();
            Await.until("nats-server listens", () -> isListening());
            return begun;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(address());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    String url() {
        return "nats://127.0.0.1:" + port;
    }

    /** Ends it as a crash does. */
    void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("nats-server does not end");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Starts it again on the same port, with what it had on disk. */
    void restart() {
        process = begin();
    }

    @Override
    public void close() {
        kill();
    }
}
