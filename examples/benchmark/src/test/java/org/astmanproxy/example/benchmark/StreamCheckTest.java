package org.astmanproxy.example.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamCheckTest {
    private static final String BEFORE = "Asterisk Call Manager/11.0.0\r\nResponse: Success\r\nPing: Pong\r\n\r\n";
    private static final int EVENTS = 120;

    private final List<Encoded> mix = Encoded.of("standard", "pbx1");

    private byte[] stream(int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int seq = from; seq < to; seq++) {
            out.writeBytes(event(seq));
        }
        return out.toByteArray();
    }

    private byte[] event(int seq) {
        Encoded event = mix.get(seq % mix.size());
        byte[] bytes = event.bytes().clone();
        Encoded.put(bytes, event.seqAt(), EventMix.SEQ.length(), seq);
        Encoded.put(bytes, event.sentAt(), EventMix.SENT.length(), 1_000 + seq);
        return bytes;
    }

    private int feed(StreamCheck check, byte[] bytes, int piece) {
        int events = 0;
        for (int from = 0; from < bytes.length; from += piece) {
            byte[] rest = check.rest();
            byte[] more = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + piece));
            byte[] all = Arrays.copyOf(rest, rest.length + more.length);
            System.arraycopy(more, 0, all, rest.length, more.length);
            events += check.take(all, all.length);
        }
        return events;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000, 1 << 20})
    void a_whole_stream_is_counted_however_it_is_cut(int piece) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(BEFORE.getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(stream(0, EVENTS));
        StreamCheck check = new StreamCheck(mix, event -> true);
        assertThat(feed(check, all.toByteArray(), piece)).isEqualTo(EVENTS);
        assertThat(check.progress()).isEqualTo(EVENTS);
        assertThat(check.lastSent()).isEqualTo(1_000 + EVENTS - 1);
        assertThat(check.rest()).isEmpty();
    }

    @Test
    void an_event_that_is_lost_is_found() {
        StreamCheck check = new StreamCheck(mix, event -> true);
        feed(check, stream(0, 5), 1 << 20);
        assertThatIllegalStateException()
                .isThrownBy(() -> feed(check, stream(6, 8), 1 << 20))
                .withMessageContaining("event 5 expected");
    }

    @Test
    void an_event_that_comes_twice_is_found() {
        StreamCheck check = new StreamCheck(mix, event -> true);
        feed(check, stream(0, mix.size()), 1 << 20);
        assertThatIllegalStateException().isThrownBy(() -> feed(check, stream(0, 2), 1 << 20));
    }

    @Test
    void each_byte_counts() {
        byte[] good = event(0);
        for (int at = 0; at < good.length; at++) {
            boolean time = at >= mix.get(0).sentAt() && at < mix.get(0).sentAt() + EventMix.SENT.length();
            byte[] torn = event(1);
            int place = at % torn.length;
            if (!time && place < mix.get(1).sentAt()) {
                torn[place] ^= 1;
                StreamCheck check = new StreamCheck(mix, event -> true);
                feed(check, good, 1 << 20);
                assertThatIllegalStateException().as("byte " + place).isThrownBy(() -> feed(check, torn, 1 << 20));
            }
        }
    }

    @Test
    void filtered_events_are_not_expected() {
        StreamCheck check = new StreamCheck(mix, event -> !EventMix.name(event).equals("VarSet"));
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        int count = 0;
        for (int seq = 0; seq < EVENTS; seq++) {
            if (!EventMix.name(seq % mix.size()).equals("VarSet")) {
                seen.writeBytes(event(seq));
                count++;
            }
        }
        assertThat(feed(check, seen.toByteArray(), 4096)).isEqualTo(count);
    }

    @Test
    void the_mix_is_as_large_as_real_events() {
        List<Encoded> events = Encoded.ofAsterisk();
        int[] sizes = events.stream().mapToInt(event -> event.bytes().length).toArray();
        assertThat(Arrays.stream(sizes).average().orElseThrow()).isBetween(550.0, 750.0);
        assertThat(Arrays.stream(sizes).min().orElseThrow()).isGreaterThan(300);
        assertThat(Arrays.stream(sizes).max().orElseThrow()).isLessThan(1300);
        assertThat(events).allSatisfy(event -> assertThat(event.seqAt()).isPositive());
    }
}
