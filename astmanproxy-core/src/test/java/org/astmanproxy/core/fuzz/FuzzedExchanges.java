package org.astmanproxy.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import org.astmanproxy.core.format.ExchangeReading;
import org.astmanproxy.core.format.ExchangeReading.Asked;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.ExchangeFormat;
import org.astmanproxy.spi.ExchangeReader;
import org.astmanproxy.spi.ExchangeSink;
import org.astmanproxy.testkit.format.TestLimits;

/**
 * What a reader of requests has to keep, whatever it is fed: every request gets one answer and no error ends it otherwise, it says
 * the same however the bytes were cut, reports no action beyond its limits, and keeps no more than they allow.
 */
public final class FuzzedExchanges {
    private static final TestLimits TIGHT = new TestLimits(64, 8, 256);
    private static final int PIECE = 4096;
    private static final int PIECES = 32;
    /** A head may always be of 8,000 bytes and 100 fields, whatever the limits; fed is four times as much. */
    private static final long MOST_KEPT = 32 << 10;

    private final ExchangeFormat format;

    private FuzzedExchanges(ExchangeFormat format) {
        this.format = format;
    }

    /** Of a format's reader. */
    public static FuzzedExchanges of(ExchangeFormat format) {
        return new FuzzedExchanges(format);
    }

    /** Feeds a fuzzer's bytes. */
    public void feed(byte[] raw) {
        FuzzInput input = FuzzInput.of(raw);
        TestLimits limits = input.isTight() ? TIGHT : TestLimits.WIDE;
        ExchangeReading whole = ExchangeReading.of(format, limits, input.bytes());
        assertThat(ExchangeReading.of(format, limits, input.pieces()))
                .as("in pieces")
                .isEqualTo(whole);
        assertThat(ExchangeReading.of(format, limits, input.single()))
                .as("byte by byte")
                .isEqualTo(whole);
        if (input.isTight()) {
            whole.outcomes().stream()
                    .filter(Asked.class::isInstance)
                    .map(asked -> ((Asked) asked).action())
                    .forEach(FuzzedExchanges::assertWithin);
            if (input.choice(4) == 0) {
                keepsLittle(input.bytes(), input.endless());
            }
        }
    }

    /**
     * Feeds some bytes and then one for ever.
     *
     * @param head brings the reader to some state
     * @param endless what it is fed from there on
     */
    public void keepsLittle(byte[] head, byte endless) {
        ExchangeReader reader = format.newReader(TIGHT);
        byte[] piece = new byte[PIECE];
        Arrays.fill(piece, endless);
        read(reader, head);
        for (int i = 0; i < PIECES; i++) {
            read(reader, piece);
            if (i % 8 == 0) {
                assertThat(Retained.by(reader))
                        .as("bytes kept when 0x%02x comes without end", endless)
                        .isLessThan(MOST_KEPT);
            }
        }
    }

    private static void read(ExchangeReader reader, byte[] bytes) {
        ExchangeSink sink = ExchangeReading.sink(new ArrayList<>());
        ByteBuffer in = ByteBuffer.wrap(bytes);
        reader.read(in, sink);
        if (in.hasRemaining()) {
            throw new AssertionError(in.remaining() + " bytes were not taken");
        }
    }

    private static void assertWithin(Message action) {
        assertThat(action.lineCount()).isBetween(1, TIGHT.maxLines());
        for (int i = 0; i < action.lineCount(); i++) {
            assertThat(action.lineLength(i)).isLessThanOrEqualTo(TIGHT.maxLineBytes());
        }
    }
}
