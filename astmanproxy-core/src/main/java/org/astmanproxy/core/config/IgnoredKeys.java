package org.astmanproxy.core.config;

import java.util.Map;

/** Keys that are accepted without effect and cause a warning. */
final class IgnoredKeys {
    /** For each key, the warning and the remedy. */
    private static final Map<String, Notice> WARNED = Map.of(
            "proc_user", new Notice("a Java program can't change its user", "use User= of the service manager"),
            "proc_group", new Notice("a Java program can't change its group", "use Group= of the service manager"));

    private record Notice(String what, String hint) {}

    private IgnoredKeys() {}

    /**
     * Warns if a key has no effect.
     *
     * @param key the key
     * @param at the location of the setting
     */
    static void warn(String key, SettingLocation at) {
        Notice notice = WARNED.get(key);
        if (notice != null) {
            at.warning(notice.what(), notice.hint());
        }
    }
}
