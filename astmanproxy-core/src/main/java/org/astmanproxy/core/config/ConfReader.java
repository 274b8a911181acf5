package org.astmanproxy.core.config;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads {@code astmanproxy.conf} key by key. */
final class ConfReader {
    /** Section names that are allowed at the top, because Asterisk's own files begin in this way. */
    private static final Set<String> SECTIONS = Set.of("general", "proxy");

    /** The key for the formats that other keys may name. */
    private static final String FORMATS = "formats";

    private final ConfigLinesBuilder draft;
    private final Problems problems;

    private ConfReader(ConfigLinesBuilder draft, Problems problems) {
        this.draft = draft;
        this.problems = problems;
    }

    /**
     * {@return the contents of a file}
     *
     * @param file the file
     * @param source finds the formats and extensions that the file may name
     * @param problems receives errors
     * @throws IOException if the folder of formats cannot be read
     */
    static ConfigLinesBuilder read(SourceFile file, DropInSource source, Problems problems) throws IOException {
        ConfReader reader = new ConfReader(new ConfigLinesBuilder(new Paths(file.path())), problems);
        List<FileEntry> entries = FileEntries.of(file, problems);
        if (ForeignFile.refuse(entries, problems)) {
            return reader.draft;
        }
        reader.readFormats(entries);
        DropInNames found = source.find(reader.draft.formatsFolder());
        reader.draft.formats(found.formats());
        reader.read(entries, new ExtensionLines(reader.draft, found.extensions(), problems));
        return reader.draft;
    }

    /** Reads this key first, because it applies to all lines, before and after it. */
    private void readFormats(List<FileEntry> entries) {
        for (FileEntry entry : entries) {
            if (entry instanceof FileEntry.Setting setting && isFormats(setting)) {
                setting(setting);
            }
        }
    }

    private static boolean isFormats(FileEntry.Setting setting) {
        return setting.key().equalsIgnoreCase(FORMATS);
    }

    private void read(List<FileEntry> entries, ExtensionLines extensions) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i) instanceof FileEntry.Setting setting) {
                if (!isFormats(setting) && !extensions.take(setting)) {
                    setting(setting);
                }
            } else if (entries.get(i) instanceof FileEntry.Section section) {
                section(section, i == 0);
            }
        }
    }

    private void section(FileEntry.Section section, boolean first) {
        if (!first || !SECTIONS.contains(section.name().toLowerCase(Locale.ROOT))) {
            problems.error(
                    section.line(),
                    "[" + section.name() + "]: this file has no sections",
                    "write users into the users file, and a host line for each Asterisk; only [general] or [proxy] may"
                            + " come first");
        }
    }

    private void setting(FileEntry.Setting setting) {
        Optional<ConfigKey> found = ConfigKeys.named(setting.key());
        if (found.isEmpty()) {
            MistypedKey.of(setting.key()).note(problems, setting.line());
            return;
        }
        ConfigKey key = found.get();
        SettingLocation at = new SettingLocation(problems, setting.line(), key.name());
        Optional<SettingLocation> before = key.repeats() ? Optional.empty() : draft.setBefore(at);
        if (before.isPresent()) {
            at.error("is set twice", "first in line " + before.get().line());
            return;
        }
        IgnoredKeys.warn(key.name(), at);
        int errors = at.errors();
        try {
            key.effect().apply(draft, setting, at);
            if (at.errors() == errors && !key.repeats()) {
                SecretText.warnOfSemicolon(setting, at);
            }
        } catch (BadValueException bad) {
            at.error(bad);
        }
    }
}
