package org.astmanproxy.core.config.fromc;

import static org.astmanproxy.config.UpgradeEffect.CHANGED;
import static org.astmanproxy.config.UpgradeEffect.STRICTER;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.astmanproxy.config.UpgradeEffect;
import org.astmanproxy.core.config.fromc.FileFindings.OldLine;

/** Compares the defaults of keys that {@code astmanproxy.conf} lacks. */
final class MissingKeys {
    private static final List<OldDefault> DEFAULTS = List.of(
            new OldDefault(
                    "inputformat",
                    CHANGED,
                    "AMI clients",
                    "the C program took standard; here auto waits for the first bytes of a client, so one that waits"
                            + " for the banner gets it 200 ms later",
                    "write inputformat = standard"),
            new OldDefault(
                    "autofilter",
                    STRICTER,
                    "all clients",
                    "the C program took off, so each client saw the replies to all others; here unique sends a reply to"
                            + " the client that asked",
                    "autofilter = off brings the old default back"),
            new OldDefault(
                    "retryinterval",
                    CHANGED,
                    "the connections to servers",
                    "the C program tried again without a pause; here the first pause is 2 s",
                    ""),
            new OldDefault(
                    "asteriskwritetimeout",
                    CHANGED,
                    "the connections to servers",
                    "the C program took 100 ms; the default here is 10 s",
                    ""),
            new OldDefault(
                    "clientwritetimeout",
                    CHANGED,
                    "slow clients",
                    "the C program took 100 ms; the default here is 60 s, and clientqueue bounds unread bytes",
                    ""),
            new OldDefault(
                    "listenport",
                    CHANGED,
                    "operators",
                    "the C program listened on any free port; here the default is 1234",
                    ""),
            new OldDefault(
                    "listenaddress",
                    CHANGED,
                    "operators",
                    "the C program did not start; here the default is 127.0.0.1",
                    ""),
            new OldDefault(
                    "logfile",
                    CHANGED,
                    "operators",
                    "the C program did not start; here the log goes to standard error",
                    ""));

    private final FileFindings findings;

    /**
     * A default that differs.
     *
     * @param key the key
     * @param effect what follows
     * @param affected who notices
     * @param what the difference
     * @param hint the remedy; may be empty
     */
    private record OldDefault(String key, UpgradeEffect effect, String affected, String what, String hint) {}

    /**
     * Creates the comparison.
     *
     * @param findings receives the differences
     */
    MissingKeys(FileFindings findings) {
        this.findings = findings;
    }

    /**
     * Notes the differences.
     *
     * @param values gives the value of a key for the C program; empty for a key that the file lacks
     */
    void check(Function<String, Optional<String>> values) {
        OldLine at = findings.at(0);
        for (OldDefault each : DEFAULTS) {
            if (values.apply(each.key()).isEmpty()) {
                at.differs(each.effect(), each.affected(), each.key() + " is not set: " + each.what(), each.hint());
            }
        }
        if (values.apply("inputformat").isEmpty()) {
            findings.suggested().add("inputformat = standard");
        }
        boolean login = values.apply("authrequired").equals(Optional.of("yes"))
                || values.apply("proxykey").isPresent();
        if (!login) {
            at.differs(
                    STRICTER,
                    "clients without a login",
                    "AddServer and DropServer get Permission denied, unless the client is on this machine and there are"
                            + " no users; the C program let everybody use them",
                    "give a user admin = yes");
        }
    }
}
