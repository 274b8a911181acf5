package org.astmanproxy.testkit.format;

import org.astmanproxy.message.Message;
import org.astmanproxy.spi.IOFormat;

/**
 * What every format that reads and writes has to keep. A test of yours extends it, and says what the format can't carry:
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
 * <p>It is no contract for a format of exchanges, whose readers report no messages.
 */
public abstract class FormatContract
        implements DescriptionTests, RoundTripTests, PieceTests, WriterTests, LimitTests, RecognitionTests {
    private final IOFormat format;

    /**
     * For a format.
     *
     * @param format it reads and writes
     */
    protected FormatContract(IOFormat format) {
        this.format = format;
    }

    @Override
    public final IOFormat format() {
        return format;
    }

    /**
     * Says what the format can't carry.
     *
     * @param message a message that is written
     * @return the message that must come of it when it is read again; {@link ExpectedLines} builds one. The same, for a
     *     format that carries all
     */
    @Override
    public abstract Message carried(Message message);

    /**
     * Says which messages can't be read again once they are written, so that the tests leave them out.
     *
     * @param message a message
     * @return {@code true}, unless overridden
     */
    @Override
    public boolean carries(Message message) {
        return true;
    }
}
