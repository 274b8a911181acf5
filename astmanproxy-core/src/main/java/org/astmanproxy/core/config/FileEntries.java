package org.astmanproxy.core.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses the lines of a file. It does not know any key. */
final class FileEntries {
    private final Problems problems;
    private final UnusualText unusual;
    private final BlockComments blocks;
    private final List<FileEntry> found = new ArrayList<>();

    private FileEntries(SourceFile file, Problems problems) {
        this.problems = problems;
        unusual = new UnusualText(file, problems);
        blocks = new BlockComments(file.lines(), problems);
    }

    /**
     * {@return the entries of the lines, in order}
     *
     * @param file the file
     * @param problems receives errors in lines
     */
    static List<FileEntry> of(SourceFile file, Problems problems) {
        FileEntries entries = new FileEntries(file, problems);
        for (int i = 0; i < file.lines().size(); i++) {
            entries.line(file.lines().get(i), i + 1);
        }
        return entries.found;
    }

    private void line(String raw, int line) {
        if (UnusualText.holdsControl(raw)) {
            unusual.refuse(raw, line);
            return;
        }
        String outside = blocks.strip(raw, line);
        if (Directive.refuse(outside, line, problems)) {
            return;
        }
        int comment = Comments.start(outside);
        String text = outside.substring(0, comment).strip();
        if (!text.isEmpty()) {
            unusual.warn(text, line);
            if (text.startsWith("[")) {
                section(text, line);
            } else {
                setting(text, line, outside.substring(comment)).ifPresent(found::add);
            }
        }
    }

    private void section(String text, int line) {
        int end = text.indexOf(']');
        String name = end < 0 ? "" : text.substring(1, end).strip();
        String rest = end < 0 ? "" : text.substring(end + 1).strip();
        boolean comment = rest.isEmpty() || rest.startsWith(";") || rest.startsWith("#");
        if (!name.isEmpty() && (comment || continuesGeneral(name, rest))) {
            found.add(new FileEntry.Section(line, name));
            return;
        }
        if (!name.isEmpty() && rest.startsWith("(")) {
            problems.error(
                    line,
                    "templates are not supported: text in parentheses follows [" + name + "]",
                    "write all keys into the section of each user, and remove the parentheses");
        } else {
            problems.error(line, "this is not a section", "expected: [name]; there are no templates");
        }
        found.add(new FileEntry.Broken(line));
    }

    /** {@return true if a section adds to Asterisk's {@code [general]}, which a file may do at any place} */
    private static boolean continuesGeneral(String name, String rest) {
        return name.equalsIgnoreCase("general") && rest.startsWith("(+)");
    }

    private Optional<FileEntry> setting(String text, int line, String comment) {
        int equals = text.indexOf('=');
        String key = equals < 0 ? "" : text.substring(0, equals).strip();
        if (key.isEmpty()) {
            // the text is not shown, because it may be a secret
            problems.error(line, "this is not a setting", expected(text));
            return Optional.empty();
        }
        boolean arrow = text.startsWith(">", equals + 1);
        return Optional.of(new FileEntry.Setting(
                line, key, text.substring(equals + (arrow ? 2 : 1)).strip(), comment));
    }

    private static String expected(String text) {
        if (text.startsWith("//") || text.startsWith("/*") || text.startsWith("--")) {
            return "expected: key = value; a comment begins with ;";
        }
        boolean colon = text.indexOf('=') < 0 && text.indexOf(':') > 0;
        return colon ? "expected: key = value, with '=' in place of ':'" : "expected: key = value";
    }
}
