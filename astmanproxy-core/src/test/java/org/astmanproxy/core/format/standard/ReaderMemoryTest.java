package org.astmanproxy.core.format.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader copies grows with what it reads, and what it holds stays within the limits. */
class ReaderMemoryTest {
    private static final int MAX_LINE = 1000;
    private static final int MAX_LINES = 20;

    private final StandardReader client = new StandardReader(MAX_LINE, MAX_LINES, 1 << 30);
    private final HeldMemory held = new HeldMemory(client);
    private final List<Feeding.Outcome> outcomes = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"Output: a line of an ordinary length\r\n", "x\n"})
    void a_message_of_many_megabytes_is_moved_a_bounded_number_of_times(String line) {
        byte[] message = bytes(line.repeat((20 << 20) / line.length())
                + line.substring(line.indexOf('\r') < 0 ? line.length() - 1 : line.length() - 2));
        for (int size : new int[] {1000, 64 << 10, 256 << 10}) {
            boolean feeds = !line.contains("\r");
            StandardReader server = feeds ? StandardReader.ofServerWithLineFeeds() : StandardReader.ofServer();
            HeldMemory memory = new HeldMemory(server);
            List<Feeding.Outcome> read = new ArrayList<>();
            feed(server, memory, message, size, read);
            assertThat(read).hasSize(1);
            assertThat(read.get(0).message().byteCount()).isEqualTo(message.length - (line.contains("\r") ? 2 : 1));
            int lines = read.get(0).message().lineCount();
            assertThat(memory.taken()).isLessThan(4L * (message.length + (long) Integer.BYTES * lines) + 4096);
            assertThat(memory.held()).isLessThan(4096);
        }
    }

    @Test
    void a_line_of_many_megabytes_is_moved_a_bounded_number_of_times() {
        byte[] message = bytes("Output: " + "x".repeat(8 << 20) + "\r\n\r\n");
        for (int size : new int[] {17, 4096}) {
            StandardReader server = StandardReader.ofServer();
            HeldMemory memory = new HeldMemory(server);
            List<Feeding.Outcome> read = new ArrayList<>();
            feed(server, memory, message, size, read);
            assertThat(read.get(0).message().lineLength(0)).isEqualTo(message.length - 4);
            assertThat(memory.taken()).isLessThan(4L * message.length);
        }
    }

    @Test
    void raw_output_of_many_megabytes_is_moved_a_bounded_number_of_times() {
        byte[] message = bytes("Response: Follows\r\n" + "one: 1\n\n".repeat(1 << 20) + "--END COMMAND--\r\n\r\n");
        StandardReader server = StandardReader.ofServer();
        HeldMemory memory = new HeldMemory(server);
        List<Feeding.Outcome> read = new ArrayList<>();
        feed(server, memory, message, 8192, read);
        assertThat(read.get(0).message().lineCount()).isEqualTo(2 + (2 << 20));
        assertThat(memory.taken()).isLessThan(4L * (message.length + (long) Integer.BYTES * (2 << 20)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000, 4096})
    void a_line_without_end_is_not_kept(int size) {
        feed("x".repeat(1 << 20), size);
        assertThat(outcomes).hasSize(1);
        assertThat(held.most()).isLessThan(4 * MAX_LINE + 2L * size);
        assertThat(held.held()).isLessThan(256);
        feed("\r\nstill: skipped\r\n\r\nAction: Ping\r\n\r\n", size);
        assertThat(outcomes).hasSize(2);
        assertThat(outcomes.get(1).text()).isEqualTo("Action: Ping\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000, 4096})
    void a_message_without_end_is_not_kept(int size) {
        feed("Name: value\r\n".repeat(100_000), size);
        assertThat(outcomes).hasSize(1);
        assertThat(held.most()).isLessThan(4 * MAX_LINE + 2L * size);
        assertThat(held.held()).isLessThan(256);
    }

    @Test
    void a_message_at_its_limits_is_all_that_is_kept() {
        feed(("x".repeat(MAX_LINE) + "\n").repeat(MAX_LINES), 100);
        assertThat(outcomes).isEmpty();
        assertThat(held.most()).isLessThan(2 * MAX_LINES * (MAX_LINE + 2) + 1024);
    }

    @Test
    void a_small_rest_does_not_hold_on_to_what_came_with_it() {
        feed("\r\n".repeat(100_000) + "Action: Ping\r\nA", 1 << 20);
        assertThat(held.held()).isLessThan(256);
        feed("ctionID: 1\r\n\r\n", 1 << 20);
        assertThat(outcomes.get(0).text()).isEqualTo("Action: Ping\r\nActionID: 1\r\n\r\n");
    }

    @Test
    void an_idle_reader_holds_next_to_nothing() {
        feed("Action: Ping\r\nActionID: 1\r\n\r\n".repeat(1000), 333);
        assertThat(held.held()).isLessThan(256);
    }

    private void feed(String text, int size) {
        feed(client, held, bytes(text), size, outcomes);
    }

    private static void feed(
            StandardReader reader, HeldMemory memory, byte[] bytes, int size, List<Feeding.Outcome> outcomes) {
        long before = memory.taken();
        for (int from = 0; from < bytes.length; from += size) {
            Feeding.feed(reader, ByteBuffer.wrap(bytes, from, Math.min(size, bytes.length - from)), outcomes);
            memory.look();
            // not only at the end, since a reader that moves all at each read would take hours to get there
            assertThat((memory.taken() - before) / 16).isLessThanOrEqualTo(from + size + 512L);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
