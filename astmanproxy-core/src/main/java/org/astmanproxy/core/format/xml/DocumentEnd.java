package org.astmanproxy.core.format.xml;

import org.astmanproxy.spi.ProtocolException;
import org.astmanproxy.spi.support.Ascii;

/**
 * Finds the end of a document, a code unit at a time, because the parser needs complete documents.
 *
 * <p>It knows tags, quotes, comments, CDATA and processing instructions, only well enough to interpret a {@code >}. The
 * parser checks everything else. Some constructs are faults at once, because the end of the document might never come:
 * a document type declaration, text before the root, and a {@code <} in a tag.
 */
final class DocumentEnd {
    private enum DocumentPosition {
        PROLOG,
        CONTENT,
        /** After a {@code <}. */
        OPENED,
        /** After {@code <!-} or <code>&lt;![</code>. */
        DECLARED,
        COMMENT,
        CDATA,
        INSTRUCTION,
        START_TAG,
        QUOTED,
        END_TAG,
        COMPLETE
    }

    private static final int MAX_DEPTH = 32;
    private static final String COMMENT_START = "--";
    private static final String CDATA_START = "[CDATA[";
    private static final String DECLARATION = "xml";

    private DocumentPosition place = DocumentPosition.PROLOG;
    private int depth;
    private int units;
    private int openedAt;
    private int declarationAt;
    /** The number of consecutive characters that match the end of this construct. */
    private int matched;

    /** The number of characters of an instruction's target that match an XML declaration. */
    private int target;

    private int previous;
    private int quote;

    /** {@return true if this code unit is the last of the document} */
    boolean accept(int c) throws ProtocolException {
        switch (place) {
            case PROLOG -> prolog(c);
            case CONTENT -> content(c);
            case OPENED -> opened(c);
            case DECLARED -> declared(c);
            case COMMENT -> until('-', 2, c);
            case CDATA -> until(']', 2, c);
            case INSTRUCTION -> instruction(c);
            case START_TAG -> startTag(c);
            case QUOTED -> quoted(c);
            case END_TAG -> endTag(c);
            case COMPLETE -> throw new IllegalStateException("fed after the end of the document");
        }
        units++;
        previous = c;
        return place == DocumentPosition.COMPLETE;
    }

    /** {@return the number of units before the XML declaration; they belong to the previous document} */
    int declarationAt() {
        return declarationAt;
    }

    private void prolog(int c) throws ProtocolException {
        if (c == '<') {
            open();
        } else if (!Ascii.isSpace(c)) {
            throw new ProtocolException("XML: a document must begin with '<'");
        }
    }

    private void content(int c) {
        if (c == '<') {
            open();
        }
    }

    private void open() {
        place = DocumentPosition.OPENED;
        openedAt = units;
        matched = 0;
        target = 0;
    }

    private void opened(int c) throws ProtocolException {
        if (c == '?') {
            place = DocumentPosition.INSTRUCTION;
        } else if (c == '!') {
            place = DocumentPosition.DECLARED;
        } else if (c == '/' && depth > 0) {
            place = DocumentPosition.END_TAG;
        } else if (Ascii.isSpace(c) || c == '/' || c == '<' || c == '>') {
            throw new ProtocolException("XML: no name after '<'");
        } else {
            place = DocumentPosition.START_TAG;
        }
    }

    private void declared(int c) throws ProtocolException {
        boolean comment = (matched == 0 ? c : previous) == '-';
        String start = comment ? COMMENT_START : CDATA_START;
        if (c != start.charAt(matched) || (!comment && depth == 0)) {
            throw new ProtocolException(
                    "XML: a document type declaration, or other markup that begins with '<!', is not allowed");
        }
        if (++matched == start.length()) {
            place = comment ? DocumentPosition.COMMENT : DocumentPosition.CDATA;
            matched = 0;
        }
    }

    private void instruction(int c) {
        int offset = units - openedAt - 2;
        if (offset < DECLARATION.length() && offset == target && c == DECLARATION.charAt(offset)) {
            target++;
        } else if (offset == DECLARATION.length() && offset == target && Ascii.isSpace(c) && depth == 0) {
            declarationAt = openedAt;
        }
        until('?', 1, c);
    }

    /** Waits for at least this number of equal marks, followed by a {@code >}. */
    private void until(char mark, int marks, int c) {
        if (c == mark) {
            matched++;
        } else if (c == '>' && matched >= marks) {
            place = depth == 0 ? DocumentPosition.PROLOG : DocumentPosition.CONTENT;
        } else {
            matched = 0;
        }
    }

    private void startTag(int c) throws ProtocolException {
        if (c == '"' || c == '\'') {
            quote = c;
            place = DocumentPosition.QUOTED;
        } else if (c == '<') {
            throw new ProtocolException("XML: '<' inside of a tag");
        } else if (c == '>' && previous == '/') {
            place = depth == 0 ? DocumentPosition.COMPLETE : DocumentPosition.CONTENT;
        } else if (c == '>') {
            if (++depth > MAX_DEPTH) {
                throw new ProtocolException("XML: elements nested deeper than " + MAX_DEPTH);
            }
            place = DocumentPosition.CONTENT;
        }
    }

    private void quoted(int c) throws ProtocolException {
        if (c == quote) {
            place = DocumentPosition.START_TAG;
        } else if (c == '<') {
            throw new ProtocolException("XML: '<' inside of an attribute's value");
        }
    }

    private void endTag(int c) throws ProtocolException {
        if (c == '<') {
            throw new ProtocolException("XML: '<' inside of a tag");
        }
        if (c == '>') {
            depth--;
            place = depth == 0 ? DocumentPosition.COMPLETE : DocumentPosition.CONTENT;
        }
    }
}
