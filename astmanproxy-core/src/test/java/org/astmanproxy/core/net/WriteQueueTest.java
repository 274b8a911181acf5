package org.astmanproxy.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WriteQueueTest {
    private static final int LENGTH = 26;

    private final ChunkPool pool = new ChunkPool();
    private final Arena arena = new Arena(pool);
    private final WriteQueue queue = new WriteQueue();

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
        Chunk chunk = pool.give(0);
        queue.add(new Slice(chunk, 0, 10));
        queue.add(new Slice(chunk, 20, 30));
        chunk.release();
        queue.writeTo(new TrickleTransport(19));
        assertThat(pool.give(0)).isNotSameAs(chunk);
        queue.writeTo(new TrickleTransport(19));
        assertThat(pool.give(0)).isSameAs(chunk);
    }

    @Test
    void a_chunk_in_two_queues_returns_when_both_have_written_it() throws IOException {
        Chunk chunk = pool.give(0);
        WriteQueue other = new WriteQueue();
        queue.add(new Slice(chunk, 0, 10));
        other.add(new Slice(chunk, 0, 10));
        chunk.release();
        queue.writeTo(new TrickleTransport(100));
        assertThat(pool.give(0)).isNotSameAs(chunk);
        other.clear();
        assertThat(pool.give(0)).isSameAs(chunk);
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
}
