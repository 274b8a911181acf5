package org.astmanproxy.core.config.fromc;

import static org.astmanproxy.config.UpgradeEffect.CHANGED;
import static org.astmanproxy.config.UpgradeEffect.LOOSER;

import java.util.Optional;

/** Compares which connections of clients are accepted, with TLS and without. */
final class AcceptedConnections {
    private static final String TLS = "acceptencryptedconnection";
    private static final String PLAIN = "acceptunencryptedconnection";
    private static final String CERTIFICATE = "certfile";
    private static final String YES = "yes";

    private final ConfDifferences settings;
    private final FileFindings findings;

    /**
     * Creates the comparison.
     *
     * @param settings the settings as the C program reads them
     * @param findings receives the differences
     */
    AcceptedConnections(ConfDifferences settings, FileFindings findings) {
        this.settings = settings;
        this.findings = findings;
    }

    /** Notes the differences. */
    void check() {
        boolean certificate = settings.value(CERTIFICATE).isPresent();
        boolean tls = isYes(TLS) && certificate;
        if (settings.value(PLAIN).isEmpty()) {
            findings.at(0)
                    .differs(
                            LOOSER,
                            "clients without TLS",
                            PLAIN + " is not set: the C program refused them since 1.20; here the default is yes",
                            tls ? "write " + PLAIN + " = no" : "");
            if (tls) {
                findings.suggested().add(PLAIN + " = no");
            }
        }
        if (isYes(TLS) && !certificate) {
            withoutCertificate();
        }
        if (!tls && !isYes(PLAIN)) {
            settings.line(PLAIN).ifPresent(this::nobody);
        }
    }

    private boolean isYes(String key) {
        return settings.value(key).equals(Optional.of(YES));
    }

    private void withoutCertificate() {
        settings.line(TLS).ifPresent(line -> {
            findings.at(line)
                    .differs(
                            CHANGED,
                            "clients with TLS",
                            TLS + ": the C program started without a certfile, and could serve none of them",
                            "set certfile, or write no");
            findings.at(line).replace(TLS + " = no");
        });
    }

    /** The suggested file lets clients in as this proxy would with the old one. */
    private void nobody(int line) {
        findings.at(line)
                .differs(CHANGED, "all clients", PLAIN + ": the C program let nobody in with these two keys", "");
        findings.at(line).replace(PLAIN + " = yes");
    }
}
