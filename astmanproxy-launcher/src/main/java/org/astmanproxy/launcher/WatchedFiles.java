package org.astmanproxy.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.config.ListenerTls;
import org.astmanproxy.config.ProxyConfig;

/** Lists the files that {@code --watch} watches: those that a reload reads. */
final class WatchedFiles {
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
        return files;
    }
}
