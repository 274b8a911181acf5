package org.astmanproxy.core.format.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineFeedsTest {
    private static final int FROM = 3;
    private static final int STEP = 8;

    @Test
    void no_neighbour_is_taken_for_a_line_feed() {
        for (int other = 0; other < 256; other++) {
            for (int feeds = 0; feeds < 256; feeds++) {
                byte[] bytes = new byte[FROM + STEP];
                Arrays.fill(bytes, (byte) other);
                for (int i = 0; i < STEP; i++) {
                    if ((feeds >> i & 1) == 1) {
                        bytes[FROM + i] = '\n';
                    }
                }
                assertThat(found(bytes, FROM, bytes.length)).isEqualTo(expected(bytes, FROM, bytes.length));
            }
        }
    }

    @Test
    void all_line_feeds_of_a_range_are_found_in_their_order_wherever_it_begins_and_ends() {
        byte[] bytes = new byte[40];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i % 3 == 0 || i % 7 == 1 ? '\n' : i % 5 == 0 ? 0x8a : 'x');
        }
        for (int from = 0; from <= bytes.length; from++) {
            for (int to = from; to <= bytes.length; to++) {
                assertThat(found(bytes, from, to)).isEqualTo(expected(bytes, from, to));
            }
        }
    }

    private static List<Integer> found(byte[] bytes, int from, int to) {
        int[] into = new int[to - from];
        int count = LineFeeds.find(bytes, from, to, into);
        return Arrays.stream(into, 0, count).boxed().toList();
    }

    private static List<Integer> expected(byte[] bytes, int from, int to) {
        List<Integer> places = new ArrayList<>();
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                places.add(i);
            }
        }
        return places;
    }
}
