package org.astmanproxy.core.config;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A line above the first section of the users file whose name is a key. It would define a user with a secret that
 * anybody can guess, such as {@code read = all}. Keys that people also have as their name, such as {@code admin}, are
 * none of these.
 */
public final class MisplacedKey {
    private static final Set<String> NAMES_OF_USERS = Set.of(
            "account",
            "admin",
            "anonymous",
            "channel",
            "debug",
            "devices",
            "filters",
            "formats",
            "listen",
            "originate",
            "pending",
            "profile",
            "server");

    private MisplacedKey() {}

    /**
     * {@return true if a line of this name is an error}
     *
     * @param name the text in front of the equals sign
     */
    public static boolean isKey(String name) {
        return remedy(name).isPresent();
    }

    /**
     * {@return what to do with a line of this name; empty if it is the name of a user}
     *
     * @param name the text in front of the equals sign
     */
    private static Optional<String> remedy(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        if (NAMES_OF_USERS.contains(key)) {
            return Optional.empty();
        }
        if (UserKeys.named(name).isPresent()) {
            return Optional.of("write a line [NAME] above it, with the name of the user");
        }
        if (ConfigKeys.named(name).isPresent()) {
            return Optional.of("move the line to the configuration");
        }
        // the many keys for TLS follow others in every file, and some users have a name such as tlsclient
        boolean tls = key.startsWith("tls") || key.startsWith("ssl");
        return UserRules.isOfGeneral(key) && !tls ? Optional.of("remove the line") : Optional.empty();
    }

    /**
     * {@return true if an error was noted}
     *
     * @param setting the line
     * @param problems receives the error
     */
    static boolean refuse(FileEntry.Setting setting, Problems problems) {
        Optional<String> remedy = remedy(setting.key());
        remedy.ifPresent(what -> problems.error(
                setting.line(),
                setting.key() + ": this is a key, but above the first section it would be the name of a user",
                what + "; a user of this name needs a section [" + setting.key() + "]"));
        return remedy.isPresent();
    }
}
