package org.astmanproxy.config;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** What listeners show to clients that speak TLS, and ask of them. */
public sealed interface ListenerTls {
    /** {@return whether clients show a certificate of their own} */
    ClientCertificates clientCertificates();

    /**
     * {@return the certificate and key in one PEM or PKCS#12 file; clients show none}
     *
     * @param certFile the file
     */
    static Files certificate(Path certFile) {
        return new Files(certFile, Optional.empty(), Optional.empty(), Optional.empty(), ClientCertificates.NONE);
    }

    /**
     * {@return what an SSL context of the embedding program shows; clients show no certificate}
     *
     * @param context initialised; which client certificates are trusted is up to it
     */
    static Context of(SSLContext context) {
        return new Context(context, ClientCertificates.NONE);
    }

    /**
     * Files, which {@link org.astmanproxy.Proxy#reloadCertificates()} reads again.
     *
     * @param certFile PEM with the certificate, those that certify it behind it, and the key where there is no key file;
     *     or PKCS#12
     * @param keyFile PEM with the key: PKCS#8, PKCS#1 or SEC1
     * @param keyPassword of the key, or of the PKCS#12 file
     * @param caFile PEM with the certificates that those of clients must come from
     * @param clientCertificates whether clients show one; needs {@code caFile}
     */
    record Files(
            Path certFile,
            Optional<Path> keyFile,
            Optional<String> keyPassword,
            Optional<Path> caFile,
            ClientCertificates clientCertificates)
            implements ListenerTls {
        /**
         * Checks the values.
         *
         * @param certFile as above
         * @param keyFile as above
         * @param keyPassword as above
         * @param caFile as above
         * @param clientCertificates as above
         */
        public Files {
            Objects.requireNonNull(certFile, "certFile");
            if (clientCertificates != ClientCertificates.NONE && caFile.isEmpty()) {
                throw new IllegalArgumentException("client certificates are asked for without a cafile");
            }
        }

        /** {@return the settings without the password} */
        @Override
        public String toString() {
            return certFile
                    + keyFile.map(file -> ", key " + file).orElse("")
                    + caFile.map(file -> ", client certificates " + clientCertificates.label() + " from " + file)
                            .orElse("");
        }
    }

    /**
     * A context of the embedding program, for all that files can't say.
     *
     * @param context initialised; which client certificates are trusted is up to it
     * @param clientCertificates whether clients show one
     */
    record Context(SSLContext context, ClientCertificates clientCertificates) implements ListenerTls {
        /**
         * Checks the values.
         *
         * @param context as above
         * @param clientCertificates as above
         */
        public Context {
            Objects.requireNonNull(context, "context");
            Objects.requireNonNull(clientCertificates, "clientCertificates");
        }
    }
}
