package org.astmanproxy.example.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServersCheckTest {
    private static final byte[] BEFORE = Wire.bytes("Asterisk Call Manager/11.0.0\r\nResponse: Success\r\n\r\n");
    private static final List<Integer> ALL =
            IntStream.range(0, EventMix.events().size()).boxed().toList();

    private final List<List<Encoded>> mixes = List.of(
            Encoded.of(EventMix.events(), "standard", "pbx0"), Encoded.of(EventMix.events(), "standard", "pbx1"));
    private final ServersCheck check = new ServersCheck(
            mixes.stream().map(mix -> new StreamCheck(mix, ALL)).toList());
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

    private void send(int server, int seq) {
        stream.writeBytes(StreamCheckTest.event(mixes.get(server), seq));
    }

    private int feed(int piece) {
        return StreamCheckTest.feed(check, stream.toByteArray(), piece);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 700, 1 << 20})
    void events_of_two_servers_are_counted_in_whatever_order_the_servers_come(int piece) {
        stream.writeBytes(BEFORE);
        for (int seq = 0; seq < 100; seq++) {
            send(seq % 3 == 0 ? 1 : 0, seq % 3 == 0 ? seq / 3 : seq - seq / 3 - 1);
        }
        assertThat(feed(piece)).isEqualTo(100);
        assertThat(check.rest()).isEmpty();
        assertThat(check.progress()).isEqualTo(34);
    }

    @Test
    void a_lost_event_of_one_server_is_found() {
        send(0, 0);
        send(1, 0);
        send(1, 2);
        send(0, 1);
        send(0, 2);
        assertThatIllegalStateException().isThrownBy(() -> feed(1 << 20)).withMessageContaining("but was:");
    }
}
