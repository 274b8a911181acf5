package org.astmanproxy.testkit.format;

import org.astmanproxy.message.Message;
import org.astmanproxy.spi.IOFormat;

/**
 * The tests for a format that reads and writes. Extend it in a test of your own, and define what the format cannot
 * transport:
 *
 * <pre>{@code
 * class MyFormatTest extends FormatContract {
 *     MyFormatTest() {
 *         super(new MyFormat());
 *     }
 *
 *     @Override
 *     public Message carried(Message message) {
 *         return message;
 *     }
 * }
 * }</pre>
 *
 * <p>It is not suitable for a format of exchanges, whose readers report no messages.
 */
public abstract class FormatContract
        implements DescriptionTests, RoundTripTests, PieceTests, WriterTests, LimitTests, RecognitionTests {
    private final IOFormat format;

    /**
     * Creates the tests for a format.
     *
     * @param format the format, which reads and writes
     */
    protected FormatContract(IOFormat format) {
        this.format = format;
    }

    @Override
    public final IOFormat format() {
        return format;
    }

    /**
     * Defines what the format cannot transport.
     *
     * @param message a message that is written
     * @return the message that results from reading it again, built with {@link ExpectedLines}; the same message if the
     *     format loses nothing
     */
    @Override
    public abstract Message carried(Message message);

    /**
     * Tells which messages can be read again after they were written; the tests skip all others.
     *
     * @param message a message
     * @return {@code true} by default; {@code false} for a message to skip
     */
    @Override
    public boolean carries(Message message) {
        return true;
    }
}
