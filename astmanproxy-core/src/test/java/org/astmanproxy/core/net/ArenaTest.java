package org.astmanproxy.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArenaTest {
    private static final int CHUNK = ChunkPool.CHUNK;

    private final ChunkPool pool = new ChunkPool(new LoopMemory(MemoryBudget.unlimited()));
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
        Slice before = filled(10);
        arena.begin();
        arena.put(new byte[CHUNK - 10 - left]);
        arena.put("abc".getBytes(StandardCharsets.ISO_8859_1));
        arena.put('d');
        arena.put(ByteBuffer.wrap("ef".getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(arena.length()).isEqualTo(CHUNK - 10 - left + 6);
        Slice run = arena.end();
        assertThat(text(run)).isEqualTo("\0".repeat(CHUNK - 10 - left) + "abcdef");
        assertThat(run.chunk() == before.chunk()).isEqualTo(left >= 6);
    }

    @Test
    void a_run_is_begun_in_a_new_chunk_when_little_is_left() {
        Slice before = filled(CHUNK - 10);
        assertThat(filled(1).chunk()).isNotSameAs(before.chunk());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 127, 128, 129, 4095, 4096, 4097, 5000})
    void pieces_of_any_size_come_out_in_their_order(int size) {
        byte[] piece = new byte[size];
        StringBuilder expected = new StringBuilder();
        arena.begin();
        for (int i = 0; i < 100; i++) {
            Arrays.fill(piece, (byte) ('a' + i % 26));
            arena.put(piece);
            arena.put(i);
            arena.put(piece, size / 2, size - size / 2);
            expected.append(Character.toString('a' + i % 26).repeat(size)).append((char) i);
            expected.append(Character.toString('a' + i % 26).repeat(size - size / 2));
            assertThat(arena.length()).isEqualTo(expected.length());
        }
        assertThat(text(arena.end())).isEqualTo(expected.toString());
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
        assertThat(pool.get(0)).isSameAs(first);
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
        Chunk large = pool.get(CHUNK + 1);
        large.release();
        assertThat(pool.get(CHUNK + 1)).isNotSameAs(large);
    }
}
