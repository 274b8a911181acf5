package org.astmanproxy.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArenaTest {
    private static final int CHUNK = ChunkPool.CHUNK;

    private final ChunkPool pool = new ChunkPool();
    private final Arena arena = new Arena(pool);

    private static String text(Slice slice) {
        ByteBuffer bytes = slice.chunk().copyOfWindow(slice.from(), slice.to());
        return StandardCharsets.ISO_8859_1.decode(bytes).toString();
    }

    private Slice filled(int size) {
        arena.begin();
        arena.put(new byte[size]);
        return arena.end();
    }

    @Test
    void runs_stand_one_behind_the_other_in_one_chunk() {
        Slice first = filled(10);
        Slice second = filled(20);
        assertThat(second.chunk()).isSameAs(first.chunk());
        assertThat(second.from()).isEqualTo(first.to());
        assertThat(second.length()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 6, 7})
    void a_run_that_meets_the_end_of_a_chunk_stays_in_one_piece(int left) {
        Slice before = filled(CHUNK - left);
        arena.begin();
        arena.put("abc".getBytes(StandardCharsets.ISO_8859_1));
        arena.put('d');
        arena.put(ByteBuffer.wrap("ef".getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(arena.length()).isEqualTo(6);
        Slice run = arena.end();
        assertThat(text(run)).isEqualTo("abcdef");
        assertThat(run.chunk() == before.chunk()).isEqualTo(left >= 6);
    }

    @Test
    void a_run_may_be_larger_than_a_chunk() {
        arena.begin();
        for (int i = 0; i < 3 * CHUNK; i++) {
            arena.put('a' + i % 26);
        }
        Slice run = arena.end();
        assertThat(run.length()).isEqualTo(3 * CHUNK);
        assertThat(text(run)).startsWith("abcdefghijklmnopqrstuvwxyzabc").hasSize(3 * CHUNK);
        assertThat(text(filled(1))).isEqualTo("\0");
    }

    @Test
    void the_position_of_a_buffer_that_is_put_does_not_move() {
        ByteBuffer source = ByteBuffer.wrap(new byte[10]);
        arena.begin();
        arena.put(source);
        assertThat(source.remaining()).isEqualTo(10);
        arena.end().release();
    }

    @Test
    void a_full_chunk_is_used_again_once_nobody_holds_its_runs() {
        Slice held = filled(CHUNK - 1);
        Chunk first = held.chunk();
        Slice next = filled(10);
        assertThat(next.chunk()).isNotSameAs(first);
        held.release();
        assertThat(pool.give(0)).isSameAs(first);
    }

    @Test
    void a_chunk_whose_run_is_still_held_is_not_used_again() {
        Slice held = filled(CHUNK);
        Slice queued = filled(CHUNK);
        queued.release();
        assertThat(filled(CHUNK).chunk()).isNotSameAs(held.chunk());
    }

    @Test
    void a_run_that_was_begun_and_not_ended_is_no_part_of_the_next() {
        arena.begin();
        arena.put("broken".getBytes(StandardCharsets.ISO_8859_1));
        arena.begin();
        arena.put("whole".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(text(arena.end())).isEqualTo("whole");
    }

    @Test
    void a_part_of_a_run_shares_its_memory() {
        arena.begin();
        arena.put("abcdef".getBytes(StandardCharsets.ISO_8859_1));
        Slice run = arena.end();
        assertThat(text(run.part(2, 5))).isEqualTo("cde");
        assertThat(run.part(3, 3).length()).isZero();
    }

    @Test
    void memory_of_odd_size_is_not_kept() {
        Chunk large = pool.give(CHUNK + 1);
        large.release();
        assertThat(pool.give(CHUNK + 1)).isNotSameAs(large);
    }
}
