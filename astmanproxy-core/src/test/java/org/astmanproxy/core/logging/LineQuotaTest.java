package org.astmanproxy.core.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LineQuotaTest {
    private final AtomicLong clock = new AtomicLong(77);
    private final LineQuota<String> quota = new LineQuota<>(() -> 3, clock::get);

    private List<String> swept() {
        List<String> told = new ArrayList<>();
        quota.sweep((key, lines) -> told.add(key.orElse("others") + " " + lines));
        return told;
    }

    private void pass(long seconds) {
        clock.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    private int taken(String key, int times) {
        int taken = 0;
        for (int i = 0; i < times; i++) {
            taken += quota.take(key) ? 1 : 0;
        }
        return taken;
    }

    @Test
    void each_key_has_its_own_lines_in_a_minute_and_the_rest_is_counted() {
        assertThat(taken("a", 10)).isEqualTo(3);
        assertThat(taken("b", 2)).isEqualTo(2);
        pass(59);
        assertThat(swept()).isEmpty();
        assertThat(taken("a", 1)).isZero();
        pass(1);
        assertThat(swept()).containsExactly("a 8");
        assertThat(swept()).isEmpty();
        assertThat(taken("a", 4)).isEqualTo(3);
    }

    @Test
    void all_keys_together_have_twenty_times_as_many() {
        int taken = 0;
        for (int i = 0; i < 500; i++) {
            taken += taken("key " + i, 1);
        }
        assertThat(taken).isEqualTo(60);
        pass(60);
        assertThat(swept()).hasSize(440);
        assertThat(taken("key 499", 1)).isEqualTo(1);
    }

    @Test
    void keys_beyond_a_thousand_share_one_count() {
        for (int i = 0; i < 5_000; i++) {
            quota.take("key " + i);
        }
        pass(60);
        assertThat(swept()).hasSize(941).contains("others 4000");
    }

    @Test
    void the_end_tells_of_all_at_once() {
        taken("a", 5);
        List<String> told = new ArrayList<>();
        quota.end((key, lines) -> told.add(key.orElse("others") + " " + lines));
        assertThat(told).containsExactly("a 2");
    }

    @Test
    void a_block_is_an_ipv4_address_or_64_bits_of_ipv6() throws UnknownHostException {
        assertThat(AddressBlock.of(InetAddress.getByName("10.0.0.7"))).hasToString("10.0.0.7");
        AddressBlock block = AddressBlock.of(InetAddress.getByName("2001:db8:1:2:3:4:5:6"));
        assertThat(block).hasToString("2001:db8:1:2:0:0:0:0/64");
        assertThat(AddressBlock.of(InetAddress.getByName("2001:db8:1:2::1"))).isEqualTo(block);
        assertThat(AddressBlock.of(InetAddress.getByName("2001:db8:1:3::1"))).isNotEqualTo(block);
    }
}
