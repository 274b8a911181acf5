package org.astmanproxy.core.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Detects Asterisk's {@code manager.conf} where the configuration is expected, so that one error names the cause. */
final class ForeignFile {
    /** Keys of {@code manager.conf} that no configuration of the proxy has. */
    private static final Set<String> OF_MANAGER_CONF = Set.of("enabled", "webenabled", "secret", "read", "write");

    private ForeignFile() {}

    /**
     * {@return true if the lines are those of a {@code manager.conf}} An error is then noted.
     *
     * @param entries the lines
     * @param problems receives the error
     */
    static boolean refuse(List<FileEntry> entries, Problems problems) {
        Optional<FileEntry> section = entries.stream()
                .filter(entry -> !(entry instanceof FileEntry.Setting))
                .findFirst();
        boolean foreign = section.isPresent()
                && entries.stream().anyMatch(entry -> has(OF_MANAGER_CONF, entry))
                && entries.stream().noneMatch(entry -> has(Set.of("host", "listen", "listenport"), entry));
        if (foreign) {
            problems.error(
                    section.get().line(),
                    "this looks like Asterisk's manager.conf, and not like a configuration of the proxy",
                    "'astmanproxy init' writes a configuration; usersfile or -u may name a file like this one");
        }
        return foreign;
    }

    private static boolean has(Set<String> keys, FileEntry entry) {
        return entry instanceof FileEntry.Setting setting
                && keys.contains(setting.key().toLowerCase(Locale.ROOT));
    }
}
