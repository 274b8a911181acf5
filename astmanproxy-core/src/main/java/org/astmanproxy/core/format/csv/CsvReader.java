package org.astmanproxy.core.format.csv;

import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.support.ByteBuilder;
import org.astmanproxy.spi.support.BytewiseReader;
import org.astmanproxy.spi.support.IncomingLines;

/**
 * Reads records, a byte at a time.
 *
 * <pre>{@code
 * BLANK --first byte--> BEFORE_FIELD --"--> QUOTED <--"--> QUOTE
 *                        |       ^                          |
 *                      other     +-----------,--------------+--space--> BEHIND_FIELD
 *                        v       |
 *                       BARE ----,        from any but QUOTED: CR leads to AFTER_CR, LF ends the record;
 *                                         a fault leads to REFUSED, which lasts to the LF
 * }</pre>
 */
final class CsvReader extends BytewiseReader {
    private enum FieldState {
        BLANK,
        BEFORE_FIELD,
        BARE,
        QUOTED,
        /** After a quote that closes the field or is the first half of a doubled one. */
        QUOTE,
        BEHIND_FIELD,
        /** After a CR outside of quotes, which must be the first half of the record's end. */
        AFTER_CR,
        REFUSED
    }

    private final ReaderContext limits;
    private final IncomingLines lines;
    private final ByteBuilder field = new ByteBuilder();
    private FieldState state = FieldState.BLANK;
    private boolean inRawText;
    private int recordBytes;

    CsvReader(ReaderContext limits) {
        this.limits = limits;
        this.lines = new IncomingLines(limits);
    }

    @Override
    protected void accept(int b, MessageSink out) throws ProtocolException {
        if (state == FieldState.BLANK && isBlank(b)) {
            return;
        }
        if (++recordBytes > limits.maxBodyBytes()) {
            throw new ProtocolException("CSV: record of more bytes than maxbody allows, " + limits.maxBodyBytes());
        }
        if (state == FieldState.QUOTED) {
            quoted(b);
        } else if (b == '\n') {
            endRecord(out);
        } else {
            unquoted(b);
        }
    }

    private static boolean isBlank(int b) {
        return b == ' ' || b == '\r' || b == '\n';
    }

    private void quoted(int b) {
        if (b == '"') {
            state = FieldState.QUOTE;
        } else {
            field.put(b);
        }
    }

    private void unquoted(int b) {
        if (b == '\r' && state != FieldState.AFTER_CR && state != FieldState.REFUSED) {
            state = FieldState.AFTER_CR;
            return;
        }
        switch (state) {
            case BLANK, BEFORE_FIELD -> beforeField(b);
            case BARE -> bare(b);
            case QUOTE -> quote(b);
            case BEHIND_FIELD -> behindField(b);
            case AFTER_CR -> refuse("a CR without LF");
            case QUOTED, REFUSED -> {}
        }
    }

    private void beforeField(int b) {
        if (b == '"') {
            state = FieldState.QUOTED;
        } else if (b == ',') {
            endField();
        } else if (b == ' ') {
            state = FieldState.BEFORE_FIELD;
        } else {
            state = FieldState.BARE;
            field.put(b);
        }
    }

    private void bare(int b) {
        if (b == ',') {
            endField();
        } else if (b == '"') {
            refuse("a quote inside of a field without quotes");
        } else {
            field.put(b);
        }
    }

    private void quote(int b) {
        if (b == '"') {
            state = FieldState.QUOTED;
            field.put(b);
        } else {
            behindField(b);
        }
    }

    private void behindField(int b) {
        if (b == ',') {
            endField();
        } else if (b == ' ') {
            state = FieldState.BEHIND_FIELD;
        } else {
            refuse("no comma after the closing quote of a field");
        }
    }

    private void refuse(String why) {
        lines.refuse("CSV: " + why + place());
        state = FieldState.REFUSED;
    }

    private void endField() {
        byte[] line = field.copy();
        field.clear();
        state = FieldState.BEFORE_FIELD;
        if (inRawText) {
            lines.text(line);
        } else if (line.length > 0) {
            lines.line(line);
        } else {
            inRawText = lines.isCommandOutput();
        }
    }

    private void endRecord(MessageSink out) {
        if (state != FieldState.REFUSED) {
            endField();
        }
        state = FieldState.BLANK;
        inRawText = false;
        recordBytes = 0;
        field.clear();
        lines.end(out);
    }
}
