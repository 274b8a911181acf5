package org.astmanproxy.core.format.json;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.core.format.OpeningByte;
import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageWriter;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.Recognition;

/**
 * Messages as JSON objects (RFC 8259), one a line (NDJSON):
 *
 * <pre>{@code
 * {"Event":"Hangup","Channel":"PJSIP/100-00000001","ChanVariable":["A=1","B=2"],"Server":"pbx1"}
 * }</pre>
 *
 * <p>Out: a key a name, in the order in which the names first occur; the values of a name that is repeated become an
 * array. Names that differ in case are different keys. Plain text goes to {@code "Output"}, a line a string, and so do
 * headers of that name, which is how newer Asterisks send command output. A reader takes {@code "Output"} for text in a
 * {@code Response: Follows} and in an object without any other key, else for headers. Where that would be wrong, a key
 * {@code "Output:"} (no header has a colon in its name) holds the headers, maybe none, and {@code "Output"} the text.
 *
 * <p>In: the same, and objects over several lines, white space between objects or none, a byte order mark at the start.
 * A repeated key is a repeated header. Numbers and booleans are taken as they are written, {@code null} as empty. An
 * object that nests deeper than an array of values, has a name with a colon, a line end in a name or value, half of a
 * surrogate pair, or no key at all, is refused, and reading goes on behind it. What is no JSON, no UTF-8, nests deeper
 * than 32, or is larger than {@code maxbody}, ends the conversation.
 *
 * <p>What json doesn't carry: bytes that are no valid UTF-8 are decoded as ISO-8859-1, so they don't come back byte by
 * byte; lines of one name that don't follow each other move to the first of them; a CR inside a value goes out, but
 * isn't taken back in; nor is raw text outside of a {@code Response: Follows} that is empty or holds a colon.
 */
public final class JsonFormat implements IOFormat {
    private static final MessageWriter WRITER = new JsonWriter();

    /** Makes the format; it keeps no state. */
    public JsonFormat() {}

    @Override
    public String name() {
        return "json";
    }

    @Override
    public Recognition recognises(ByteBuffer firstBytes) {
        return OpeningByte.of(firstBytes, '{');
    }

    @Override
    public boolean reads() {
        return true;
    }

    @Override
    public Optional<MessageReader> newReader(ReaderContext context) {
        return Optional.of(new JsonReader(context));
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("application/x-ndjson", "application/json");
    }

    @Override
    public Optional<MessageWriter> writer() {
        return Optional.of(WRITER);
    }
}
