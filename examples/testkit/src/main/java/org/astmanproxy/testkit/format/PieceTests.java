package org.astmanproxy.testkit.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;
import org.astmanproxy.testkit.Transcript;
import org.junit.jupiter.api.Test;

/** Tests that the pieces in which bytes arrive, and the places where the reader has to stop, make no difference. */
public interface PieceTests extends TestedFormat {
    /** The size in bytes of the longest message that is cut everywhere: the time grows with the square of the length. */
    int SHORT = 1500;

    /** Uses random messages and a random choice of recorded ones. */
    @Test
    default void the_same_wherever_a_message_is_cut() {
        long seed = new Random().nextLong();
        System.out.println(format().name() + ": messages to cut of seed " + seed);
        Random random = new Random(seed);
        List<Message> messages = new ArrayList<>();
        Transcript.all().forEach(transcript -> messages.addAll(transcript.messages()));
        Collections.shuffle(messages, random);
        List<Message> some = new ArrayList<>(messages.subList(0, 40));
        for (int i = 0; i < 40; i++) {
            some.add(Messages.random(random));
        }
        for (Message message : some) {
            byte[] bytes = Written.bytes(format(), List.of(message, Message.action("Ping")));
            if (bytes.length <= SHORT) {
                ReadResult.everyWay(format(), TestLimits.WIDE, bytes);
            }
        }
    }

    /** The only exception is {@link ProtocolException}, and its message is one line. */
    @Test
    default void changed_bytes_give_messages_refusals_or_the_declared_error_however_they_are_cut() {
        long seed = new Random().nextLong();
        System.out.println(format().name() + ": changed bytes of seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = Written.bytes(
                    format(), List.of(Messages.random(random), Message.action("Ping"), Message.action("Ping")));
            for (int n = random.nextInt(3); n >= 0; n--) {
                bytes[random.nextInt(bytes.length)] =
                        random.nextBoolean() ? bytes[random.nextInt(bytes.length)] : (byte) random.nextInt(256);
            }
            assertSameInPieces(bytes);
        }
    }

    /** The only exception is {@link ProtocolException}, and its message is one line. */
    @Test
    default void random_bytes_give_messages_refusals_or_the_declared_error_however_they_are_cut() {
        long seed = new Random().nextLong();
        System.out.println(format().name() + ": random bytes of seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = new byte[random.nextInt(100)];
            random.nextBytes(bytes);
            assertSameInPieces(bytes);
        }
    }

    private void assertSameInPieces(byte[] bytes) {
        ReadResult whole = ReadResult.of(format(), TestLimits.WIDE, bytes);
        assertThat(ReadResult.byteByByte(format(), TestLimits.WIDE, bytes)).isEqualTo(whole);
        assertThat(ReadResult.pausing(format().newReader(TestLimits.WIDE).orElseThrow(), bytes))
                .as("with a pause after each message")
                .isEqualTo(whole);
        assertThat(whole.end()).doesNotContain("\r", "\n");
        whole.outcomes().stream()
                .filter(ReadResult.RefusedMessage.class::isInstance)
                .forEach(refusal -> assertThat(((ReadResult.RefusedMessage) refusal).why())
                        .isNotBlank()
                        .doesNotContain("\r", "\n"));
    }

    /**
     * A message may switch the client to another format. The bytes after it are in that format.
     *
     * @throws ProtocolException if the format refuses its own messages
     */
    @Test
    default void a_reader_that_is_told_to_stop_leaves_what_is_behind_the_message() throws ProtocolException {
        List<Message> messages = List.of(
                Messages.standard("Action: One", "Value: x"),
                Messages.standard("Action: Two", "Value: y"),
                Messages.standard("Action: Three"));
        byte[] bytes = Written.bytes(format(), messages);
        List<Message> read = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        while (in.hasRemaining()) {
            int before = in.remaining();
            MessageReader reader = format().newReader(TestLimits.WIDE).orElseThrow();
            reader.read(in, new SingleMessageSink(read));
            assertThat(in.remaining()).as("bytes left").isLessThan(before);
        }
        assertThat(read).isEqualTo(messages.stream().map(this::carried).toList());
    }

    /** Takes one message and then stops the reader. */
    final class SingleMessageSink implements MessageSink {
        private final List<Message> read;
        private boolean full;

        SingleMessageSink(List<Message> read) {
            this.read = read;
        }

        @Override
        public void message(Message message) {
            assertThat(full).as("read on after the sink wanted no more").isFalse();
            full = true;
            read.add(message);
        }

        @Override
        public void refused(ProtocolException why) {
            throw new AssertionError(why);
        }

        @Override
        public boolean wantsMore() {
            return !full;
        }
    }

    /**
     * The proxy uses the array again.
     *
     * @throws ProtocolException if the format refuses its own messages
     */
    @Test
    default void a_reader_keeps_none_of_the_bytes_that_it_is_given() throws ProtocolException {
        byte[] bytes = Written.bytes(format(), List.of(Messages.standard("Action: One", "Value: x", "Text")));
        Message expected = ReadResult.of(format(), TestLimits.WIDE, bytes).message();
        for (int cut = 0; cut <= bytes.length; cut++) {
            MessageReader reader = format().newReader(TestLimits.WIDE).orElseThrow();
            List<Message> read = new ArrayList<>();
            for (byte[] piece : List.of(Arrays.copyOf(bytes, cut), Arrays.copyOfRange(bytes, cut, bytes.length))) {
                reader.read(ByteBuffer.wrap(piece), new SingleMessageSink(read));
                Arrays.fill(piece, (byte) 'Z');
            }
            assertThat(read).as("cut at byte %d", cut).containsExactly(expected);
        }
    }
}
