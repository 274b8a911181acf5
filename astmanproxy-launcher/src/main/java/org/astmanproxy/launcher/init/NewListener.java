package org.astmanproxy.launcher.init;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the clients of a new proxy connect.
 *
 * @param address {@code address:port}
 * @param certFile the file of the certificate; empty for a listener without TLS
 * @param keyFile the file of the key, if the certificate's does not hold it
 */
public record NewListener(String address, Optional<Path> certFile, Optional<Path> keyFile) {}
