package org.astmanproxy.core.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes the lines of a file apart. Knows no key. */
final class Entries {
    private static final Pattern INCLUDE = Pattern.compile("\\s*#(include|exec|tryinclude)\\s.*");

    private Entries() {}

    /**
     * {@return what the lines say, in their order}
     *
     * @param file the file
     * @param problems takes the lines that say nothing
     */
    static List<Entry> of(SourceFile file, Problems problems) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < file.lines().size(); i++) {
            entry(file.lines().get(i), i + 1, problems).ifPresent(entries::add);
        }
        return entries;
    }

    private static Optional<Entry> entry(String raw, int line, Problems problems) {
        if (raw.chars().anyMatch(c -> c < ' ' && c != '\t')) {
            problems.error(line, "a control character stands in this line", "expected: text");
            return Optional.empty();
        }
        if (INCLUDE.matcher(raw).matches()) {
            problems.warning(line, "this is a comment here: no other file is read", "");
        }
        String text = Comments.strip(raw);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return text.startsWith("[") ? section(text, line, problems) : setting(text, line, problems);
    }

    private static Optional<Entry> section(String text, int line, Problems problems) {
        String name = text.endsWith("]") ? text.substring(1, text.length() - 1).strip() : "";
        if (name.isEmpty()) {
            problems.error(line, "this is no section", "expected: [name]; there are no templates");
            return Optional.empty();
        }
        return Optional.of(new Entry.Section(line, name));
    }

    private static Optional<Entry> setting(String text, int line, Problems problems) {
        int equals = text.indexOf('=');
        String key = equals < 0 ? "" : text.substring(0, equals).strip();
        if (key.isEmpty()) {
            // the text is not shown: it may be a secret
            problems.error(line, "this is no setting", "expected: key = value");
            return Optional.empty();
        }
        boolean arrow = text.startsWith(">", equals + 1);
        return Optional.of(new Entry.Setting(
                line, key, text.substring(equals + (arrow ? 2 : 1)).strip()));
    }
}
