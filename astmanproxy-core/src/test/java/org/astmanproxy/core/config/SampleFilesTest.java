package org.astmanproxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Holds the sample files of the packages to the reference. {@code mvn -pl astmanproxy-core -am -Dsurefire.failIfNoSpecifiedTests=false
 * -Dtest=SampleFilesTest -Dsamples.renew test} writes them again.
 */
class SampleFilesTest {
    private static final Path FOLDER = Path.of("../astmanproxy-launcher/src/dist/conf");
    private static final int WIDTH = 98;
    /** A fresh installation admits nobody until its owner has configured it. */
    private static final Set<String> SET = Set.of("authrequired");

    private static final String CONFIGURATION = """
            ; The configuration of astmanproxy. Each key is here, with its default and an example.
            ; To set a key, remove the ; in front of its example, and change the value.
            ; After each change, run: astmanproxy check
            ; docs/reference/configuration.md describes the keys in full.
            """;

    private static final String USERS = """
            ; The users of astmanproxy. To add a user, write a section with its name and its secret:
            ;
            ;   [bob]
            ;   secret = s3cret
            ;   profile = wallboard
            ;
            ; astmanproxy hash prints a secret in a form that this file need not keep secret.
            ; Below is each key that a section may have, with its default and an example.
            ; After each change, run: astmanproxy check. SIGHUP makes a running proxy read this file again.
            ; docs/reference/users.md describes the keys in full.
            """;

    @ParameterizedTest
    @CsvSource({"configuration.md, astmanproxy.conf", "users.md, astmanproxy.users"})
    void samples_have_each_key_of_the_reference(String page, String file) throws IOException {
        String expected = sample(page, page.startsWith("users") ? USERS : CONFIGURATION);
        Path sample = FOLDER.resolve(file);
        if (System.getProperty("samples.renew") != null) {
            Files.writeString(sample, expected);
        }
        assertThat(sample).content().isEqualTo(expected);
    }

    private static String sample(String page, String head) throws IOException {
        StringBuilder text = new StringBuilder(head);
        Set<String> sections = new TreeSet<>();
        for (ReferencePage.Entry entry : ReferencePage.read(page).values()) {
            if (sections.add(entry.section())) {
                text.append("\n\n;;; ").append(entry.section()).append('\n');
            }
            text.append('\n');
            comment(text, plain(entry.meaning()));
            comment(text, "Default: " + plain(entry.byDefault()) + ". Range: " + plain(entry.range()) + ".");
            text.append(SET.contains(entry.key()) ? "" : ";")
                    .append(entry.example())
                    .append('\n');
        }
        return text.toString();
    }

    /** {@return a paragraph without the marks of Markdown} */
    private static String plain(String markdown) {
        return markdown.replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                .replaceAll("\\*(\\w[^*]*)\\*", "$1")
                .replace("`", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static void comment(StringBuilder text, String paragraph) {
        int column = 0;
        for (String word : paragraph.split(" ", -1)) {
            if (column == 0 || column + word.length() + 1 > WIDTH) {
                text.append(column == 0 ? ";" : "\n;");
                column = 1;
            }
            text.append(' ').append(word);
            column += word.length() + 1;
        }
        text.append('\n');
    }

    @ParameterizedTest
    @CsvSource({"configuration.md, astmanproxy.conf", "users.md, astmanproxy.users"})
    void each_example_in_a_sample_is_a_line_of_its_own(String page, String file) throws IOException {
        Set<String> keys = Files.readAllLines(FOLDER.resolve(file)).stream()
                .filter(line -> line.matches(";?[a-z_]+ =.*"))
                .map(line -> line.replaceAll("^;", "").replaceAll(" =.*", ""))
                .collect(Collectors.toSet());
        assertThat(keys).isEqualTo(ReferencePage.read(page).keySet());
    }
}
