package org.astmanproxy.testkit.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.StreamFormat;

/**
 * The result of reading some bytes in a format.
 *
 * @param outcomes a {@link Message} for each message and a {@link RefusedMessage} for each refused one, in their order
 * @param end why the reader cannot go on, as in its {@link ProtocolException}; empty if it can
 */
public record ReadResult(List<Object> outcomes, String end) {
    /**
     * A message that the reader refused.
     *
     * @param why the reason
     * @param actionId the ActionID, if the reader has found one
     */
    public record RefusedMessage(String why, Optional<ActionId> actionId) {}

    /**
     * Reads bytes whole, one by one, and cut at each place. Fails if the results differ.
     *
     * @param format the format
     * @param limits the limits of the reader
     * @param bytes the bytes
     * @return the result
     */
    public static ReadResult everyWay(StreamFormat format, ReaderContext limits, byte[] bytes) {
        ReadResult whole = of(format, limits, bytes);
        assertThat(byteByByte(format, limits, bytes)).as("byte by byte").isEqualTo(whole);
        for (int i = 0; i <= bytes.length; i++) {
            byte[] head = Arrays.copyOf(bytes, i);
            byte[] tail = Arrays.copyOfRange(bytes, i, bytes.length);
            assertThat(of(format, limits, head, tail)).as("cut at byte " + i).isEqualTo(whole);
        }
        return whole;
    }

    /**
     * Reads text whole, byte by byte, and cut at each place, with wide limits. Fails if the results differ.
     *
     * @param format the format
     * @param text the text, which is encoded in UTF-8
     * @return the result
     */
    public static ReadResult everyWay(StreamFormat format, String text) {
        return everyWay(format, TestLimits.WIDE, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads bytes one by one.
     *
     * @param format the format
     * @param limits the limits of the reader
     * @param bytes the bytes
     * @return the result
     */
    public static ReadResult byteByByte(StreamFormat format, ReaderContext limits, byte[] bytes) {
        byte[][] single = new byte[bytes.length][];
        for (int i = 0; i < bytes.length; i++) {
            single[i] = new byte[] {bytes[i]};
        }
        return of(format, limits, single);
    }

    /**
     * Reads bytes in pieces.
     *
     * @param format the format
     * @param limits the limits of the reader
     * @param pieces the pieces, in their order
     * @return the result
     */
    public static ReadResult of(StreamFormat format, ReaderContext limits, byte[]... pieces) {
        return of(format.newReader(limits).orElseThrow(), pieces);
    }

    /**
     * Reads bytes in pieces. Fails if the reader leaves bytes that it could take.
     *
     * @param reader the reader, which may have read other bytes before
     * @param pieces the pieces, in their order
     * @return the result for these pieces
     */
    public static ReadResult of(MessageReader reader, byte[]... pieces) {
        return of(reader, new Collecting(), pieces);
    }

    /**
     * Reads bytes and stops the reader after each message, as when a client switches to another format.
     *
     * @param reader the reader
     * @param bytes the bytes
     * @return the result
     */
    public static ReadResult pausing(MessageReader reader, byte[] bytes) {
        return of(reader, new Pausing(), bytes);
    }

    private static ReadResult of(MessageReader reader, Collecting sink, byte[]... pieces) {
        try {
            for (byte[] piece : pieces) {
                ByteBuffer in = ByteBuffer.wrap(piece);
                while (in.hasRemaining()) {
                    int before = in.remaining();
                    sink.goOn();
                    reader.read(in, sink);
                    // not with AssertJ: a fuzzer calls this some thousand times a second
                    if (in.remaining() >= (sink.wantsMore() ? 1 : before)) {
                        throw new AssertionError(in.remaining() + " bytes were not taken");
                    }
                }
            }
            return new ReadResult(sink.outcomes, "");
        } catch (ProtocolException end) {
            return new ReadResult(sink.outcomes, String.valueOf(end.getMessage()));
        }
    }

    private static class Collecting implements MessageSink {
        final List<Object> outcomes = new ArrayList<>();

        void goOn() {}

        @Override
        public void message(Message message) {
            outcomes.add(message);
        }

        @Override
        public void refused(ProtocolException why) {
            outcomes.add(new RefusedMessage(String.valueOf(why.getMessage()), why.actionId()));
        }
    }

    private static final class Pausing extends Collecting {
        private boolean paused;

        @Override
        void goOn() {
            paused = false;
        }

        @Override
        public void message(Message message) {
            super.message(message);
            paused = true;
        }

        @Override
        public boolean wantsMore() {
            return !paused;
        }
    }

    /** {@return the messages} Fails if the reader refused something or cannot go on. */
    public List<Message> messages() {
        assertThat(end).isEmpty();
        assertThat(outcomes).allSatisfy(o -> assertThat(o).isInstanceOf(Message.class));
        return outcomes.stream().map(Message.class::cast).toList();
    }

    /** {@return the message} Fails if there is not exactly one, or if the reader cannot go on. */
    public Message message() {
        assertThat(messages()).hasSize(1);
        return messages().get(0);
    }

    /** {@return the reasons of all refusals} Fails if the reader accepted something, or if it cannot go on. */
    public List<String> refusals() {
        assertThat(end).isEmpty();
        assertThat(outcomes).isNotEmpty().allSatisfy(o -> assertThat(o).isInstanceOf(RefusedMessage.class));
        return outcomes.stream().map(o -> ((RefusedMessage) o).why()).toList();
    }
}
