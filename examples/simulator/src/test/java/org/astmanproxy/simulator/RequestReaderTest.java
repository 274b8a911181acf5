package org.astmanproxy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestReaderTest {
    private static final String TWO = "Action: Ping\r\nActionID: 1\n\nAction: X\r\nKey: a\0b\r\n\r\n\r\n";

    private static List<Request> read(RequestReader reader, String text) {
        List<Request> all = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        Optional<Request> request = reader.read(in);
        while (request.isPresent()) {
            all.add(request.get());
            request = reader.read(in);
        }
        return all;
    }

    @Test
    void same_requests_wherever_the_bytes_are_split() {
        List<Request> whole = read(new RequestReader(), TWO);
        assertThat(whole)
                .extracting(Request::lines)
                .containsExactly(List.of("Action: Ping", "ActionID: 1"), List.of("Action: X", "Key: a"), List.of());
        for (int at = 0; at <= TWO.length(); at++) {
            RequestReader reader = new RequestReader();
            List<Request> split = new ArrayList<>(read(reader, TWO.substring(0, at)));
            split.addAll(read(reader, TWO.substring(at)));
            assertThat(split).as("split at " + at).isEqualTo(whole);
        }
    }

    @Test
    void line_at_the_limit_passes_and_one_more_byte_fails() {
        String longest = "x".repeat(RequestReader.MAX_LINE_BYTES);
        assertThat(read(new RequestReader(), longest + "\r\n\r\n").get(0).fault())
                .isEmpty();
        assertThat(read(new RequestReader(), longest + "x\r\n\r\n").get(0).fault())
                .hasValue("Failed to parse message: line too long");
        assertThat(read(new RequestReader(), longest + "x\n\n").get(0).fault()).isPresent();
        assertThat(read(new RequestReader(), longest + longest + "\n\nAction: a\n\n"))
                .hasSize(2);
    }

    @Test
    void lines_at_the_limit_pass_and_one_more_fails() {
        String most = "a: b\n".repeat(RequestReader.MAX_LINES);
        assertThat(read(new RequestReader(), most + "\n").get(0).fault()).isEmpty();
        assertThat(read(new RequestReader(), most + "a: b\n\n").get(0).fault())
                .hasValue("Too many lines in message or allocation failure");
    }

    @Test
    void first_header_of_a_name_counts_and_a_space_before_the_colon_makes_another() {
        Request request = new Request(List.of("Key : no", "KEY:   yes ", "key: late"), Optional.empty());
        assertThat(request.get("Key")).isEqualTo("yes ");
        assertThat(request.values("key")).containsExactly("yes ", "late");
    }
}
