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
import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;
import org.astmanproxy.spi.ReaderContext;

/**
 * What a reader made of some bytes.
 *
 * @param outcomes messages, and for each refused one its {@link Refusal}, in their order
 * @param end why the conversation could not go on; empty where it can
 */
public record Reading(List<Object> outcomes, String end) {
    /** A message that was refused. */
    public record Refusal(String why, Optional<ActionId> actionId) {}

    /** Reads the bytes whole, one by one, and cut at each place, and requires the same of all. */
    public static Reading everyWay(IOFormat format, ReaderContext limits, byte[] bytes) {
        Reading whole = of(format, limits, bytes);
        assertThat(byteByByte(format, limits, bytes)).as("byte by byte").isEqualTo(whole);
        for (int i = 0; i <= bytes.length; i++) {
            byte[] head = Arrays.copyOf(bytes, i);
            byte[] tail = Arrays.copyOfRange(bytes, i, bytes.length);
            assertThat(of(format, limits, head, tail)).as("cut at byte " + i).isEqualTo(whole);
        }
        return whole;
    }

    /** The same for text in UTF-8 and wide limits. */
    public static Reading everyWay(IOFormat format, String text) {
        return everyWay(format, TestLimits.WIDE, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads the bytes one by one. */
    public static Reading byteByByte(IOFormat format, ReaderContext limits, byte[] bytes) {
        byte[][] single = new byte[bytes.length][];
        for (int i = 0; i < bytes.length; i++) {
            single[i] = new byte[] {bytes[i]};
        }
        return of(format, limits, single);
    }

    /** Reads the bytes in these pieces. */
    public static Reading of(IOFormat format, ReaderContext limits, byte[]... pieces) {
        return of(format.newReader(limits).orElseThrow(), pieces);
    }

    /** Has a reader read the bytes in these pieces. */
    public static Reading of(MessageReader reader, byte[]... pieces) {
        return of(reader, new Collecting(), pieces);
    }

    /** Has a reader read the bytes, and stops it behind each message, as when a client switches its format there. */
    public static Reading pausing(MessageReader reader, byte[] bytes) {
        return of(reader, new Pausing(), bytes);
    }

    private static Reading of(MessageReader reader, Collecting sink, byte[]... pieces) {
        try {
            for (byte[] piece : pieces) {
                ByteBuffer in = ByteBuffer.wrap(piece);
                while (in.hasRemaining()) {
                    int before = in.remaining();
                    sink.goOn();
                    reader.read(in, sink);
                    // no AssertJ here: a fuzzer comes along some thousand times a second
                    if (in.remaining() >= (sink.wantsMore() ? 1 : before)) {
                        throw new AssertionError(in.remaining() + " bytes were not taken");
                    }
                }
            }
            return new Reading(sink.outcomes, "");
        } catch (ProtocolException end) {
            return new Reading(sink.outcomes, String.valueOf(end.getMessage()));
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
            outcomes.add(new Refusal(String.valueOf(why.getMessage()), why.actionId()));
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

    /** Requires that nothing was refused and gives the messages. */
    public List<Message> messages() {
        assertThat(end).isEmpty();
        assertThat(outcomes).allSatisfy(o -> assertThat(o).isInstanceOf(Message.class));
        return outcomes.stream().map(Message.class::cast).toList();
    }

    /** Requires that there is one message only and gives it. */
    public Message message() {
        assertThat(messages()).hasSize(1);
        return messages().get(0);
    }

    /** Requires that all was refused and the conversation goes on, and gives the reasons. */
    public List<String> refusals() {
        assertThat(end).isEmpty();
        assertThat(outcomes).isNotEmpty().allSatisfy(o -> assertThat(o).isInstanceOf(Refusal.class));
        return outcomes.stream().map(o -> ((Refusal) o).why()).toList();
    }
}
