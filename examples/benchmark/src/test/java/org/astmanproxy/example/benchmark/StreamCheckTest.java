package org.astmanproxy.example.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamCheckTest {
    private static final String BEFORE = "Asterisk Call Manager/11.0.0\r\nResponse: Success\r\nPing: Pong\r\n\r\n";
    private static final int EVENTS = 120;
    private static final List<Integer> ALL =
            IntStream.range(0, EventMix.events().size()).boxed().toList();

    private final List<Encoded> mix = Encoded.of(EventMix.events(), "standard", "pbx1");

    private byte[] stream(int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int seq = from; seq < to; seq++) {
            out.writeBytes(event(seq));
        }
        return out.toByteArray();
    }

    private byte[] event(int seq) {
        return event(mix, seq);
    }

    /** {@return the event of a mix with this number, as a reader gets it} */
    static byte[] event(List<Encoded> mix, int seq) {
        Encoded event = mix.get(seq % mix.size());
        byte[] bytes = event.bytes().clone();
        for (int place : event.roundsAt()) {
            Encoded.put(bytes, place, CallMix.ROUND.length(), StreamCheck.FIRST_ROUND + seq / mix.size());
        }
        Encoded.put(bytes, event.seqAt(), EventMix.SEQ.length(), seq);
        Encoded.put(bytes, event.sentAt(), EventMix.SENT.length(), 1_000 + seq);
        return bytes;
    }

    /** {@return the number of events that a check counts if a stream comes in pieces of this size} */
    static int feed(ReaderCheck check, byte[] bytes, int piece) {
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
        StreamCheck check = new StreamCheck(mix, ALL);
        assertThat(feed(check, all.toByteArray(), piece)).isEqualTo(EVENTS);
        assertThat(check.progress()).isEqualTo(EVENTS);
        assertThat(check.lastSent()).isEqualTo(1_000 + EVENTS - 1);
        assertThat(check.rest()).isEmpty();
    }

    @Test
    void an_event_that_is_lost_is_found() {
        StreamCheck check = new StreamCheck(mix, ALL);
        feed(check, stream(0, 5), 1 << 20);
        assertThatIllegalStateException()
                .isThrownBy(() -> feed(check, stream(6, 8), 1 << 20))
                .withMessageContaining("event 5 expected");
    }

    @Test
    void an_event_that_comes_twice_is_found() {
        StreamCheck check = new StreamCheck(mix, ALL);
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
                StreamCheck check = new StreamCheck(mix, ALL);
                feed(check, good, 1 << 20);
                assertThatIllegalStateException().as("byte " + place).isThrownBy(() -> feed(check, torn, 1 << 20));
            }
        }
    }

    @Test
    void filtered_events_are_not_expected() {
        StreamCheck check = new StreamCheck(
                mix,
                ALL.stream()
                        .filter(event -> !EventMix.name(event).equals("VarSet"))
                        .toList());
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

    @ParameterizedTest
    @EnumSource(ReaderAudience.class)
    void each_user_has_its_events_in_its_order_and_in_each_round_ids_of_their_own(ReaderAudience audience) {
        List<Encoded> events = Encoded.ofAsterisk(audience.events());
        for (User user : audience.users()) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int round = 0; round < 3; round++) {
                int first = round * events.size();
                user.sees().forEach(place -> all.writeBytes(event(events, first + place)));
            }
            StreamCheck check = new StreamCheck(events, user.sees());
            assertThat(feed(check, all.toByteArray(), 1 << 20))
                    .as(user.name())
                    .isEqualTo(3 * user.sees().size());
            assertThat(user.sees()).isNotEmpty().doesNotHaveDuplicates();
        }
    }

    @Test
    void an_id_of_an_earlier_call_is_found() {
        List<Encoded> calls = Encoded.ofAsterisk(CallMix.events());
        User all = User.unbound(calls.size());
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int seq = 0; seq < calls.size(); seq++) {
            stream.writeBytes(event(calls, seq));
        }
        byte[] stale = event(calls, calls.size());
        Encoded.put(stale, calls.get(0).roundsAt()[0], CallMix.ROUND.length(), StreamCheck.FIRST_ROUND);
        stream.writeBytes(stale);
        StreamCheck check = new StreamCheck(calls, all.sees());
        assertThatIllegalStateException().isThrownBy(() -> feed(check, stream.toByteArray(), 1 << 20));
    }

    @ParameterizedTest
    @EnumSource(names = {"ALIKE", "UNBOUND"})
    void the_mix_is_as_large_as_real_events(ReaderAudience audience) {
        List<Encoded> events = Encoded.ofAsterisk(audience.events());
        int[] sizes = events.stream().mapToInt(event -> event.bytes().length).toArray();
        assertThat(Arrays.stream(sizes).average().orElseThrow()).isBetween(550.0, 750.0);
        assertThat(Arrays.stream(sizes).min().orElseThrow()).isGreaterThan(300);
        assertThat(Arrays.stream(sizes).max().orElseThrow()).isLessThan(1300);
        assertThat(events).allSatisfy(event -> assertThat(event.seqAt()).isPositive());
    }
}
