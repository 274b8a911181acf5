package org.astmanproxy.core.config;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lines of a file, and the settings in them. Immutable. */
public final class ExaminedFile {
    private final SourceFile text;
    private final Map<Integer, FileEntry.Setting> settings = new LinkedHashMap<>();

    /**
     * Parses the lines. {@link ConfigFiles#examine} reports errors in them.
     *
     * @param text the file
     */
    ExaminedFile(SourceFile text) {
        this.text = text;
        for (FileEntry entry : FileEntries.of(text, new Problems(name()))) {
            if (entry instanceof FileEntry.Setting setting) {
                settings.put(setting.line(), setting);
            }
        }
    }

    /** {@return the file as it was named} */
    public String name() {
        return text.path().toString();
    }

    /** {@return the file's lines without line ends} */
    public List<String> lines() {
        return text.lines();
    }

    /** {@return the charset of the file} */
    public Charset charset() {
        return text.utf8() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    }

    /** {@return true if the file begins with a byte order mark, which the lines do not have} */
    public boolean isMarked() {
        return text.marked();
    }

    /** {@return the settings by the number of their line, from 1} */
    public Map<Integer, FileEntry.Setting> settings() {
        return Map.copyOf(settings);
    }
}
