package org.astmanproxy.core.format.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarkSearchTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void finds_what_a_plain_search_finds() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String text = word(random, 40);
            String mark = word(random, 4) + "a";
            int from = random.nextInt(text.length() + 1);
            int to = from + random.nextInt(text.length() - from + 1);
            int expected = text.substring(from, to).indexOf(mark);
            assertThat(new MarkSearch(bytes(mark)).find(bytes(text), from, to))
                    .as("seed %d: %s in %s from %d to %d", seed, mark, text, from, to)
                    .isEqualTo(expected < 0 ? -1 : from + expected);
        }
    }

    private static String word(Random random, int most) {
        StringBuilder word = new StringBuilder();
        int length = random.nextInt(most);
        while (word.length() < length) {
            word.append((char) ('a' + random.nextInt(3)));
        }
        return word.toString();
    }

    @Test
    void counts_each_place_once() {
        MarkSearch search = new MarkSearch(bytes("amp-"));
        byte[] text = bytes("amp-1 aamp-2 amp amp-amp-");
        assertThat(search.count(text, 0, text.length)).isEqualTo(4);
        assertThat(search.count(text, 1, text.length - 1)).isEqualTo(2);
        assertThat(search.length()).isEqualTo(4);
    }

    @Test
    void bytes_above_127_are_skipped_rightly() {
        MarkSearch search = new MarkSearch(bytes("\u00e4b\u00ff"));
        assertThat(search.find(bytes("\u00e4\u00e4b\u00e4b\u00ff"), 0, 6)).isEqualTo(3);
    }

    @Test
    void nothing_can_not_be_searched_for() {
        assertThatThrownBy(() -> new MarkSearch(new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_search_for_nothing_finds_nothing() {
        byte[] bytes = {'a', 'b'};
        assertThat(MarkSearch.nothing().find(bytes, 0, 2)).isEqualTo(-1);
        assertThat(MarkSearch.nothing().count(bytes, 0, 2)).isZero();
    }
}
