package org.astmanproxy.example.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private long now = 5;
    private final RateLimit limit = new RateLimit(10, () -> now);

    private long passed(int tries) {
        return IntStream.range(0, tries).filter(i -> limit.take()).count();
    }

    @Test
    void as_many_pass_as_a_second_allows() {
        assertThat(passed(20)).isEqualTo(10);
        now += TimeUnit.MILLISECONDS.toNanos(100);
        assertThat(passed(5)).isEqualTo(1);
        now += TimeUnit.SECONDS.toNanos(60);
        assertThat(passed(50)).isEqualTo(10);
    }
}
