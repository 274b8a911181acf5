package org.astmanproxy.launcher.whole;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.astmanproxy.testkit.Await;

/** A real HAProxy with a configuration of the test's own. */
final class HaProxy implements AutoCloseable {
    private static final String LOG = "haproxy.log";

    private final Process process;

    private HaProxy(Process process) {
        this.process = process;
    }

    /** Starts one, in this folder, and returns once it listens. */
    static HaProxy start(Path folder, String configuration, BooleanSupplier listens) throws IOException {
        Path file = Files.writeString(folder.resolve("haproxy.cfg"), """
                defaults
                    timeout connect 30s
                    timeout client 60s
                    timeout server 60s
                """ + configuration);
        HaProxy started = new HaProxy(new ProcessBuilder("haproxy", "-db", "-f", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(LOG).toFile())
                .start());
        Await.until(listens, () -> log(folder));
        return started;
    }

    /** {@return what the one in this folder has printed} */
    static String log(Path folder) {
        try {
            return Files.readString(folder.resolve(LOG), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
