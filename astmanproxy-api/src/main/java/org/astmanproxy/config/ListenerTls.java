package org.astmanproxy.config;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** The certificate and trust of listeners with TLS. */
public sealed interface ListenerTls {
    /** {@return whether clients present a certificate} */
    ClientCertificates clientCertificates();

    /**
     * {@return the certificate and key in one PEM or PKCS#12 file, without client certificates}
     *
     * @param certFile the file
     */
    static Files certificate(Path certFile) {
        return new Files(certFile, Optional.empty(), Optional.empty(), Optional.empty(), ClientCertificates.NONE);
    }

    /**
     * {@return the SSL context of a host program, without client certificates}
     *
     * @param context an initialized context; it determines which client certificates are trusted
     */
    static Context of(SSLContext context) {
        return new Context(context, ClientCertificates.NONE);
    }

    /**
     * Files, which {@link org.astmanproxy.Proxy#reloadCertificates()} reads again. Immutable.
     *
     * @param certFile PEM with the certificate, followed by its issuers, and with the key if there is no key file; or
     *     PKCS#12
     * @param keyFile PEM with the key: PKCS#8, PKCS#1 or SEC1
     * @param keyPassword the password of the key or of the PKCS#12 file
     * @param caFile PEM with the authorities for client certificates
     * @param clientCertificates whether clients present a certificate; requires {@code caFile}
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
         * @param certFile the file with the certificate
         * @param keyFile the file with the key
         * @param keyPassword the password of the key or of the PKCS#12 file
         * @param caFile the file with the authorities for client certificates
         * @param clientCertificates whether clients present a certificate
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
     * An SSL context of the host program, for settings that files cannot express. Immutable.
     *
     * @param context an initialized context; it determines which client certificates are trusted
     * @param clientCertificates whether clients present a certificate
     */
    record Context(SSLContext context, ClientCertificates clientCertificates) implements ListenerTls {
        /**
         * Checks the values.
         *
         * @param context an initialized context
         * @param clientCertificates whether clients present a certificate
         */
        public Context {
            Objects.requireNonNull(context, "context");
            Objects.requireNonNull(clientCertificates, "clientCertificates");
        }
    }
}
