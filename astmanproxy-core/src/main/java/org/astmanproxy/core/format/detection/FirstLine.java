package org.astmanproxy.core.format.detection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.Recognition;
import org.astmanproxy.spi.support.Ascii;
import org.astmanproxy.spi.support.ByteBuilder;

/**
 * Examines the first line of a session for input that never begins one. An HTTP request may come from a browser whose
 * page wants the lines of its body to be read as actions. A PROXY header may come from an address that {@code
 * trustproxy} does not list. All bytes are kept until the decision, so that no message is read from them.
 */
public final class FirstLine {
    /** The length at which an unfinished HTTP target counts as an HTTP request; no browser sends longer ones. */
    private static final int MOST = 8 << 10;

    private static final String MARKS_OF_A_METHOD = "!#$%&'*+-.^_`|~";
    private static final byte[] VERSION = " HTTP/".getBytes(StandardCharsets.US_ASCII);
    private static final List<byte[]> PROXY_HEADERS = List.of(
            "PROXY TCP4 ".getBytes(StandardCharsets.US_ASCII),
            "PROXY TCP6 ".getBytes(StandardCharsets.US_ASCII),
            "PROXY UNKNOWN".getBytes(StandardCharsets.US_ASCII),
            "\r\n\r\n\0\r\nQUIT\n".getBytes(StandardCharsets.US_ASCII));

    private static final byte[] SAMPLE = "GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII);

    /** The kinds of first lines. */
    public enum FirstLineVerdict {
        /** The kind is not known. */
        UNDECIDED,
        /** The beginning of a session. */
        SESSION,
        /** A request line of HTTP, of any version that has one. */
        HTTP_REQUEST,
        /** A header of the PROXY protocol, version 1 or 2. */
        PROXY_HEADER
    }

    /** The parts of a request line. */
    private enum RequestLinePart {
        /** Line ends before the request line. */
        BEFORE,
        METHOD,
        /** Target and version. */
        REST,
        /** The line is not a request line. */
        NONE
    }

    private final ByteBuilder bytes = new ByteBuilder();
    private RequestLinePart part;
    private int matched;
    private boolean mayBeProxyHeader = true;
    private FirstLineVerdict finding = FirstLineVerdict.UNDECIDED;

    /**
     * Starts at the first byte.
     *
     * @param speaksHttp true if the session may begin with an HTTP request
     */
    FirstLine(boolean speaksHttp) {
        part = speaksHttp ? RequestLinePart.NONE : RequestLinePart.BEFORE;
    }

    /** {@return an examination for a session in this format} Input that the format recognizes is allowed. */
    public static FirstLine of(IOFormat format) {
        boolean speaksHttp;
        try {
            speaksHttp = format.recognises(ByteBuffer.wrap(SAMPLE).asReadOnlyBuffer()) != Recognition.NO;
        } catch (RuntimeException | LinkageError fault) {
            // format detection logs this fault
            speaksHttp = false;
        }
        return new FirstLine(speaksHttp);
    }

    /** {@return the kind of the line, with these bytes} All bytes are taken, see {@link #bytes}. */
    public FirstLineVerdict look(ByteBuffer in) {
        while (in.hasRemaining()) {
            byte next = in.get();
            bytes.put(next);
            if (finding == FirstLineVerdict.UNDECIDED) {
                finding = accept(next);
            }
        }
        return finding;
    }

    /** {@return all bytes so far} */
    public ByteBuffer bytes() {
        return ByteBuffer.wrap(bytes.array(), 0, bytes.length());
    }

    private FirstLineVerdict accept(byte next) {
        if (mayBeProxyHeader) {
            mayBeProxyHeader = false;
            for (byte[] header : PROXY_HEADERS) {
                boolean same = begins(header);
                if (same && bytes.length() == header.length) {
                    return FirstLineVerdict.PROXY_HEADER;
                }
                mayBeProxyHeader |= same;
            }
        }
        part = switch (part) {
            case BEFORE -> next == '\r' || next == '\n' ? part : methodOrNone(next);
            case METHOD -> next == ' ' || next == '\t' ? RequestLinePart.REST : methodOrNone(next);
            case REST -> next == '\n' ? RequestLinePart.NONE : part;
            case NONE -> part;
        };
        boolean tooLong = part == RequestLinePart.REST && bytes.length() > MOST;
        if (part == RequestLinePart.REST && (tooLong || endsInVersion(next))) {
            return FirstLineVerdict.HTTP_REQUEST;
        }
        boolean isSession = part == RequestLinePart.NONE || (part == RequestLinePart.METHOD && bytes.length() > MOST);
        return isSession && !mayBeProxyHeader ? FirstLineVerdict.SESSION : FirstLineVerdict.UNDECIDED;
    }

    private boolean begins(byte[] header) {
        int length = bytes.length();
        return length <= header.length
                && ByteBuffer.wrap(bytes.array(), 0, length).equals(ByteBuffer.wrap(header, 0, length));
    }

    private static RequestLinePart methodOrNone(byte next) {
        boolean ofMethod = Ascii.isLetter(next) || Ascii.isDigit(next) || MARKS_OF_A_METHOD.indexOf(next) >= 0;
        return ofMethod ? RequestLinePart.METHOD : RequestLinePart.NONE;
    }

    /** {@return true if the version of a request line has begun} Its name is in upper case (RFC 9112, 2.3). */
    private boolean endsInVersion(byte next) {
        byte plain = next == '\t' ? (byte) ' ' : next;
        if (plain == VERSION[matched]) {
            matched++;
        } else {
            matched = plain == ' ' ? 1 : 0;
        }
        return matched == VERSION.length;
    }
}
