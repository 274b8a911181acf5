package org.astmanproxy.core.format.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the reader with a plain reading of the rules, for every stream of three bytes that can be written. */
class AllShortStreamsTest {
    private static final byte[] BYTES = {'a', '\r', '\n'};
    private static final int MAX_LINE = 2;
    private static final int MAX_LINES = 2;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void every_stream_is_read_as_the_rules_say(int length) {
        byte[] stream = new byte[length];
        for (int number = 0; number < Math.pow(BYTES.length, length); number++) {
            int rest = number;
            for (int i = 0; i < length; i++) {
                stream[i] = BYTES[rest % BYTES.length];
                rest /= BYTES.length;
            }
            List<String> expected = expected(new String(stream, StandardCharsets.US_ASCII));
            for (int size : new int[] {1, 3, length}) {
                assertThat(texts(stream, size))
                        .as("%s in pieces of %d", new String(stream, StandardCharsets.US_ASCII), size)
                        .isEqualTo(expected);
            }
        }
    }

    private static List<String> texts(byte[] stream, int size) {
        return Feeding.inPieces(new StandardReader(MAX_LINE, MAX_LINES, 1 << 30), stream, size).stream()
                .map(Feeding.Outcome::text)
                .toList();
    }

    private static List<String> expected(String stream) {
        List<String> outcomes = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        boolean refused = false;
        String[] all = stream.split("\n", -1);
        for (int i = 0; i < all.length; i++) {
            boolean complete = i < all.length - 1;
            String line = complete && all[i].endsWith("\r") ? all[i].substring(0, all[i].length() - 1) : all[i];
            if (complete && line.isEmpty()) {
                if (!lines.isEmpty() && !refused) {
                    outcomes.add(String.join("\r\n", lines) + "\r\n\r\n");
                }
                lines.clear();
                refused = false;
            } else if (!refused && line.length() > MAX_LINE + (complete ? 0 : 1)) {
                outcomes.add("Message refused: line " + (lines.size() + 1) + " is longer than 2 bytes (maxline)");
                refused = true;
            } else if (!refused && complete && lines.size() == MAX_LINES) {
                outcomes.add("Message refused: the message has more than 2 lines (maxlines)");
                refused = true;
            } else if (complete) {
                lines.add(line);
            }
        }
        return outcomes;
    }
}
