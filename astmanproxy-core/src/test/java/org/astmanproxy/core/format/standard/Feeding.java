package org.astmanproxy.core.format.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.MessageWriter;
import org.astmanproxy.spi.ProtocolException;

/** Feeds a reader in every way and says what came out. Tests write one character for each byte. */
final class Feeding {
    /** Longer inputs are not split at every place, which would take the square of their length. */
    private static final int SHORT = 4096;

    private static final int MOST_PIECES = 64;
    private static final MessageWriter WRITER = new StandardFormat().writer().orElseThrow();

    private Feeding() {}

    /**
     * What a reader said.
     *
     * @param message what it read, without lines where it refused one
     * @param refusal why it refused a message; empty where it did not
     */
    record Outcome(Message message, String refusal) {
        /** {@return the message as it is written, or the refusal} */
        String text() {
            return refusal.isEmpty() ? written(message) : refusal;
        }
    }

    /** {@return what comes of the bytes, after a check that the same comes of them however they are cut} */
    static List<Outcome> read(Supplier<StandardReader> readers, String bytes) {
        byte[] all = bytes.getBytes(StandardCharsets.ISO_8859_1);
        List<Outcome> whole = inPieces(readers.get(), all, Math.max(1, all.length));
        for (int size = 1; size < Math.min(all.length, MOST_PIECES); size++) {
            assertThat(inPieces(readers.get(), all, size))
                    .as("in pieces of %d: %s", size, bytes)
                    .isEqualTo(whole);
        }
        if (all.length <= SHORT) {
            for (int place = 0; place <= all.length; place++) {
                assertThat(splitAt(readers.get(), all, place))
                        .as("split at %d: %s", place, bytes)
                        .isEqualTo(whole);
            }
        }
        return whole;
    }

    /** {@return the same as {@link #read}, as text} */
    static List<String> texts(Supplier<StandardReader> readers, String bytes) {
        return read(readers, bytes).stream().map(Outcome::text).toList();
    }

    static List<Outcome> inPieces(StandardReader reader, byte[] bytes, int size) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += size) {
            feed(reader, ByteBuffer.wrap(bytes, from, Math.min(size, bytes.length - from)), outcomes);
        }
        return outcomes;
    }

    static void feed(StandardReader reader, ByteBuffer bytes, List<Outcome> outcomes) {
        try {
            reader.read(bytes, new Recorder(outcomes));
        } catch (ProtocolException e) {
            throw new AssertionError("the conversation ended", e);
        }
        assertThat(bytes.hasRemaining()).isFalse();
    }

    static String written(Message message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WRITER.write(message, MessageSource.SERVER, new ByteSink() {
            @Override
            public void put(byte[] bytes, int from, int length) {
                out.write(bytes, from, length);
            }

            @Override
            public void put(int b) {
                out.write(b);
            }
        });
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    private static List<Outcome> splitAt(StandardReader reader, byte[] bytes, int place) {
        List<Outcome> outcomes = new ArrayList<>();
        feed(reader, ByteBuffer.wrap(bytes, 0, place), outcomes);
        feed(reader, ByteBuffer.wrap(bytes, place, bytes.length - place), outcomes);
        return outcomes;
    }

    private record Recorder(List<Outcome> outcomes) implements MessageSink {
        @Override
        public void message(Message message) {
            outcomes.add(new Outcome(message, ""));
        }

        @Override
        public void refused(ProtocolException why) {
            Optional<String> id = why.actionId().map(Object::toString);
            outcomes.add(new Outcome(
                    Message.builder().build(),
                    why.getMessage() + id.map(known -> " [" + known + "]").orElse("")));
        }
    }
}
