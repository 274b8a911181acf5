package org.astmanproxy.core.format.csv;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageWriter;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.StreamFormat;

/**
 * Messages as records of comma-separated values (RFC 4180). Each field holds a line of the message:
 *
 * <pre>{@code
 * "Event: Hangup", "Channel: PJSIP/100-00000001", "Cause: 16", "Server: pbx1"
 *
 * }</pre>
 *
 * <p>Output: every field is in quotes, and a quote inside a field is doubled. A comma and a space separate fields. CRLF
 * ends a record, and an empty line follows. In a {@code Response: Follows} (command output of Asterisk 13 and earlier),
 * an empty field precedes the raw text. A reader then takes the following fields for text, whatever they contain.
 *
 * <p>Input: the same. Fields without quotes, spaces around a field, LF alone, any number of empty lines and a byte
 * order mark are also accepted. A field with a colon is a header, and one without is plain text. An empty field has a
 * meaning only in a {@code Response: Follows}. The reader refuses an invalid record and continues after its line end. A
 * record larger than {@code maxbody} ends the conversation. The start of csv does not differ from the standard format,
 * so csv is never detected automatically.
 *
 * <p>Bytes pass unchanged in any charset. Two kinds of output cannot be read back. A CR inside a value is refused,
 * because no header may contain one. Raw text outside of a {@code Response: Follows} is dropped if it is empty, and
 * becomes a header if it contains a colon.
 */
public final class CsvFormat implements StreamFormat {
    private static final MessageWriter WRITER = new CsvWriter();

    /** Creates the format, which is stateless. */
    public CsvFormat() {}

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public boolean reads() {
        return true;
    }

    @Override
    public Optional<MessageReader> newReader(ReaderContext context) {
        return Optional.of(new CsvReader(context));
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("text/csv");
    }

    @Override
    public Optional<MessageWriter> writer() {
        return Optional.of(WRITER);
    }
}
