package org.astmanproxy.core.config.fromc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.astmanproxy.core.config.ExaminedFile;

/** Collects the lines of a file that replaces an old one. Lines that it does not change keep their text. */
final class SuggestedLines {
    private static final Pattern DIRECTIVE = Pattern.compile("\\s*#(include|tryinclude|exec)\\b.*");

    private final ExaminedFile old;
    private final Map<Integer, String> changed = new TreeMap<>();
    private final List<String> added = new ArrayList<>();

    /**
     * Starts with the lines of an old file.
     *
     * @param old the file
     */
    SuggestedLines(ExaminedFile old) {
        this.old = old;
    }

    void replace(int line, String text) {
        changed.put(line, text);
    }

    /** Turns a line into a comment. */
    void remove(int line) {
        changed.put(line, asComment("; " + old.lines().get(line - 1)));
    }

    void add(String text) {
        added.add(text);
    }

    /** {@return the lines, without an empty one at the end} */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int line = 1; line <= old.lines().size(); line++) {
            lines.add(changed.getOrDefault(line, asComment(old.lines().get(line - 1))));
        }
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        lines.addAll(added);
        return lines;
    }

    /** Keeps comments of the C program that would begin something else here. */
    private static String asComment(String raw) {
        String text = raw.replace(";--", "; --").replace("--;", "-- ;");
        boolean opens = DIRECTIVE.matcher(text).matches() || text.strip().startsWith("--");
        return opens ? "; " + text.strip() : text;
    }
}
