package org.astmanproxy.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.MessageWriter;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.StreamFormat;
import org.astmanproxy.spi.support.ByteBuilder;
import org.astmanproxy.testkit.format.ReadResult;
import org.astmanproxy.testkit.format.TestLimits;

/**
 * What every reader has to keep, whatever it is fed: it throws nothing but the declared error, says the same however the
 * bytes were cut, reports no message beyond its limits, keeps no more than they allow, and what it has read comes back
 * when it is written and read once more.
 */
public final class FuzzedReader {
    private static final TestLimits TIGHT = new TestLimits(64, 8, 256);
    private static final int PIECE = 512;
    private static final int PIECES = 33;
    /** Far less than is fed by then, and more than a message at the limits takes while it is being read. */
    private static final long MOST_KEPT = 6144;

    private final Function<ReaderContext, MessageReader> readers;
    private final MessageWriter writer;
    private final UnaryOperator<Message> carried;
    private final boolean isBounded;

    private FuzzedReader(
            Function<ReaderContext, MessageReader> readers,
            MessageWriter writer,
            UnaryOperator<Message> carried,
            boolean isBounded) {
        this.readers = readers;
        this.writer = writer;
        this.carried = carried;
        this.isBounded = isBounded;
    }

    /**
     * Of a format that reads and writes.
     *
     * @param format the format
     * @param carried what of a message it can bring back
     */
    public static FuzzedReader of(StreamFormat format, UnaryOperator<Message> carried) {
        return new FuzzedReader(
                limits -> format.newReader(limits).orElseThrow(),
                format.writer().orElseThrow(),
                carried,
                true);
    }

    /**
     * Of a reader without limits.
     *
     * @param readers makes it
     * @param format how its messages are written
     */
    public static FuzzedReader unbounded(Function<ReaderContext, MessageReader> readers, StreamFormat format) {
        return new FuzzedReader(readers, format.writer().orElseThrow(), UnaryOperator.identity(), false);
    }

    /** Feeds a fuzzer's bytes. */
    public void feed(byte[] raw) {
        FuzzInput input = FuzzInput.of(raw);
        TestLimits limits = limitsOf(input);
        ReadResult whole = readInPieces(input);
        List<Message> messages = whole.outcomes().stream()
                .filter(Message.class::isInstance)
                .map(Message.class::cast)
                .toList();
        assertComeBack(messages);
        if (isBounded) {
            messages.forEach(message -> assertWithin(limits, message));
            if (input.isTight() && input.choice(4) == 0) {
                keepsLittle(input.bytes(), input.endless());
            }
        }
    }

    /** Feeds a fuzzer's bytes to a reader whose messages need not be readable again after they are written. */
    public void feedInPieces(byte[] raw) {
        readInPieces(FuzzInput.of(raw));
    }

    private static TestLimits limitsOf(FuzzInput input) {
        return input.isTight() ? TIGHT : TestLimits.WIDE;
    }

    /** {@return what is read from the bytes as a whole, which is the same as from their pieces} */
    private ReadResult readInPieces(FuzzInput input) {
        TestLimits limits = limitsOf(input);
        ReadResult whole = ReadResult.of(readers.apply(limits), input.bytes());
        assertThat(ReadResult.of(readers.apply(limits), input.pieces()))
                .as("in pieces")
                .isEqualTo(whole);
        assertThat(ReadResult.of(readers.apply(limits), input.single()))
                .as("byte by byte")
                .isEqualTo(whole);
        assertThat(ReadResult.pausing(readers.apply(limits), input.bytes()))
                .as("with a pause after each message")
                .isEqualTo(whole);
        return whole;
    }

    /**
     * Feeds some bytes and then one for ever.
     *
     * @param head brings the reader to some state
     * @param endless what it is fed from there on
     */
    public void keepsLittle(byte[] head, byte endless) {
        MessageReader reader = readers.apply(TIGHT);
        byte[] piece = new byte[PIECE];
        Arrays.fill(piece, endless);
        boolean goesOn = ReadResult.of(reader, head).end().isEmpty();
        for (int i = 0; i < PIECES && goesOn; i++) {
            goesOn = ReadResult.of(reader, piece).end().isEmpty();
            if (i % 8 == 0) {
                assertThat(Retained.by(reader))
                        .as("bytes kept when 0x%02x comes without end", endless)
                        .isLessThan(MOST_KEPT);
            }
        }
    }

    private void assertComeBack(List<Message> messages) {
        ByteBuilder written = new ByteBuilder();
        messages.forEach(message -> writer.write(message, MessageSource.SERVER, written));
        List<Message> expected = messages.stream().map(carried).toList();
        ReadResult again = ReadResult.of(readers.apply(TestLimits.WIDE), written.copy());
        assertThat(again).as("written and read once more").isEqualTo(new ReadResult(List.copyOf(expected), ""));
    }

    private static void assertWithin(TestLimits limits, Message message) {
        boolean within = message.lineCount() > 0 && message.lineCount() <= limits.maxLines();
        for (int i = 0; i < message.lineCount(); i++) {
            within &= message.lineLength(i) <= limits.maxLineBytes();
        }
        assertThat(within).as("within the limits: %s", message).isTrue();
    }
}
