package org.astmanproxy.core.format.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineFeedsTest {
    @Test
    void no_neighbour_is_taken_for_a_line_feed() {
        for (int other = 0; other < 256; other++) {
            for (int feeds = 0; feeds < 256; feeds++) {
                byte[] bytes = new byte[LineFeeds.STEP + 3];
                Arrays.fill(bytes, (byte) other);
                List<Integer> expected = new ArrayList<>();
                for (int i = 0; i < LineFeeds.STEP; i++) {
                    if ((feeds >> i & 1) == 1) {
                        bytes[3 + i] = '\n';
                    }
                    if (bytes[3 + i] == '\n') {
                        expected.add(i);
                    }
                }
                assertThat(places(LineFeeds.in(bytes, 3))).isEqualTo(expected);
            }
        }
    }

    private static List<Integer> places(long found) {
        List<Integer> places = new ArrayList<>();
        for (long left = found; left != 0; left = LineFeeds.rest(left)) {
            places.add(LineFeeds.first(left));
        }
        return places;
    }
}
