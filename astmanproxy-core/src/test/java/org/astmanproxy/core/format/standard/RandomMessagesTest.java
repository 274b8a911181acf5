package org.astmanproxy.core.format.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.astmanproxy.message.Message;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The seed stands in the name of each run; to repeat one, put it into {@link #seeds}. */
class RandomMessagesTest {
    private static final String[] LINE_ENDS = {"\r\n", "\n"};

    static LongStream seeds() {
        return new Random().longs(20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_is_written_is_read_again(long seed) {
        Random random = new Random(seed);
        StringBuilder stream = new StringBuilder();
        StringBuilder canonical = new StringBuilder();
        List<List<String>> messages = new ArrayList<>();
        for (int i = random.nextInt(8); i >= 0; i--) {
            messages.add(lines(random));
            stream.append(emptyLines(random));
            for (String line : messages.get(messages.size() - 1)) {
                stream.append(line).append(line.endsWith("\r") ? "\r\n" : lineEnd(random));
                canonical.append(line).append("\r\n");
            }
            stream.append(lineEnd(random));
            canonical.append("\r\n");
        }
        List<Feeding.Outcome> outcomes = Feeding.read(RandomMessagesTest::client, stream.toString());
        assertThat(outcomes)
                .as("seed %d: %s", seed, stream)
                .extracting(outcome -> bytesOf(outcome.message()))
                .isEqualTo(messages);
        assertThat(outcomes.stream().map(Feeding.Outcome::text).reduce("", String::concat))
                .as("seed %d: %s", seed, stream)
                .isEqualTo(canonical.toString());
        assertThat(Feeding.read(StandardReader::ofServer, canonical.toString()))
                .as("seed %d: %s", seed, stream)
                .isEqualTo(outcomes);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void command_output_is_written_as_it_was_read(long seed) {
        Random random = new Random(seed);
        StringBuilder output = new StringBuilder("Response: Follows\r\nPrivilege: Command\r\nfirst\n");
        for (int i = random.nextInt(30); i > 0; i--) {
            String line = random.nextInt(3) == 0 ? "" : line(random);
            output.append(line).append(line.endsWith("\r") ? "\r\n" : lineEnd(random));
        }
        output.append("--END COMMAND--\r\n\r\n");
        assertThat(Feeding.texts(StandardReader::ofServer, output.toString().repeat(2)))
                .as("seed %d: %s", seed, output)
                .containsExactly(output.toString(), output.toString());
    }

    private static StandardReader client() {
        return new StandardReader(200, 50, 1 << 30);
    }

    /** {@return lines that are not empty; one that ends in CR can only be told from its line end when that is CRLF} */
    private static List<String> lines(Random random) {
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(40); i >= 0; i--) {
            lines.add(line(random));
        }
        return lines;
    }

    private static String line(Random random) {
        StringBuilder line = new StringBuilder();
        for (int i = random.nextInt(60); i >= 0; i--) {
            char b = (char) (random.nextInt(4) == 0 ? random.nextInt(256) : 'a' + random.nextInt(26));
            line.append(b == '\n' ? ':' : b);
        }
        return line.toString();
    }

    private static String emptyLines(Random random) {
        return lineEnd(random).repeat(Math.max(0, random.nextInt(6) - 3));
    }

    private static String lineEnd(Random random) {
        return LINE_ENDS[random.nextInt(LINE_ENDS.length)];
    }

    private static List<String> bytesOf(Message message) {
        String written = Feeding.written(message);
        return List.of(written.substring(0, written.length() - 4).split("\r\n", -1));
    }
}
