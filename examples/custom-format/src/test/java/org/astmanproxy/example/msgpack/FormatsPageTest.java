package org.astmanproxy.example.msgpack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.Recognition;
import org.astmanproxy.spi.StreamFormat;
import org.astmanproxy.testkit.Transcript;
import org.astmanproxy.testkit.format.Messages;
import org.astmanproxy.testkit.format.ReadResult;
import org.astmanproxy.testkit.format.TestLimits;
import org.astmanproxy.testkit.format.Written;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds {@code docs/reference/formats.md} and {@code docs/how-to/write-a-format.md} to what the formats do. */
class FormatsPageTest {
    private static final Pattern BLOCK = Pattern.compile("^```\\w*\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Path ROOT = Path.of("../..");
    private static final Path PROJECT = ROOT.resolve("examples/first-format");

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/reference/formats.md"), UTF_8);
    }

    private static String howTo() throws IOException {
        return Files.readString(ROOT.resolve("docs/how-to/write-a-format.md"), UTF_8);
    }

    private static List<IOFormat> formats() {
        return ServiceLoader.load(IOFormat.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private static StreamFormat format(String name) {
        return formats().stream()
                .filter(format -> format.name().equals(name))
                .map(StreamFormat.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** The part of the page under a heading of the third level. */
    private static String section(String heading) throws IOException {
        String page = page();
        int start = page.indexOf("\n### " + heading + "\n");
        assertThat(start).as("heading %s", heading).isPositive();
        return page.substring(start, page.indexOf("\n#", start + 2));
    }

    private static List<Message> recorded(String file, Predicate<Message> wanted) {
        return Transcript.named(file).messages().stream()
                .filter(wanted)
                .map(message -> message.with("Server", "pbx1"))
                .toList();
    }

    private static List<Message> event() {
        return recorded("22-originate-async.txt", message -> message.has("Event", "OriginateResponse"))
                .subList(0, 1);
    }

    private static List<Message> list() {
        return recorded("22-config-actions.txt", message -> message.has("ActionID", "db-1"));
    }

    /** Bytes as the page shows them. */
    private static String shown(String format, List<Message> messages) {
        byte[] bytes = Written.bytes(format(format), messages);
        return format.equals("msgpack") ? Hex.dump(bytes) : new String(bytes, UTF_8).replace("\r\n", "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"standard", "xml", "csv", "json", "msgpack", "form"})
    void the_event_and_the_list_stand_there_as_they_are_written(String format) throws IOException {
        assertThat(event()).hasSize(1);
        assertThat(list()).hasSize(3);
        assertThat(section(format)).contains("```\n" + shown(format, event()) + "```\n");
        assertThat(section(format)).contains("```\n" + shown(format, list()) + "```\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"standard", "xml", "csv", "json", "msgpack", "form"})
    void what_a_client_sends_there_is_the_same_action(String name) throws IOException {
        List<MatchResult> blocks = BLOCK.matcher(section(name)).results().toList();
        String text = blocks.get(blocks.size() - 1).group(1);
        byte[] bytes = name.equals("msgpack") ? Hex.bytes(text) : text.getBytes(UTF_8);
        assertThat(ReadResult.of(format(name), TestLimits.WIDE, bytes).message())
                .isEqualTo(Messages.standard(
                        "Action: Originate", "ActionID: 7", "Channel: PJSIP/100", "Variable: A=1", "Variable: B=2"));
    }

    @Test
    void first_bytes_are_recognised_as_the_page_says() throws IOException {
        Pattern row = Pattern.compile("^\\| `([^`]+)` \\| (\\w+) \\|$", Pattern.MULTILINE);
        List<MatchResult> rows = row.matcher(page()).results().toList();
        assertThat(rows).hasSizeGreaterThan(4);
        for (MatchResult each : rows) {
            assertThat(recognised(opening(each.group(1)))).as(each.group()).isEqualTo(each.group(2));
        }
    }

    private static byte[] opening(String shown) {
        return shown.matches("[0-9A-F]{2}") ? Hex.bytes(shown) : shown.getBytes(ISO_8859_1);
    }

    private static String recognised(byte[] first) {
        return formats().stream()
                .filter(format -> format.recognises(ByteBuffer.wrap(first)) == Recognition.YES)
                .map(IOFormat::name)
                .findFirst()
                .orElse("standard");
    }

    @Test
    void every_built_in_format_has_a_section_of_its_own() throws IOException {
        for (IOFormat format : formats()) {
            if (format instanceof StreamFormat) {
                assertThat(section(format.name())).isNotBlank();
            }
        }
    }

    @Test
    void the_files_of_the_first_format_stand_there_as_they_are() throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT)) {
            List<Path> shown = files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList();
            assertThat(shown).hasSize(5);
            for (Path file : shown) {
                assertThat(howTo()).contains("`" + PROJECT.relativize(file) + "`");
                assertThat(howTo()).contains("\n" + Files.readString(file, UTF_8) + "```\n");
            }
        }
    }

    @Test
    void the_first_format_is_built_with_the_versions_of_this_project() throws IOException {
        String ours = Files.readString(ROOT.resolve("pom.xml"), UTF_8);
        String pom = Files.readString(PROJECT.resolve("pom.xml"), UTF_8);
        List<MatchResult> versions = Pattern.compile(
                        "<artifactId>([a-z-]+)</artifactId>\\s*<version>([0-9.]+)</version>")
                .matcher(pom)
                .results()
                .toList();
        for (MatchResult each : versions) {
            String artifact = each.group(1).replace("junit-jupiter", "junit-bom");
            if (!artifact.equals("form-format")) {
                assertThat(ours)
                        .contains(
                                "<artifactId>" + artifact + "</artifactId>",
                                "<version>" + each.group(2) + "</version>");
            }
        }
        assertThat(ours)
                .contains(
                        "<version>" + pom.replaceFirst("(?s).*<astmanproxy.version>(.*)</astmanproxy.version>.*", "$1")
                                + "</version>");
    }
}
