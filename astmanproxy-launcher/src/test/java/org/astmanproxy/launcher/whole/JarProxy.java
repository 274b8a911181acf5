package org.astmanproxy.launcher.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.astmanproxy.launcher.JarProcess;

/** The jar that users start, with a configuration file, in front of one server. */
record JarProxy(JarProcess process, int port) implements AutoCloseable {
    private static final String LISTENS = "listens on 127.0.0.1:";

    /** Starts it in this folder and returns when it is logged in to the server on this port, which it calls {@code one}. */
    static JarProxy start(Path folder, int serverPort, String secret) throws IOException {
        return start(folder, serverPort, secret, "");
    }

    /** The same with further lines in its configuration. */
    static JarProxy start(Path folder, int serverPort, String secret, String more) throws IOException {
        return await(JarProcess.start(folder, "-c", config(folder, serverPort, secret, more)));
    }

    /** The same in a heap of so many megabytes. */
    static JarProxy withHeap(int megabytes, Path folder, int serverPort, String more) throws IOException {
        return await(JarProcess.withHeap(megabytes, folder, "-c", config(folder, serverPort, "secret", more)));
    }

    private static String config(Path folder, int serverPort, String secret, String more) throws IOException {
        Path config = Files.writeString(folder.resolve("astmanproxy.conf"), """
                host = 127.0.0.1, %d, admin, %s, on, off, name=one
                listenaddress = 127.0.0.1
                listenport = 0
                %s
                """.formatted(serverPort, secret, more));
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
        return config.toString();
    }

    private static JarProxy await(JarProcess process) {
        try {
            process.awaitErr("logged in");
            String line = process.awaitErr(LISTENS);
            String port = line.substring(line.indexOf(LISTENS) + LISTENS.length());
            return new JarProxy(process, Integer.parseInt(port.replaceFirst("\\D.*", "")));
        } catch (AssertionError e) {
            process.close();
            throw e;
        }
    }

    /** The lines of its log that are more than information. */
    List<String> complaints() {
        return process.err().stream().filter(line -> !line.contains(" INFO ")).toList();
    }

    @Override
    public void close() {
        process.close();
    }
}
