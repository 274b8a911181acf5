package org.astmanproxy.testkit.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.MessageWriter;
import org.astmanproxy.spi.support.ByteBuilder;
import org.junit.jupiter.api.Test;

/** Tests that one writer can serve all clients on all threads. */
public interface WriterTests extends TestedFormat {
    /** Earlier messages make no difference. */
    @Test
    default void the_same_message_gives_the_same_bytes_each_time() {
        MessageWriter writer = format().writer().orElseThrow();
        List<Message> messages = some();
        List<byte[]> alone = messages.stream()
                .map(message -> Written.bytes(format(), List.of(message)))
                .toList();
        ByteBuilder together = new ByteBuilder();
        ByteBuilder expected = new ByteBuilder();
        for (int i = 0; i < messages.size(); i++) {
            writer.write(messages.get(i), MessageSource.SERVER, together);
            expected.put(alone.get(i));
        }
        assertThat(together.copy()).isEqualTo(expected.copy());
    }

    /**
     * Messages on other threads make no difference.
     *
     * @throws Exception if a thread fails
     */
    @Test
    default void several_threads_may_write_at_once() throws Exception {
        List<Message> messages = some();
        byte[] expected = Written.bytes(format(), messages);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<byte[]>> tasks = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                tasks.add(() -> Written.bytes(format(), messages));
            }
            for (Future<byte[]> written : threads.invokeAll(tasks)) {
                assertThat(written.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** The bytes may tell the sender. The message that is read must not. */
    @Test
    default void messages_of_the_proxy_come_back_as_those_of_a_server() {
        for (Message message : some().stream().filter(this::carries).toList()) {
            ByteBuilder bytes = new ByteBuilder();
            format().writer().orElseThrow().write(message, MessageSource.PROXY, bytes);
            assertThat(ReadResult.of(format(), TestLimits.WIDE, bytes.copy()).message())
                    .isEqualTo(carried(message));
        }
    }

    /** A program that embeds the proxy can send unusual messages. */
    @Test
    default void any_message_can_be_written() {
        for (Message odd : List.of(
                Message.builder().build(),
                Messages.standard("\r"),
                Messages.standard("Event: a\rb", ":", ": ", "::", "a:b:c", "\u0000: \u0000"),
                Message.builder().text("").text(":").text("a: b").build(),
                Message.builder().header("Output", "a").text("Output: b").build())) {
            assertThat(Written.bytes(format(), List.of(odd))).isNotNull();
        }
    }

    private static List<Message> some() {
        Random random = new Random(1);
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            messages.add(Messages.random(random));
        }
        return messages;
    }
}
