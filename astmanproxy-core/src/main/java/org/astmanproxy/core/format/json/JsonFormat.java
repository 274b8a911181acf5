package org.astmanproxy.core.format.json;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageWriter;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.Recognition;
import org.astmanproxy.spi.StreamFormat;
import org.astmanproxy.spi.support.OpeningByte;

/**
 * Messages as JSON objects (RFC 8259), one on each line (NDJSON):
 *
 * <pre>{@code
 * {"Event":"Hangup","Channel":"PJSIP/100-00000001","ChanVariable":["A=1","B=2"],"Server":"pbx1"}
 * }</pre>
 *
 * <p>Output: each header name is a key, in the order of first occurrence. If a name is repeated, its value is an array.
 * Names that differ in case are different keys. The lines of plain text are strings of the key {@code "Output"}.
 * Headers with that name go there too; newer versions of Asterisk send command output in such headers. A reader takes
 * {@code "Output"} for text in a {@code Response: Follows} and in an object without other keys, else for headers. If
 * that would be wrong, {@code "Output"} holds the text and {@code "Output:"} the headers, even if there are none. No
 * header name contains a colon, so this key is free.
 *
 * <p>Input: the same. Objects may extend over several lines, with or without white space between them, after an
 * optional byte order mark. A repeated key is a repeated header. Numbers and booleans keep their spelling, and {@code
 * null} becomes an empty value. The reader refuses an object without keys, or with containers other than arrays of
 * values. It also refuses a colon in a name, a line end in a name or value, and half of a surrogate pair. After a
 * refused object, reading continues. Input that is not JSON or not UTF-8, is nested deeper than 32 levels, or is larger
 * than {@code maxbody} ends the conversation.
 *
 * <p>Limits: bytes that are not valid UTF-8 are decoded as ISO-8859-1, so they cannot be restored. Lines with the same
 * name move to the first of them. A CR inside a value is written, but refused on input. The same holds for raw text
 * that is empty or contains a colon, unless the message is a {@code Response: Follows}.
 */
public final class JsonFormat implements StreamFormat {
    private static final MessageWriter WRITER = new JsonWriter(JsonArrays.AS_NEEDED);
    private static final MessageWriter ARRAY_WRITER = new JsonWriter(JsonArrays.ALWAYS);

    /** Creates the format, which is stateless. */
    public JsonFormat() {}

    @Override
    public String name() {
        return "json";
    }

    @Override
    public Recognition recognises(ByteBuffer firstBytes) {
        return OpeningByte.recognise(firstBytes, '{');
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
        return List.of("application/json", "application/x-ndjson");
    }

    /**
     * {@return the writer of messages in which some keys have arrays}
     *
     * @param arrays the keys
     */
    public static MessageWriter writer(JsonArrays arrays) {
        return arrays == JsonArrays.ALWAYS ? ARRAY_WRITER : WRITER;
    }

    @Override
    public Optional<MessageWriter> writer() {
        return Optional.of(WRITER);
    }
}
