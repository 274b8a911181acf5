package org.astmanproxy.core.format.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;
import org.astmanproxy.testkit.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Conversations with Asterisk 13, 16 and 22, as they went over the wire. */
class TranscriptsTest {
    /** Where Asterisk itself puts a line feed into a value (16 and 22, when a list of contacts is empty). */
    private static final String EXTRA_LINE_FEED = "found\n\r\n\r\n";

    private static final String BANNER = "^Asterisk Call Manager/[0-9.]+\r\n";

    static Stream<String> received() {
        return files(".txt");
    }

    static Stream<String> sent() {
        return files(".sent");
    }

    @ParameterizedTest
    @MethodSource("received")
    void what_a_server_said_is_written_as_it_was_read(String file) {
        String bytes = content(file).replaceFirst(BANNER, "");
        List<Feeding.Outcome> outcomes = Feeding.read(StandardReader::ofServer, bytes);
        assertThat(outcomes.stream().map(Feeding.Outcome::text).collect(Collectors.joining()))
                .isEqualTo(bytes.replace(EXTRA_LINE_FEED, "found\r\n\r\n"));
        assertThat(outcomes)
                .allSatisfy(
                        outcome -> assertThat(outcome.message().kind()).isIn(MessageKind.RESPONSE, MessageKind.EVENT));
    }

    @ParameterizedTest
    @MethodSource("sent")
    void what_a_client_said_is_read_line_by_line(String file) {
        String bytes = content(file);
        List<String> expected = new ArrayList<>();
        for (String block : bytes.replace("\r\n", "\n").split("\n{2,}", -1)) {
            if (!block.isBlank()) {
                expected.add(block.strip().replace("\n", "\r\n") + "\r\n\r\n");
            }
        }
        List<String> read = Feeding.texts(() -> new StandardReader(1 << 20, 1 << 10, 1 << 30), bytes);
        assertThat(read).extracting(text -> text.strip() + "\r\n\r\n").isEqualTo(expected);
    }

    @Test
    void an_extra_line_feed_makes_no_empty_message() {
        String bytes = content("22-list-pjsip.txt");
        assertThat(bytes).endsWith(EXTRA_LINE_FEED);
        List<String> read = Feeding.texts(StandardReader::ofServer, bytes.replaceFirst(BANNER, ""));
        assertThat(read.get(read.size() - 1))
                .isEqualTo("Response: Error\r\nActionID: pj-3\r\nMessage: No Contacts found\r\n\r\n");
    }

    @Test
    void old_command_output_is_raw_text() {
        String bytes = content("13-command.txt").replaceFirst(BANNER, "");
        List<Message> outputs = Feeding.read(StandardReader::ofServer, bytes).stream()
                .map(Feeding.Outcome::message)
                .filter(message -> message.has("Response", "Follows"))
                .toList();
        assertThat(outputs).hasSize(5).allSatisfy(output -> {
            assertThat(output.headers())
                    .extracting(header -> header.name())
                    .containsExactlyElementsOf(
                            output.has("ActionID")
                                    ? List.of("Response", "Privilege", "ActionID")
                                    : List.of("Response", "Privilege"));
            assertThat(output.isRawText(output.headers().size())).isTrue();
            assertThat(output.value(output.lineCount() - 1)).isEqualTo("--END COMMAND--");
        });
    }

    @Test
    void new_command_output_is_headers() {
        String bytes = content("22-command-large.txt").replaceFirst(BANNER, "");
        assertThat(Feeding.read(StandardReader::ofServer, bytes))
                .extracting(outcome -> outcome.message().getAll("Output").size())
                .anyMatch(lines -> lines > 190);
    }

    private static Stream<String> files(String extension) {
        List<String> names = Transcript.all().stream()
                .map(Transcript::name)
                .filter(name -> name.endsWith(extension))
                .toList();
        assertThat(names).hasSizeGreaterThan(80);
        return names.stream();
    }

    private static String content(String file) {
        return new String(Transcript.named(file).bytes(), StandardCharsets.ISO_8859_1);
    }
}
