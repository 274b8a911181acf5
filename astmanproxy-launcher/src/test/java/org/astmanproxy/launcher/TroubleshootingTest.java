package org.astmanproxy.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds {@code docs/troubleshooting.md} to the messages that the program has. */
class TroubleshootingTest {
    private static final int LEAST_ENTRIES = 30;
    private static final String QUOTE = "> `";

    private static List<String> entries() throws IOException {
        String page = Files.readString(GuideBlock.ROOT.resolve("docs/troubleshooting.md"), UTF_8);
        return Arrays.stream(page.split("(?m)^### ", -1))
                .skip(1)
                .map(entry -> entry.replaceFirst("(?ms)^## .*", ""))
                .toList();
    }

    private static List<String> messages(String entry) {
        return entry.lines()
                .filter(line -> line.startsWith(QUOTE))
                .map(line -> line.substring(QUOTE.length(), line.length() - 1))
                .toList();
    }

    @Test
    void each_entry_has_a_message_or_a_symptom_and_a_cause_and_a_remedy() throws IOException {
        assertThat(entries()).hasSizeGreaterThanOrEqualTo(LEAST_ENTRIES).allSatisfy(entry -> {
            assertThat(!messages(entry).isEmpty() || entry.contains("\n**Symptom:** "))
                    .as(entry)
                    .isTrue();
            assertThat(entry).contains("\n**Cause:** ", "\n**Remedy:** ");
        });
    }

    @Test
    void the_program_has_each_message() throws IOException {
        ProgramText program = ProgramText.read();
        List<String> messages =
                entries().stream().flatMap(entry -> messages(entry).stream()).toList();
        assertThat(messages).hasSizeGreaterThanOrEqualTo(LEAST_ENTRIES);
        assertThat(messages).filteredOn(message -> !program.has(message)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("org.astmanproxy.launcher.GuidesTest#pages")
    void the_program_has_each_message_in_the_tables_of_guides(String page) throws IOException {
        ProgramText program = ProgramText.read();
        boolean messages = false;
        for (String line : Files.readAllLines(GuideBlock.ROOT.resolve(page), UTF_8)) {
            messages = line.startsWith("| the log says |") || (messages && line.startsWith("|"));
            if (messages && line.startsWith("| `")) {
                String message = line.replaceFirst("\\| `([^`]*)`.*", "$1");
                assertThat(program.has(message)).as(message).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.astmanproxy.launcher.GuidesTest#pages")
    void the_program_has_each_message_that_can_go_wrong(String page) throws IOException {
        ProgramText program = ProgramText.read();
        String text = Files.readString(GuideBlock.ROOT.resolve(page), UTF_8).replaceAll("\\s+", " ");
        for (MatchResult bold : Pattern.compile("- \\*\\*([^*]*)\\*\\*")
                .matcher(text.replaceFirst(".*## What can go wrong", ""))
                .results()
                .toList()) {
            for (MatchResult code : Pattern.compile("`([^`]*)`")
                    .matcher(bold.group(1))
                    .results()
                    .toList()) {
                String message = code.group(1);
                assertThat(!message.contains(" ") || program.has(message))
                        .as(message)
                        .isTrue();
            }
        }
    }
}
