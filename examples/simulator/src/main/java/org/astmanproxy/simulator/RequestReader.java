package org.astmanproxy.simulator;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Bytes into requests, with the limits that Asterisk 22 was measured to have. Lines end in CRLF or LF, a NUL ends a value, and
 * an empty line ends the request, even one that has no line at all.
 */
final class RequestReader {
    static final int MAX_LINE_BYTES = 1024;
    static final int MAX_LINES = 127;

    private final StringBuilder line = new StringBuilder();
    private final List<String> lines = new ArrayList<>();
    private boolean lineTooLong;
    private Optional<String> fault = Optional.empty();

    /** The next whole request in these bytes; empty when they are used up before one is whole. */
    Optional<Request> read(ByteBuffer in) {
        while (in.hasRemaining()) {
            char c = (char) (in.get() & 0xff);
            if (c != '\n') {
                append(c);
            } else if (endLine()) {
                return Optional.of(endRequest());
            }
        }
        return Optional.empty();
    }

    private void append(char c) {
        // one more than the limit, since a CR that ends the line does not count
        if (line.length() > MAX_LINE_BYTES) {
            lineTooLong = true;
        } else {
            line.append(c);
        }
    }

    private boolean endLine() {
        int length = line.length();
        if (length > 0 && line.charAt(length - 1) == '\r') {
            line.setLength(--length);
        }
        boolean tooLong = lineTooLong || length > MAX_LINE_BYTES;
        int nul = line.indexOf("\0");
        String text = nul < 0 ? line.toString() : line.substring(0, nul);
        line.setLength(0);
        lineTooLong = false;
        if (tooLong) {
            fail("Failed to parse message: line too long");
        } else if (text.isEmpty()) {
            return true;
        } else if (lines.size() == MAX_LINES) {
            fail("Too many lines in message or allocation failure");
        } else {
            lines.add(text);
        }
        return false;
    }

    private void fail(String why) {
        if (fault.isEmpty()) {
            fault = Optional.of(why);
        }
    }

    private Request endRequest() {
        Request request = new Request(lines, fault);
        lines.clear();
        fault = Optional.empty();
        return request;
    }
}
