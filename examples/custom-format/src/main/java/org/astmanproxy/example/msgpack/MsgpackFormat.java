package org.astmanproxy.example.msgpack;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageWriter;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.Recognition;
import org.astmanproxy.spi.StreamFormat;

/**
 * Messages as MessagePack (msgpack.org): one map for each message, with nothing between the maps.
 *
 * <p>Output: each header name is a key, in the order of first occurrence. If a name is repeated, its value is an array.
 * Names that differ in case are different keys. Names and values are {@code str} if they are valid UTF-8, else {@code
 * bin}. The lines of plain text are values of the key {@code Output}, and so are headers with that name. A reader takes
 * {@code Output} for text in a {@code Response: Follows} and in a map without other keys, else for headers. If that
 * would be wrong, {@code Output} holds the text and {@code Output:} the headers, even if there are none. No header name
 * contains a colon, so this key is free.
 *
 * <p>Input: the same. A repeated key is a repeated header. Numbers and booleans become text, and {@code nil} becomes an
 * empty value. The format refuses a map without keys, with extension types, or with containers other than arrays of
 * values. It also refuses a key that is not {@code str} or {@code bin}, a colon in a name, and a line end in a name or
 * value. After a refused map, reading continues. A value that is not a map, is nested deeper than 16 levels, or is
 * larger than {@code maxbody} ends the conversation.
 *
 * <p>Limits: lines with the same name move to the first of them. A CR inside a value is written, but refused on input.
 * The same holds for raw text that is empty or contains a colon, unless the message is a {@code Response: Follows}.
 */
public final class MsgpackFormat implements StreamFormat {
    private static final MessageWriter WRITER = new MsgpackWriter();

    /** Creates the format; called by {@link java.util.ServiceLoader}. */
    public MsgpackFormat() {}

    @Override
    public String name() {
        return "msgpack";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("application/vnd.msgpack", "application/msgpack", "application/x-msgpack");
    }

    @Override
    public Recognition recognises(ByteBuffer firstBytes) {
        return Extent.beginsMap(firstBytes.get(firstBytes.position())) ? Recognition.YES : Recognition.NO;
    }

    @Override
    public boolean reads() {
        return true;
    }

    @Override
    public Optional<MessageReader> newReader(ReaderContext context) {
        return Optional.of(new MsgpackReader(context));
    }

    @Override
    public Optional<MessageWriter> writer() {
        return Optional.of(WRITER);
    }
}
