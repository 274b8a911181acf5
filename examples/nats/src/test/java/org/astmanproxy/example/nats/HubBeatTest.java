package org.astmanproxy.example.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.astmanproxy.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubBeatTest {
    private static final HubBeat BEAT = new HubBeat(17, new StreamTail(true, 40, 42), "11.0.0", Duration.ofSeconds(5));

    @Test
    void a_beat_is_read_as_it_was_written() {
        assertThat(HubBeat.of(BEAT.toMessage())).isEqualTo(BEAT);
    }

    @ParameterizedTest
    @CsvSource({
        "Epoch, -1",
        "Epoch, 9223372036854775807",
        "Last, -1",
        "Last, 9223372036854775807",
        "First, -9",
        "LeaseMillis, 999",
        "LeaseMillis, 60001",
        "LeaseMillis, -5000",
        "LeaseMillis, 9223372036854775807",
        "LeaseMillis, soon"
    })
    void a_beat_that_no_hub_sends_is_refused(String header, String value) {
        Message forged = BEAT.toMessage().without(header).with(header, value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HubBeat.of(forged))
                .withMessageStartingWith(header + ": ");
    }
}
