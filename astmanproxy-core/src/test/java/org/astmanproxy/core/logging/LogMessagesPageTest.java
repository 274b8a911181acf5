package org.astmanproxy.core.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Holds {@code docs/reference/log-messages.md} to what the core and the launcher log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogMessagesPageTest {
    private static final Path PAGE = Path.of("../docs/reference/log-messages.md");
    private static final Path CORE = Path.of("src/main/java");
    private static final Path LAUNCHER = Path.of("../astmanproxy-launcher/src/main/java");
    private static final Path API = Path.of("../astmanproxy-api/src/main/java");

    /** The levels of the program, and what the log shows for them. */
    private static final Map<String, String> LEVELS = Map.of("WARNING", "WARN", "ERROR", "ERROR");

    /**
     * Calls that get their whole text from elsewhere: messages about a line of a file, internal errors, the fault of a
     * format, and what is wrong with a certificate. The page lists them too.
     */
    private static final Set<String> WITHOUT_TEXT = Set.of(
            "WARNING, warning.toString()",
            "System.Logger.Level.WARNING, warning.toString()",
            "System.Logger.Level.ERROR, before + source + after + more, thrown",
            "System.Logger.Level.ERROR, client.address().getAddress(), \"{0}\", fault",
            "System.Logger.Level.WARNING, \"{0}: {1}\", files.certFile(), warning",
            "System.Logger.Level.WARNING, \"{0}: {1}\", files.certFile(), it");

    /** Calls of {@code report} log an error, those of {@code warn} a reply that had to be repaired. */
    private static final Pattern REPORT = Pattern.compile("(?<=\\breport\\()\"");

    private static final Pattern WARN = Pattern.compile("(?<=\\bwarn\\()(?=\\S)");

    private record Row(String text, Set<String> levels) {
        boolean says(String part, String level) {
            return levels.contains(level) && text.contains(part);
        }
    }

    private final List<Row> rows = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private List<JavaText> sources = List.of();
    private String page = "";

    @BeforeAll
    void read() throws IOException {
        sources = JavaText.of(CORE, LAUNCHER);
        page = Files.readString(PAGE, UTF_8);
        boolean levelled = false;
        for (String line : page.lines().toList()) {
            if (!line.startsWith("|") || line.startsWith("| ---")) {
                continue;
            }
            List<String> cells =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            if (cells.get(1).equals("message") || cells.get(1).equals("reason")) {
                levelled = cells.get(2).equals("level");
                continue;
            }
            Pattern.compile("`([^`]+)`").matcher(cells.get(1)).results().forEach(code -> messages.add(code.group(1)));
            rows.add(new Row(line, levelled ? Set.of(cells.get(2).split(", ")) : Set.of()));
        }
    }

    /** {@return the parts of a text between what differs each time} Only those with some letters say anything. */
    private static List<String> parts(String text, String variable) {
        return Arrays.stream(text.split(variable, -1))
                .map(part -> part.replaceAll("^[\\s:;,.()\\[\\]{}]+|[\\s:;,.()\\[\\]{}]+$", ""))
                .filter(part -> part.codePoints().filter(Character::isLetter).count() > 2)
                .toList();
    }

    private List<String> partsOf(JavaText source, String call) {
        return source.strings(call).stream()
                .map(text -> text.replace("''", "'"))
                .flatMap(text -> parts(text, "\\{\\d\\}").stream())
                .toList();
    }

    @Test
    void every_warning_and_error_of_the_program_is_listed_with_its_level() {
        Set<String> withoutText = new TreeSet<>();
        List<String> missing = new ArrayList<>();
        for (JavaText source : sources) {
            for (Map.Entry<String, String> level : LEVELS.entrySet()) {
                for (String call : source.callsAround(at(level.getKey()))) {
                    List<String> parts = partsOf(source, call);
                    if (parts.isEmpty()) {
                        withoutText.add(call.replaceAll("\\s+", " ").strip());
                    }
                    parts.stream()
                            .filter(part -> rows.stream().noneMatch(row -> row.says(part, level.getValue())))
                            .forEach(part -> missing.add(level.getValue() + ": " + part));
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(withoutText).containsExactlyInAnyOrderElementsOf(WITHOUT_TEXT);
    }

    /** {@return where a level is in a call} */
    private static Pattern at(String level) {
        return Pattern.compile("\\bLevel\\." + level + "\\b|(?<=\\blog\\()" + level + "\\b");
    }

    @Test
    void every_internal_error_and_every_repaired_reply_is_listed() {
        List<String> found = new ArrayList<>();
        for (JavaText source : sources) {
            for (Pattern place : List.of(REPORT, WARN)) {
                source.callsAround(place).forEach(call -> found.addAll(partsOf(source, call)));
            }
        }
        assertThat(found).hasSizeGreaterThan(20);
        assertThat(found.stream().filter(part -> !page.contains(part))).isEmpty();
    }

    @Test
    void every_listed_message_is_one_of_the_program() throws IOException {
        String texts = JavaText.of(CORE, LAUNCHER, API).stream()
                .map(source -> String.join("\n", JavaText.literals(source.text())) + "\n" + joined(source))
                .collect(Collectors.joining("\n"))
                .replace("''", "'");
        assertThat(messages).hasSizeGreaterThan(100);
        assertThat(messages.stream()
                        .flatMap(message -> parts(message, "…").stream())
                        .filter(part -> !texts.contains(part)))
                .isEmpty();
    }

    /** {@return the lines that are put together from several strings of one call} */
    private static String joined(JavaText source) {
        return source.callsAround(REPORT).stream()
                .map(call -> String.join("", JavaText.literals(call)))
                .collect(Collectors.joining("\n"));
    }
}
