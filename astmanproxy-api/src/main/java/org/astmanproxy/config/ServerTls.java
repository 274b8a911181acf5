package org.astmanproxy.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.astmanproxy.message.Nullable;

/**
 * The settings for connections to an Asterisk over TLS ({@code tlsenable} in its {@code manager.conf}). Start with
 * {@link #verified()}.
 *
 * <p>Immutable. Two objects are equal if all their settings are equal.
 */
public final class ServerTls extends EqualSettings {
    private final boolean verify;
    private final @Nullable Path caFile;

    private ServerTls(boolean verify, @Nullable Path caFile) {
        this.verify = verify;
        this.caFile = caFile;
    }

    /** {@return TLS with a certificate that is for the host name and that the system trusts} */
    public static ServerTls verified() {
        return new ServerTls(true, null);
    }

    /**
     * Returns TLS with any certificate. An attacker on the network can then read the secret, and the log warns of it.
     *
     * @return the settings
     */
    public static ServerTls unverified() {
        return new ServerTls(false, null);
    }

    /**
     * Returns a copy that trusts the certificates of a file in place of those of the system.
     *
     * @param file PEM
     * @return the copy
     */
    public ServerTls withCaFile(Path file) {
        return new ServerTls(verify, Objects.requireNonNull(file, "file"));
    }

    /** {@return whether the proxy accepts only a trusted certificate for the host name} */
    public boolean verify() {
        return verify;
    }

    /** {@return a PEM file with the certificates that the proxy trusts; empty for those of the system} */
    public Optional<Path> caFile() {
        return Optional.ofNullable(caFile);
    }

    @Override
    List<Object> values() {
        return List.of(verify, caFile());
    }
}
