package org.astmanproxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.astmanproxy.config.UpgradeFinding;
import org.astmanproxy.config.UpgradeReport;
import org.astmanproxy.core.config.fromc.UpgradeComparison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files of the kinds that people have published for the C program and its forks, with our own data: samples, bug
 * reports, container images. {@code expected.txt} says for each what starts, what differs for whom, and what the suggested files
 * lead to. With {@code -Dold.renew} the tests write it again, for a review of the changes.
 */
class OldFilesTest {
    private static final String EXPECTED = "expected.txt";
    private static final DropInNames FORMATS =
            DropInNames.of(new FormatNames(Set.of("standard", "xml", "http", "csv"), Set.of("standard", "xml", "csv")));
    private static final List<String> SECRETS =
            List.of("s3cret", "S3cret", "s3 cret", "annspass", "joespass", "foobar", "Foo");
    private static final Path SOURCES = Path.of("src/test/resources/org/astmanproxy/core/config/fromc");

    @TempDir
    private Path folder;

    private static Path resources() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(OldFilesTest.class.getResource("fromc/founding-sample"), "samples")
                        .toURI())
                .resolveSibling("");
    }

    static List<String> samples() throws IOException, URISyntaxException {
        try (Stream<Path> all = Files.list(resources())) {
            return all.filter(Files::isDirectory)
                    .map(sample -> sample.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void there_are_files_of_each_fork_and_of_bug_reports_and_images() throws Exception {
        assertThat(samples()).hasSizeGreaterThanOrEqualTo(14);
    }

    @Test
    void the_page_about_upgrading_shows_lines_that_are_printed() throws Exception {
        String page = Files.readString(Path.of("../docs/upgrading.md"));
        List<String> shown = page.lines()
                .filter(line -> line.matches("astmanproxy\\.(conf|users)(:\\d+)?: .*"))
                .toList();
        List<String> printed = new ArrayList<>();
        for (String sample : samples()) {
            printed.addAll(Files.readAllLines(SOURCES.resolve(sample).resolve(EXPECTED)));
        }
        assertThat(shown).hasSizeGreaterThanOrEqualTo(5);
        assertThat(printed).containsAll(shown);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_sample_starts_or_not_and_each_difference_is_said(String sample) throws Exception {
        List<String> said = said(sample);
        if (System.getProperty("old.renew") != null) {
            Files.write(SOURCES.resolve(sample).resolve(EXPECTED), said);
        }
        assertThat(said)
                .isEqualTo(Files.readAllLines(SOURCES.resolve(sample).resolve(EXPECTED), StandardCharsets.UTF_8));
    }

    private List<String> said(String sample) throws Exception {
        Path old = Files.createDirectory(folder.resolve("old"));
        try (Stream<Path> files = Files.list(resources().resolve(sample))) {
            for (Path file : files.filter(each -> !each.endsWith(EXPECTED)).toList()) {
                hidden(Files.copy(file, old.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING));
            }
        }
        ExaminedFiles examined = examined(old);
        UpgradeReport report = UpgradeComparison.of(examined);
        assertThat(report.findings().toString()).doesNotContain(SECRETS);
        assertThat(report.startsUnchanged()).isEqualTo(examined.errors().isEmpty());
        List<String> said = new ArrayList<>();
        said.add(outcome(examined));
        report.findings().forEach(finding -> said.add(shown(finding, old)));
        said.addAll(suggested(report));
        return said;
    }

    /** {@return what the suggested files lead to, with the lines that differ from the old ones} */
    private List<String> suggested(UpgradeReport report) throws IOException {
        Path now = Files.createDirectory(folder.resolve("new"));
        List<String> said = new ArrayList<>();
        for (UpgradeReport.SuggestedFile file : report.suggested()) {
            hidden(Files.write(now.resolve(file.name()), file.lines(), file.charset()));
            List<String> before = Files.readAllLines(folder.resolve("old").resolve(file.name()), file.charset());
            file.lines().stream()
                    .filter(line -> !before.contains(line) && !before.contains("\ufeff" + line))
                    .forEach(line -> said.add("suggested: " + file.name() + ": " + line));
        }
        ExaminedFiles examined = examined(now);
        said.add("suggested: " + outcome(examined));
        examined.errors()
                .forEach(error -> said.add("suggested: " + error.toString().replace(now + "/", "")));
        return said;
    }

    private static ExaminedFiles examined(Path in) throws IOException {
        return ConfigFiles.examine(in.resolve("astmanproxy.conf"), Optional.empty(), named -> FORMATS);
    }

    private static String outcome(ExaminedFiles examined) {
        return examined.errors().isEmpty()
                ? "starts: " + examined.loaded().config().servers().size() + " servers, users "
                        + examined.loaded().config().users()
                : "is refused";
    }

    private static String shown(UpgradeFinding finding, Path old) {
        return finding.toString().replace(old + "/", "");
    }

    private static void hidden(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
