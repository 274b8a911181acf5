package org.astmanproxy.core.session;

import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.core.format.detection.OutputFormat;
import org.astmanproxy.core.login.Identity;

/**
 * The state of a client, as other threads see it.
 *
 * @param identity its identity
 * @param input the name of its input format
 * @param output its output format
 * @param autoFilter which replies to other clients it sees
 * @param tls the TLS session of its connection
 */
public record ClientSnapshot(
        Identity identity, String input, OutputFormat output, AutoFilter autoFilter, Optional<SSLSession> tls) {
    /** {@return the state of a client whose connection is not open} */
    public static ClientSnapshot of(Identity identity, String input, OutputFormat output, AutoFilter autoFilter) {
        return new ClientSnapshot(identity, input, output, autoFilter, Optional.empty());
    }

    ClientSnapshot with(Identity newIdentity) {
        return new ClientSnapshot(newIdentity, input, output, autoFilter, tls);
    }

    ClientSnapshot with(String inputFormat) {
        return new ClientSnapshot(identity, inputFormat, output, autoFilter, tls);
    }

    ClientSnapshot with(OutputFormat format) {
        return new ClientSnapshot(identity, input, format, autoFilter, tls);
    }

    public ClientSnapshot with(AutoFilter mode) {
        return new ClientSnapshot(identity, input, output, mode, tls);
    }

    ClientSnapshot opened(Optional<SSLSession> session) {
        return new ClientSnapshot(identity, input, output, autoFilter, session);
    }
}
