package org.astmanproxy.example.msgpack;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageWriter;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.Recognition;

/**
 * Messages as MessagePack (msgpack.org), one map a message, with nothing between them.
 *
 * <p>Out: a key a name, in the order in which the names first occur; the values of a name that is repeated become an
 * array. Names that differ in case are different keys. Names and values are {@code str} where they are valid UTF-8, else
 * {@code bin}. Plain text goes to {@code Output}, a line a value, and so do headers of that name. A reader takes {@code
 * Output} for text in a {@code Response: Follows} and in a map without any other key, else for headers. Where that would
 * be wrong, a key {@code Output:} (no header has a colon in its name) holds the headers, maybe none, and {@code Output}
 * the text.
 *
 * <p>In: the same. A repeated key is a repeated header. Numbers and booleans are taken as text, {@code nil} as empty. A
 * map that nests deeper than an array of values, has extension types in it, a key that is no {@code str} or {@code bin},
 * a colon in a name, a line end in a name or value, or no key at all, is refused, and reading goes on behind it. What is
 * no map, nests deeper than 16, or is larger than {@code maxbody}, ends the conversation.
 *
 * <p>What it doesn't carry: lines of one name that don't follow each other move to the first of them; a CR inside a value
 * goes out, but isn't taken back in; nor is raw text outside of a {@code Response: Follows} that is empty or holds a
 * colon.
 */
public final class MsgpackFormat implements IOFormat {
    private static final MessageWriter WRITER = new MsgpackWriter();

    /** For {@link java.util.ServiceLoader}. */
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
