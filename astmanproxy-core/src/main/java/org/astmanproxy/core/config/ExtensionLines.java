package org.astmanproxy.core.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the lines that set keys of extensions.
 *
 * @param draft receives the settings
 * @param known the keys
 * @param problems receives errors
 */
record ExtensionLines(ConfigLinesBuilder draft, ExtensionKeys known, Problems problems) {
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9-]+)\\.([A-Za-z0-9_-]+)");

    /** {@return true if the key has the form of an extension's key; it is then read, or an error is noted} */
    boolean take(FileEntry.Setting setting) {
        Matcher form = FORM.matcher(setting.key());
        if (!form.matches()) {
            return false;
        }
        String extension = form.group(1).toLowerCase(Locale.ROOT);
        String key = form.group(2).toLowerCase(Locale.ROOT);
        known.fault(extension, key)
                .ifPresentOrElse(fault -> fault.note(problems, setting.line()), () -> read(setting, extension, key));
        return true;
    }

    private void read(FileEntry.Setting setting, String extension, String key) {
        SettingLocation at = new SettingLocation(problems, setting.line(), extension + "." + key);
        Optional<SettingLocation> before = draft.setBefore(at);
        if (before.isPresent()) {
            at.error("is set twice", "first in line " + before.get().line());
            return;
        }
        try {
            String value = ConfigKey.text(setting);
            draft.change(proxy -> proxy.extensions(it -> {
                Map<String, String> all = new LinkedHashMap<>(it.settings(extension));
                all.put(key, value);
                return it.withSettings(extension, all);
            }));
        } catch (BadValueException bad) {
            at.error(bad);
        }
    }
}
