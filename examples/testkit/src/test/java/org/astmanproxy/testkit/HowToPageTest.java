package org.astmanproxy.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The project in {@code docs/how-to/test-your-ami-code.md} is {@code examples/ami-test}, file by file. The build runs its
 * tests with the pom that the page shows.
 */
class HowToPageTest {
    private static final Path ROOT = Path.of("../..");
    private static final Path PROJECT = ROOT.resolve("examples/ami-test");

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/how-to/test-your-ami-code.md"), UTF_8);
    }

    @Test
    void the_page_shows_each_file_of_the_project_as_it_is() throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT)) {
            List<Path> shown = files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList();
            assertThat(shown).hasSize(3);
            for (Path file : shown) {
                assertThat(page()).contains("`" + PROJECT.relativize(file) + "`");
                assertThat(page()).contains("\n" + Files.readString(file, UTF_8) + "```\n");
            }
        }
    }

    @Test
    void the_project_uses_the_versions_of_this_one() throws IOException {
        String ours = Files.readString(ROOT.resolve("pom.xml"), UTF_8);
        String pom = Files.readString(PROJECT.resolve("pom.xml"), UTF_8);
        List<MatchResult> plugins = Pattern.compile("<artifactId>(maven-.*)</artifactId>\\s*<version>(.*)</version>")
                .matcher(pom)
                .results()
                .toList();
        assertThat(plugins).hasSizeGreaterThan(3);
        for (MatchResult plugin : plugins) {
            assertThat(ours)
                    .containsPattern("<artifactId>" + plugin.group(1) + "</artifactId>\\s*<version>"
                            + Pattern.quote(plugin.group(2)) + "</version>");
        }
        String version = pom.replaceFirst("(?s).*<astmanproxy.version>(.*)</astmanproxy.version>.*", "$1");
        assertThat(ours)
                .containsPattern("<artifactId>astmanproxy-parent</artifactId>\\s*<version>" + Pattern.quote(version));
    }

    @Test
    void the_transcripts_and_the_deadline_that_the_page_names_are_there() throws IOException {
        assertThat(page()).contains("\"22-queue-events.txt\"", "after " + Await.DEADLINE.toMinutes() + " minutes");
        assertThat(Transcript.named("22-queue-events.txt").text()).contains("Event: ");
    }
}
