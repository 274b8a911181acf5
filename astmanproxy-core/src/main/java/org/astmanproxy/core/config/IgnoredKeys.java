package org.astmanproxy.core.config;

import java.util.Map;

/** Keys that are read and have no effect: worth a warning. */
final class IgnoredKeys {
    /** Key to what is wrong and what helps. */
    private static final Map<String, Notice> WARNED = Map.of(
            "proc_user", new Notice("a Java program can't change its user", "use User= of the service manager"),
            "proc_group", new Notice("a Java program can't change its group", "use Group= of the service manager"));

    private record Notice(String what, String hint) {}

    private IgnoredKeys() {}

    /**
     * Warns when a key has no effect.
     *
     * @param key the key
     * @param at where it stands
     */
    static void warn(String key, SettingLocation at) {
        Notice notice = WARNED.get(key);
        if (notice != null) {
            at.warning(notice.what(), notice.hint());
        }
    }
}
