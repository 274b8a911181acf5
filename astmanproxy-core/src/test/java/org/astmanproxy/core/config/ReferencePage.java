package org.astmanproxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a page of {@code docs/reference} that has one heading for each key. */
final class ReferencePage {
    private static final String LEVEL = "### ";
    private static final String SECTION = "## ";
    private static final List<String> LINES = List.of("Default", "Range", "Example", "Since");

    /**
     * One key.
     *
     * @param key the text of the heading
     * @param section the heading above it
     * @param meaning the paragraphs before the four lines
     * @param byDefault the line {@code Default}
     * @param range the line {@code Range}
     * @param example the line {@code Example}, without its quotes
     * @param since the line {@code Since}
     */
    record Entry(
            String key, String section, String meaning, String byDefault, String range, String example, String since) {}

    private ReferencePage() {}

    /** {@return the entries of a page, by key} An entry that lacks a line, or has one twice, fails the test. */
    static Map<String, Entry> read(String name) throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        String section = "";
        List<String> lines = Files.readAllLines(Path.of("../docs/reference", name));
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith(SECTION)) {
                section = line.substring(SECTION.length());
            } else if (line.startsWith(LEVEL)) {
                Entry entry = entry(line.substring(LEVEL.length()), section, body(lines.subList(i + 1, lines.size())));
                assertThat(entries.put(entry.key(), entry)).as(entry.key()).isNull();
            }
        }
        return entries;
    }

    /** {@return the lines until the next heading, each list item on one line} */
    private static List<String> body(List<String> rest) {
        List<String> body = new ArrayList<>();
        for (String line : rest.stream().takeWhile(it -> !it.startsWith("#")).toList()) {
            if (line.startsWith("  ") && !body.isEmpty()) {
                body.add(body.remove(body.size() - 1) + " " + line.strip());
            } else {
                body.add(line);
            }
        }
        return body;
    }

    private static Entry entry(String key, String section, List<String> body) {
        List<String> values = new ArrayList<>();
        int first = body.indexOf(body.stream()
                .filter(line -> line.startsWith("- Default: "))
                .findFirst()
                .orElse(""));
        assertThat(first).as(key + ": Default").isPositive();
        for (int i = 0; i < LINES.size(); i++) {
            String start = "- " + LINES.get(i) + ": ";
            assertThat(body.get(first + i)).as(key).startsWith(start);
            assertThat(body.stream().filter(line -> line.startsWith(start)))
                    .as(key)
                    .hasSize(1);
            values.add(body.get(first + i).substring(start.length()));
        }
        String meaning = String.join(" ", body.subList(0, first)).strip();
        assertThat(meaning).as(key).isNotBlank();
        assertThat(values.get(2)).as(key).matches("`[^`]+`");
        String example = values.get(2).replace("`", "");
        return new Entry(key, section, meaning, values.get(0), values.get(1), example, values.get(3));
    }
}
