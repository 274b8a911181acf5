package org.astmanproxy.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The check of an Asterisk's certificate ({@code tlsenable} in its {@code manager.conf}). Immutable.
 *
 * @param verify true if the certificate must be trusted and match the host; if false, anybody on the path can read the
 *     secret
 * @param caFile PEM with the trusted authorities; empty for those of the system
 */
public record ServerTls(boolean verify, Optional<Path> caFile) {
    /** {@return TLS with a certificate that the system trusts} */
    public static ServerTls verified() {
        return new ServerTls(true, Optional.empty());
    }

    /**
     * {@return TLS with a certificate of one of these authorities}
     *
     * @param caFile PEM with the authorities
     */
    public static ServerTls verified(Path caFile) {
        return new ServerTls(true, Optional.of(caFile));
    }

    /** {@return TLS without a check of the certificate, which causes a warning in the log} */
    public static ServerTls unverified() {
        return new ServerTls(false, Optional.empty());
    }
}
