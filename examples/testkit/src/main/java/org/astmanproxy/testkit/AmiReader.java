package org.astmanproxy.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits a stream into lines and messages as a simple client does. Old command output is one message. */
final class AmiReader {
    private static final String END_OF_OUTPUT = "--END COMMAND--";

    private final InputStream in;
    private final StringBuilder text = new StringBuilder();

    AmiReader(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** {@return the next line without its end; empty at the end of the stream} */
    Optional<String> line() throws IOException {
        return textLine().map(AmiReader::withoutEnd);
    }

    /** {@return the next line with its end; empty at the end of the stream, even within a line} */
    Optional<String> textLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b;
        do {
            b = in.read();
            if (b < 0) {
                return Optional.empty();
            }
            line.write(b);
        } while (b != '\n');
        return Optional.of(line.toString(StandardCharsets.ISO_8859_1));
    }

    /** {@return the next message; empty at the end of the stream} Empty lines in front of it are left out. */
    Optional<AmiMessage> message() throws IOException {
        List<String> lines = new ArrayList<>();
        text.setLength(0);
        while (true) {
            Optional<String> next = textLine();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            String line = withoutEnd(next.get());
            if (!line.isEmpty() || isOpenOutput(lines)) {
                lines.add(line);
                text.append(next.get());
            } else if (!lines.isEmpty()) {
                return Optional.of(new AmiMessage(lines, text.append(next.get()).toString()));
            }
        }
    }

    /** {@return the whole lines of the message that is being read} */
    String partialMessage() {
        return text.toString();
    }

    static String withoutEnd(String line) {
        return line.substring(0, line.length() - (line.endsWith("\r\n") ? 2 : 1));
    }

    private static boolean isOpenOutput(List<String> lines) {
        return !lines.isEmpty()
                && lines.get(0).equals("Response: Follows")
                && !lines.get(lines.size() - 1).endsWith(END_OF_OUTPUT);
    }

    /** {@return the next byte, -1 at the end of the stream} */
    int read() throws IOException {
        return in.read();
    }
}
