package org.astmanproxy.testkit.format;

import org.astmanproxy.message.Message;
import org.astmanproxy.spi.StreamFormat;

/**
 * The tests that every format has to pass if it reads and writes. Extend this class in your test, and declare what the
 * format cannot carry:
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
 * <p>The tests write and read recorded conversations and random messages: whole, byte by byte, and cut at each place. They
 * check limits, endless lines and messages, memory, random bytes, and recognition. Random tests print their seed.
 *
 * <p>Formats of exchanges, such as HTTP, have readers that report no messages. These tests are not for them.
 */
public abstract class FormatContract
        implements DescriptionTests, RoundTripTests, PieceTests, WriterTests, LimitTests, RecognitionTests {
    private final StreamFormat format;

    /**
     * Creates the tests of a format.
     *
     * @param format the format; it reads and writes
     */
    protected FormatContract(StreamFormat format) {
        this.format = format;
    }

    @Override
    public final StreamFormat format() {
        return format;
    }

    /**
     * Returns a message as the format brings it back. This method declares what the format cannot carry.
     *
     * @param message a message that the format writes
     * @return the message that the format must read from these bytes; {@code message} itself, if the format carries
     *     everything. {@link ExpectedLines} builds other messages
     */
    @Override
    public abstract Message carried(Message message);

    /**
     * Tells whether the format can read a message that it has written. The tests leave the other messages out.
     *
     * @param message a message
     * @return {@code true}, unless overridden
     */
    @Override
    public boolean carries(Message message) {
        return true;
    }
}
