package org.astmanproxy.core.config.fromc;

import static org.astmanproxy.config.UpgradeEffect.CHANGED;
import static org.astmanproxy.config.UpgradeEffect.IGNORED;
import static org.astmanproxy.config.UpgradeEffect.LOOSER;
import static org.astmanproxy.config.UpgradeEffect.STRICTER;

import java.util.Optional;
import java.util.Set;
import org.astmanproxy.config.UpgradeEffect;
import org.astmanproxy.core.config.ValueTypes;
import org.astmanproxy.core.config.fromc.FileFindings.OldLine;

/** Compares one setting of {@code astmanproxy.conf}, other than {@code host}. */
final class SettingDifferences {
    private static final String OPERATORS = "operators";
    private static final String ALL_CLIENTS = "all clients";
    private static final String SERVERS = "the connections to servers";
    private static final int LEAST_WRITE_TIME = 5_000;
    private static final int MOST_SECONDS = 60;

    private final OldSetting old;
    private final String here;
    private final OldLine at;

    private SettingDifferences(OldSetting old, String here, OldLine at) {
        this.old = old;
        this.here = here;
        this.at = at;
    }

    /**
     * Notes the differences.
     *
     * @param old the setting as the C program reads it
     * @param here the value as this proxy reads it, without its quotes
     * @param at the line
     */
    static void check(OldSetting old, String here, OldLine at) {
        new SettingDifferences(old, here, at).check();
    }

    private void check() {
        switch (old.key()) {
            case "authrequired" -> flag(STRICTER, "clients without a login", "yes");
            case "acceptencryptedconnection" -> flag(LOOSER, "clients with TLS", "no");
            case "acceptunencryptedconnection" -> flag(LOOSER, "clients without TLS", "no");
            case "autofilter" -> word(ALL_CLIENTS, Set.of("off", "on", "unique"), "off");
            case "filterlocal" -> word("users with channel", Set.of("off", "allow", "allowwith", "enforce"), "off");
            case "inputformat" -> word(ALL_CLIENTS, Set.of("standard", "xml", "http", "csv"), "standard");
            case "outputformat" -> word(ALL_CLIENTS, Set.of("standard", "xml", "csv"), "standard");
            case "retryinterval" -> retryInterval();
            case "maxretries" -> maxRetries();
            case "listenport" -> number();
            case "sslclienthellotimeout" -> helloTimeout();
            case "asteriskwritetimeout" -> writeTimeout(SERVERS, "the default of 10 s");
            case "clientwritetimeout" -> writeTimeout("slow clients", "the default of 60 s");
            case "proxykey" -> proxyKey();
            case "forcebanner" -> banner();
            case "proc_user" -> ignored("a Java program cannot change its user", "User=" + here);
            case "proc_group" -> ignored("a Java program cannot change its group", "Group=" + here);
            default -> path();
        }
    }

    private void differs(UpgradeEffect effect, String affected, String what, String hint) {
        at.differs(effect, affected, old.key() + ": " + what, hint);
    }

    private void set(String value) {
        at.replace(old.key() + " = " + value);
    }

    /** The C program takes every word other than {@code yes} for no. */
    private void flag(UpgradeEffect effect, String affected, String safe) {
        boolean before = old.value().equals("yes");
        Optional<Boolean> now = ValueTypes.truth(here);
        if (now.isPresent() && now.get() == before) {
            return;
        }
        String taken = "the C program took '" + here + "' for " + (before ? "yes" : "no");
        differs(
                now.isPresent() ? effect : CHANGED,
                affected,
                now.isPresent() ? taken + "; here it means yes" : taken,
                "write yes or no");
        set(before ? "yes" : now.isPresent() ? safe : "no");
    }

    private void word(String affected, Set<String> known, String otherwise) {
        if (!known.contains(old.value())) {
            differs(CHANGED, affected, "the C program took '" + here + "' for " + otherwise, "");
            set(otherwise);
        } else if (!here.equalsIgnoreCase(old.value())) {
            differs(CHANGED, affected, "the C program read '" + old.value() + "'", "write this word alone");
            set(old.value());
        }
    }

    /** The C program takes the digits at the start of a value, or 0. */
    private void number() {
        if (!here.matches("\\d+")) {
            differs(CHANGED, OPERATORS, "the C program read the number " + old.number(), "");
            set(Integer.toString(old.number()));
        }
    }

    private void retryInterval() {
        number();
        if (old.number() <= 0) {
            differs(CHANGED, SERVERS, "the C program tried again without a pause", "remove the line for 2 s");
            at.remove();
        } else if (old.number() > MOST_SECONDS) {
            differs(
                    CHANGED,
                    SERVERS,
                    "the C program always waited " + old.number() + " s; here the longest value is 60 s",
                    "write 60");
            set(Integer.toString(MOST_SECONDS));
        } else {
            differs(
                    CHANGED,
                    SERVERS,
                    "the C program always waited " + old.number()
                            + " s; here each failure doubles the time, up to retrymax (15 s)",
                    "");
        }
    }

    private void maxRetries() {
        number();
        if (old.number() < 0) {
            differs(CHANGED, SERVERS, "here 0 means no limit", "remove the line");
            at.remove();
        } else if (old.number() > 0) {
            differs(
                    CHANGED,
                    SERVERS,
                    "the C program gave a server up after " + old.number()
                            + " failures; the proxy then tries once every retryrefused (5 minutes)",
                    "remove the line to try every retrymax");
            at.remove();
        }
    }

    private void writeTimeout(String affected, String byDefault) {
        number();
        if (old.number() < LEAST_WRITE_TIME) {
            differs(CHANGED, affected, old.number() + " ms is raised to 5 s", "remove the line for " + byDefault);
            at.remove();
        }
    }

    private void helloTimeout() {
        number();
        if (old.number() == 0) {
            differs(CHANGED, ALL_CLIENTS, "the C program did not wait", "remove the line for the default");
        }
        if (old.number() <= 0) {
            at.remove();
        }
    }

    /** The key is a secret and not shown. */
    private void proxyKey() {
        if (old.value().isEmpty()) {
            differs(CHANGED, "clients with a ProxyKey", "the C program took an empty key for none", "remove the line");
            at.remove();
        } else if (!old.value().equals(here)) {
            differs(
                    CHANGED,
                    "clients with a ProxyKey",
                    "the C program read the key in lower case, without spaces and '=', and ended it at a comment sign;"
                            + " here it counts as written",
                    "write the key that your clients send");
            set(OldText.quoted(old.value()));
        }
    }

    private void banner() {
        if (!old.value().equals(here)) {
            differs(
                    CHANGED,
                    ALL_CLIENTS,
                    "the C program sent '" + old.value() + "', since the value is not in quotes",
                    "write quotes around the text");
            set("\"" + here.replace("\"", "\"\"") + "\"");
        }
    }

    private void ignored(String what, String hint) {
        differs(IGNORED, OPERATORS, what, "use " + hint + " of the service manager");
        at.remove();
    }

    private void path() {
        if (old.value().isEmpty()) {
            differs(CHANGED, OPERATORS, "the C program read an empty value", "write a value, or remove the line");
            at.remove();
        } else if (!old.value().equals(here)) {
            differs(CHANGED, OPERATORS, "the C program read '" + old.value() + "'", "");
            set(OldText.quoted(old.value()));
        } else if (!old.key().equals("listenaddress") && !here.startsWith("/")) {
            differs(
                    CHANGED,
                    OPERATORS,
                    "a relative name starts from the folder of this file; the C program took the folder in which it"
                            + " was started",
                    "write the whole path");
        }
    }
}
