package org.astmanproxy.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WriteQueueTest {
    private static final int LENGTH = 26;

    private final LoopMemory memory = new LoopMemory(MemoryBudget.unlimited());
    private final ChunkPool pool = new ChunkPool(memory);
    private final Arena arena = new Arena(pool);
    private final WriteQueue queue = new WriteQueue(memory);

    private Slice run(String text) {
        arena.begin();
        arena.put(text.getBytes(StandardCharsets.ISO_8859_1));
        return arena.end();
    }

    private void add(String text) {
        Slice slice = run(text);
        queue.add(slice);
        slice.release();
    }

    /** Puts something between two runs, so that they can't be merged. */
    private void gap() {
        run("--").release();
    }

    static IntStream everySize() {
        return IntStream.rangeClosed(1, LENGTH + 1);
    }

    @ParameterizedTest
    @MethodSource("everySize")
    void all_bytes_leave_in_order_however_few_the_transport_takes_a_call(int size) throws IOException {
        add("abcde");
        gap();
        add("f");
        add("ghijklmnop");
        gap();
        add("qrstuvwxyz");
        TrickleTransport transport = new TrickleTransport(size);
        for (int left = LENGTH; left > 0; left -= Math.min(left, size)) {
            assertThat(queue.bytes()).isEqualTo(left);
            assertThat(queue.writeTo(transport)).isTrue();
        }
        assertThat(queue.bytes()).isZero();
        assertThat(transport.text()).isEqualTo("abcdefghijklmnopqrstuvwxyz");
    }

    @Test
    void a_transport_that_takes_nothing_leaves_everything_where_it_is() throws IOException {
        add("abc");
        assertThat(queue.writeTo(new TrickleTransport(0))).isFalse();
        assertThat(queue.bytes()).isEqualTo(3);
        TrickleTransport transport = new TrickleTransport(10);
        assertThat(queue.writeTo(transport)).isTrue();
        assertThat(transport.text()).isEqualTo("abc");
    }

    @Test
    void runs_that_follow_each_other_become_one_buffer() throws IOException {
        IntStream.range(0, 50).forEach(i -> add("0123456789"));
        TrickleTransport transport = new TrickleTransport(1000);
        queue.writeTo(transport);
        assertThat(transport.mostBuffers()).isEqualTo(1);
        assertThat(transport.text()).isEqualTo("0123456789".repeat(50));
    }

    @Test
    void more_separate_runs_than_one_call_takes_leave_with_several() throws IOException {
        for (int i = 0; i < 200; i++) {
            add("x" + i + ";");
            gap();
        }
        TrickleTransport transport = new TrickleTransport(1 << 20);
        while (queue.bytes() > 0) {
            assertThat(queue.writeTo(transport)).isTrue();
        }
        assertThat(transport.mostBuffers()).isLessThanOrEqualTo(64);
        StringBuilder all = new StringBuilder();
        IntStream.range(0, 200).forEach(i -> all.append('x').append(i).append(';'));
        assertThat(transport.text()).isEqualTo(all.toString());
    }

    @Test
    void adding_and_writing_may_alternate_in_any_way() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        StringBuilder expected = new StringBuilder();
        TrickleTransport one = new TrickleTransport(7);
        for (int i = 0; i < 5_000; i++) {
            if (random.nextInt(3) > 0) {
                String text = Integer.toString(random.nextInt(1_000_000));
                expected.append(text);
                add(text);
                if (random.nextBoolean()) {
                    gap();
                }
            } else if (queue.bytes() > 0) {
                queue.writeTo(one);
            }
        }
        while (queue.bytes() > 0) {
            queue.writeTo(one);
        }
        assertThat(one.text()).as("seed %d", seed).isEqualTo(expected.toString());
    }

    @Test
    void a_chunk_returns_to_the_pool_once_its_last_byte_is_written() throws IOException {
        Chunk chunk = pool.get(0);
        queue.add(new Slice(chunk, 0, 10));
        queue.add(new Slice(chunk, 20, 30));
        chunk.release();
        queue.writeTo(new TrickleTransport(19));
        assertThat(pool.get(0)).isNotSameAs(chunk);
        queue.writeTo(new TrickleTransport(19));
        assertThat(pool.get(0)).isSameAs(chunk);
    }

    @Test
    void a_chunk_in_two_queues_returns_when_both_have_written_it() throws IOException {
        Chunk chunk = pool.get(0);
        WriteQueue other = new WriteQueue(memory);
        queue.add(new Slice(chunk, 0, 10));
        other.add(new Slice(chunk, 0, 10));
        chunk.release();
        queue.writeTo(new TrickleTransport(100));
        assertThat(pool.get(0)).isNotSameAs(chunk);
        other.clear();
        assertThat(pool.get(0)).isSameAs(chunk);
    }

    @Test
    void a_cleared_queue_holds_nothing_and_can_be_used_again() throws IOException {
        add("abc");
        gap();
        add("def");
        gap();
        queue.writeTo(new TrickleTransport(4));
        queue.clear();
        assertThat(queue.bytes()).isZero();
        add("ghi");
        TrickleTransport transport = new TrickleTransport(100);
        queue.writeTo(transport);
        assertThat(transport.text()).isEqualTo("ghi");
    }

    /** Adds a run that lies in a chunk of its own. {@return that chunk} */
    private Chunk addAlone(int size) {
        Chunk chunk = pool.get(0);
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) ('a' + size % 26));
        chunk.memory().put(bytes);
        queue.add(new Slice(chunk, 0, size));
        chunk.release();
        return chunk;
    }

    /** {@return how many of these chunks can be used again} */
    private long freeOf(Set<Chunk> chunks) {
        return IntStream.range(0, 60)
                .mapToObj(i -> pool.get(0))
                .filter(chunks::contains)
                .count();
    }

    @Test
    void a_peer_that_takes_nothing_holds_little_more_than_what_it_has_not_read() throws IOException {
        Set<Chunk> chunks = new HashSet<>();
        TrickleTransport transport = new TrickleTransport(0);
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            chunks.add(addAlone(100 + i));
            expected.append(Character.toString('a' + (100 + i) % 26).repeat(100 + i));
            queue.writeTo(transport);
        }
        assertThat(chunks).hasSizeLessThan(12);
        assertThat(freeOf(chunks)).isGreaterThanOrEqualTo(chunks.size() - 8);
        TrickleTransport later = new TrickleTransport(999);
        while (queue.bytes() > 0) {
            queue.writeTo(later);
        }
        assertThat(later.text()).isEqualTo(expected.toString());
    }

    @Test
    void nothing_is_copied_for_a_peer_that_takes_all_it_is_offered() throws IOException {
        Set<Chunk> chunks = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            chunks.add(addAlone(10));
        }
        queue.writeTo(new TrickleTransport(640));
        assertThat(chunks).hasSize(100);
        assertThat(freeOf(chunks)).isEqualTo(60);
        queue.writeTo(new TrickleTransport(0));
        assertThat(freeOf(chunks))
                .as("4 that were written and 36 that were copied")
                .isEqualTo(40);
    }

    @Test
    void large_runs_are_not_copied_but_small_ones_between_them() throws IOException {
        Set<Chunk> large = new HashSet<>();
        Set<Chunk> small = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            large.add(addAlone(ChunkPool.CHUNK / 2 + i));
            small.add(addAlone(20 + i));
        }
        TrickleTransport transport = new TrickleTransport(30);
        queue.writeTo(transport);
        assertThat(freeOf(small)).isEqualTo(5);
        assertThat(large).hasSize(5);
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            int size = ChunkPool.CHUNK / 2 + i;
            expected.append(Character.toString('a' + size % 26).repeat(size));
            expected.append(Character.toString('a' + (20 + i) % 26).repeat(20 + i));
        }
        TrickleTransport rest = new TrickleTransport(100_000);
        while (queue.bytes() > 0) {
            queue.writeTo(rest);
        }
        assertThat(transport.text() + rest.text()).isEqualTo(expected.toString());
    }

    @Test
    void slow_and_quick_reading_may_alternate_in_any_way() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        StringBuilder expected = new StringBuilder();
        StringBuilder read = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            int size = random.nextInt(20) == 0 ? ChunkPool.CHUNK / 3 : 1 + random.nextInt(3_000);
            addAlone(size);
            expected.append(Character.toString('a' + size % 26).repeat(size));
            if (random.nextInt(3) == 0) {
                TrickleTransport some = new TrickleTransport(random.nextInt(20_000));
                queue.writeTo(some);
                read.append(some.text());
            }
            while (queue.bytes() > 0 && random.nextInt(50) == 0) {
                TrickleTransport all = new TrickleTransport(1 << 20);
                queue.writeTo(all);
                read.append(all.text());
            }
            if (random.nextInt(500) == 0) {
                // what waits at the end of a connection is lost
                expected.setLength(read.length());
                queue.clear();
            }
        }
        assertThat(expected.toString()).as("seed %d", seed).startsWith(read);
        assertThat(queue.bytes()).isEqualTo(expected.length() - read.length());
    }
}
