package org.astmanproxy.core.format.csv;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageWriter;
import org.astmanproxy.spi.ReaderContext;

/**
 * Messages as records of comma-separated values (RFC 4180), a line of the message in each field:
 *
 * <pre>{@code
 * "Event: Hangup", "Channel: PJSIP/100-00000001", "Cause: 16", "Server: pbx1"
 *
 * }</pre>
 *
 * <p>Out: every field stands in quotes, a quote inside is doubled, fields are parted by a comma and a space, a record
 * ends with CRLF, and an empty line follows. In a {@code Response: Follows} (command output of Asterisk 13 and earlier)
 * an empty field comes before the raw text, so that its lines are known for text whatever they hold.
 *
 * <p>In: the same; fields without quotes, spaces before a field and behind a closing quote, LF alone, any number of
 * empty lines and a byte order mark are accepted. A field with a colon is a header, one without is plain text, an empty
 * one means nothing but in a {@code Response: Follows}. A record that breaks the rules is refused and reading goes on
 * behind its line end; one larger than {@code maxbody} ends the conversation. Nothing tells csv from the standard format
 * at its start, so it is never recognised automatically.
 *
 * <p>Bytes pass as they are, whatever their charset. What csv doesn't carry back in: a CR inside a value, since no
 * header may hold one; raw text outside of a {@code Response: Follows} that is empty (dropped) or holds a colon (comes
 * back as a header).
 */
public final class CsvFormat implements IOFormat {
    private static final MessageWriter WRITER = new CsvWriter();

    /** Makes the format; it keeps no state. */
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
