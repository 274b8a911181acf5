package org.astmanproxy.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How TLS to an Asterisk ({@code tlsenable} in its {@code manager.conf}) is checked.
 *
 * @param verify whether its certificate must be trusted and be for the host that is connected to. Without, whoever sits in
 *     between reads the secret
 * @param caFile PEM with the certificates that its own must come from; empty: those the system trusts
 */
public record ServerTls(boolean verify, Optional<Path> caFile) {
    /** {@return TLS with a certificate that the system trusts} */
    public static ServerTls verified() {
        return new ServerTls(true, Optional.empty());
    }

    /**
     * {@return TLS with a certificate that comes from one of these}
     *
     * @param caFile PEM
     */
    public static ServerTls verified(Path caFile) {
        return new ServerTls(true, Optional.of(caFile));
    }

    /** {@return TLS with whatever certificate there is: a warning in the log says so} */
    public static ServerTls unverified() {
        return new ServerTls(false, Optional.empty());
    }
}
