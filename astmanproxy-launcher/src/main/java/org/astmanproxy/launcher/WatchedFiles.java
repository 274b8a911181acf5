package org.astmanproxy.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.astmanproxy.config.ListenerTls;
import org.astmanproxy.config.ProxyConfig;

/**
 * Lists the files that {@code --watch} watches: those that a reload has read, and those that the next one would read. If a
 * configuration is refused because it names a file that does not exist, that file may come later.
 */
final class WatchedFiles {
    /** A setting or a part of a host line that names a file. No reload depends on the log. */
    private static final Pattern NAMED =
            Pattern.compile("(?i)\\b(?:users|cert|key|ca)file\\s*=>?\\s*\"?([^\",;]+?)(?=\\s*[\",;]|\\s+#|\\s*$)");

    private static final Pattern COMMENT = Pattern.compile("\\s*[;#]");

    private WatchedFiles() {}

    /**
     * {@return the files, some of which may not exist}
     *
     * @param config the configuration file
     * @param users the users file
     * @param inForce the configuration in force, which names the certificates
     */
    static List<Path> of(Path config, Path users, ProxyConfig inForce) {
        List<Path> files = new ArrayList<>(List.of(config, users));
        if (inForce.tls().orElse(null) instanceof ListenerTls.Files certificates) {
            files.add(certificates.certFile());
            certificates.keyFile().ifPresent(files::add);
            certificates.caFile().ifPresent(files::add);
        }
        inForce.servers()
                .forEach(server -> server.tls().flatMap(tls -> tls.caFile()).ifPresent(files::add));
        named(config).stream().filter(file -> !files.contains(file)).forEach(files::add);
        return files;
    }

    /** {@return the files that a configuration names, as far as that shows without checking it} */
    private static List<Path> named(Path config) {
        try {
            return new String(Files.readAllBytes(config), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !COMMENT.matcher(line).lookingAt())
                    .flatMap(line -> NAMED.matcher(line).results())
                    .map(found -> config.resolveSibling(found.group(1)))
                    .toList();
        } catch (IOException | InvalidPathException unreadable) {
            return List.of();
        }
    }
}
