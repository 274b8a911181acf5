package org.astmanproxy.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.astmanproxy.message.Nullable;

/** The certificate that listeners show to clients with TLS, and the certificates that they ask of clients. Immutable. */
public sealed interface ListenerTls {
    /** {@return whether clients show a certificate of their own} */
    ClientCertificates clientCertificates();

    /**
     * Returns the certificate and key of one file. Clients show no certificate.
     *
     * @param certFile a PKCS#12 file; or a PEM file with the certificate, followed by those that certify it, and by the
     *     key unless {@link Files#withKeyFile} names another file
     * @return the settings
     */
    static Files certificate(Path certFile) {
        return new Files(certFile, null, null, null, ClientCertificates.NONE);
    }

    /**
     * Returns the certificate of an SSL context of the host program. Clients show no certificate.
     *
     * @param context an initialised context; it decides which certificates of clients are trusted
     * @return the settings
     */
    static Context of(SSLContext context) {
        return new Context(context, ClientCertificates.NONE);
    }

    /** Files with certificates and keys. {@link org.astmanproxy.Proxy#reloadCertificates()} reads them again. */
    final class Files extends EqualSettings implements ListenerTls {
        private final Path certFile;
        private final @Nullable Path keyFile;
        private final @Nullable String keyPassword;
        private final @Nullable Path caFile;
        private final ClientCertificates clientCertificates;

        private Files(
                Path certFile,
                @Nullable Path keyFile,
                @Nullable String keyPassword,
                @Nullable Path caFile,
                ClientCertificates clientCertificates) {
            this.certFile = Objects.requireNonNull(certFile, "certFile");
            this.keyFile = keyFile;
            this.keyPassword = keyPassword;
            this.caFile = caFile;
            this.clientCertificates = Objects.requireNonNull(clientCertificates, "clientCertificates");
        }

        /**
         * Returns a copy with a file for the key.
         *
         * @param file PEM with the key in PKCS#8, PKCS#1 or SEC1
         * @return the copy
         */
        public Files withKeyFile(Path file) {
            return new Files(certFile, Objects.requireNonNull(file, "file"), keyPassword, caFile, clientCertificates);
        }

        /**
         * Returns a copy with the password of the key or of the PKCS#12 file.
         *
         * @param password the password
         * @return the copy
         */
        public Files withKeyPassword(String password) {
            return new Files(
                    certFile, keyFile, Objects.requireNonNull(password, "password"), caFile, clientCertificates);
        }

        /**
         * Returns a copy that asks clients for a certificate.
         *
         * @param trusted PEM with the certificates that must have certified those of clients
         * @param asked whether clients must show one
         * @return the copy
         */
        public Files withClientCertificates(Path trusted, ClientCertificates asked) {
            return new Files(certFile, keyFile, keyPassword, Objects.requireNonNull(trusted, "trusted"), asked);
        }

        /** {@return the file with the certificate} */
        public Path certFile() {
            return certFile;
        }

        /** {@return the file with the key; empty if the key is in {@link #certFile()}} */
        public Optional<Path> keyFile() {
            return Optional.ofNullable(keyFile);
        }

        /** {@return the password of the key or of the PKCS#12 file; empty if there is none} */
        public Optional<String> keyPassword() {
            return Optional.ofNullable(keyPassword);
        }

        /** {@return the file with the certificates that must have certified those of clients; empty if clients show none} */
        public Optional<Path> caFile() {
            return Optional.ofNullable(caFile);
        }

        @Override
        public ClientCertificates clientCertificates() {
            return clientCertificates;
        }

        @Override
        List<Object> values() {
            return List.of(certFile, keyFile(), keyPassword(), caFile(), clientCertificates);
        }

        /** {@return the settings without the password} */
        @Override
        public String toString() {
            return certFile
                    + keyFile().map(file -> ", key " + file).orElse("")
                    + caFile().map(file -> ", client certificates " + clientCertificates.label() + " from " + file)
                            .orElse("");
        }
    }

    /** An SSL context of the host program, for settings that files cannot express. */
    final class Context implements ListenerTls {
        private final SSLContext context;
        private final ClientCertificates clientCertificates;

        private Context(SSLContext context, ClientCertificates clientCertificates) {
            this.context = Objects.requireNonNull(context, "context");
            this.clientCertificates = Objects.requireNonNull(clientCertificates, "clientCertificates");
        }

        /**
         * Returns a copy that asks clients for a certificate.
         *
         * @param asked whether clients must show one
         * @return the copy
         */
        public Context withClientCertificates(ClientCertificates asked) {
            return new Context(context, asked);
        }

        /** {@return the SSL context} */
        public SSLContext context() {
            return context;
        }

        @Override
        public ClientCertificates clientCertificates() {
            return clientCertificates;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Context that
                    && context.equals(that.context)
                    && clientCertificates == that.clientCertificates;
        }

        @Override
        public int hashCode() {
            return Objects.hash(context, clientCertificates);
        }

        /** {@return the protocol of the context, and whether clients show a certificate} */
        @Override
        public String toString() {
            return context.getProtocol() + " context, client certificates " + clientCertificates.label();
        }
    }
}
