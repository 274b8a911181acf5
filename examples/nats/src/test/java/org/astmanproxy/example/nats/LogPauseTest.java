package org.astmanproxy.example.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LogPauseTest {
    private long now = -5;
    private final LogPause pause = new LogPause(() -> now);

    @Test
    void a_minute_has_one_line_which_counts_what_came_in_between() {
        assertThat(pause.add()).isEqualTo(1);
        assertThat(pause.add()).isZero();
        now += TimeUnit.SECONDS.toNanos(59);
        assertThat(pause.add()).isZero();
        now += TimeUnit.SECONDS.toNanos(1);
        assertThat(pause.add()).isEqualTo(3);
        assertThat(pause.add()).isZero();
    }
}
