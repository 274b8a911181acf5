package org.astmanproxy.core.config;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.config.ClientCertificates;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerTls;
import org.astmanproxy.config.TlsMode;
import org.astmanproxy.core.tls.CaFile;
import org.astmanproxy.core.tls.KeyMaterial;
import org.astmanproxy.core.tls.TlsFileException;

/** Collects the settings for TLS with clients, line by line. */
final class TlsLinesBuilder {
    static final String CERT_FILE = "certfile";
    static final String KEY_FILE = "keyfile";
    static final String KEY_PASSWORD = "keypassword";
    static final String CA_FILE = "cafile";
    static final String CLIENT_CERT = "clientcert";
    static final String ENCRYPTED = "acceptencryptedconnection";
    static final String UNENCRYPTED = "acceptunencryptedconnection";

    private static final String NO_LISTENER =
            "set " + ENCRYPTED + " = yes, or tls or both in a listen line, to let clients with TLS in";

    private Optional<Path> certFile = Optional.empty();
    private Optional<Path> keyFile = Optional.empty();
    private Optional<String> keyPassword = Optional.empty();
    private Optional<Path> caFile = Optional.empty();
    private Optional<ClientCertificates> certificates = Optional.empty();
    private boolean encrypted;
    private boolean unencrypted = true;

    void certFile(Path file) {
        certFile = Optional.of(file);
    }

    void keyFile(Path file) {
        keyFile = Optional.of(file);
    }

    void keyPassword(String password) {
        keyPassword = Optional.of(password);
    }

    void caFile(Path file) {
        caFile = Optional.of(file);
    }

    void certificates(ClientCertificates asked) {
        certificates = Optional.of(asked);
    }

    void encrypted(boolean accepted) {
        encrypted = accepted;
    }

    void unencrypted(boolean accepted) {
        unencrypted = accepted;
    }

    /** {@return true if the classic keys allow neither TLS nor plain connections} */
    boolean letsNobodyIn() {
        return !encrypted && !unencrypted;
    }

    /** {@return the TLS mode of the classic keys} */
    TlsMode mode() {
        if (!encrypted) {
            return TlsMode.PLAIN;
        }
        return unencrypted ? TlsMode.BOTH : TlsMode.TLS;
    }

    /** {@return the certificate for clients with TLS; empty if none is set} */
    Optional<ListenerTls> shown() {
        return certFile.map(file -> {
            ListenerTls.Files shown = ListenerTls.certificate(file);
            shown = keyFile.map(shown::withKeyFile).orElse(shown);
            shown = keyPassword.map(shown::withKeyPassword).orElse(shown);
            return caFile.isPresent() ? shown.withClientCertificates(caFile.get(), asked()) : shown;
        });
    }

    private ClientCertificates asked() {
        return caFile.isEmpty() ? ClientCertificates.NONE : certificates.orElse(ClientCertificates.OPTIONAL);
    }

    /**
     * Notes conflicts as errors.
     *
     * @param draft the lines, with the locations of the keys
     * @param listeners all listeners
     */
    void check(ConfigLinesBuilder draft, List<ListenerConfig> listeners) {
        if (certificates.isPresent() && certificates.get() != ClientCertificates.NONE && caFile.isEmpty()) {
            draft.placeOf(CLIENT_CERT).ifPresent(at -> at.error("needs certificates to trust", "set " + CA_FILE));
        }
        boolean used = listeners.stream().anyMatch(listener -> listener.tls().takesTls());
        for (String key : List.of(CERT_FILE, KEY_FILE, KEY_PASSWORD, CA_FILE, CLIENT_CERT)) {
            if (!used) {
                draft.placeOf(key).ifPresent(at -> at.warning("has no effect", NO_LISTENER));
            }
        }
        if (used && areReadable(draft)) {
            certFile.ifPresent(file -> draft.placeOf(CERT_FILE).ifPresent(at -> checkKey(file, at)));
            keyFile.or(() -> certFile)
                    .ifPresent(file -> draft.placeOf(keyFile.isPresent() ? KEY_FILE : CERT_FILE)
                            .ifPresent(at -> FileModes.checkKey(file, at)));
            caFile.ifPresent(file -> draft.placeOf(CA_FILE).ifPresent(at -> checkTrusted(file, at)));
        }
    }

    private boolean areReadable(ConfigLinesBuilder draft) {
        boolean certificate = isReadable(certFile, CERT_FILE, draft);
        boolean key = isReadable(keyFile, KEY_FILE, draft);
        boolean trusted = isReadable(caFile, CA_FILE, draft);
        return certificate && key && trusted;
    }

    private static boolean isReadable(Optional<Path> file, String key, ConfigLinesBuilder draft) {
        try {
            if (file.isPresent()) {
                Paths.requireReadable(file.get());
            }
            return true;
        } catch (BadValueException bad) {
            draft.placeOf(key).ifPresent(at -> at.error(bad));
            return false;
        }
    }

    private void checkKey(Path file, SettingLocation at) {
        try {
            KeyMaterial own = KeyMaterial.read(file, keyFile, keyPassword);
            own.warning(Instant.now()).ifPresent(warning -> at.warning(warning, ""));
            own.weaknesses().forEach(weakness -> at.warning(weakness, "make a new one, see docs/how-to/tls.md"));
        } catch (TlsFileException unusable) {
            at.error(String.valueOf(unusable.getMessage()), "");
        }
    }

    /**
     * Notes an error if a file contains no trusted certificates.
     *
     * @param file PEM with certificates
     * @param at the location of the setting that names it
     */
    static void checkTrusted(Path file, SettingLocation at) {
        try {
            CaFile.read(file);
        } catch (TlsFileException unusable) {
            at.error(String.valueOf(unusable.getMessage()), "");
        }
    }
}
