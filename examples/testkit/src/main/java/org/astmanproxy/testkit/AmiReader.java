package org.astmanproxy.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts a stream into lines and messages like a simple client. The output of an old command counts as one message. */
final class AmiReader {
    private final InputStream in;

    AmiReader(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** {@return the next line without its end; empty at the end of the stream} */
    Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return Optional.empty();
            }
            line.write(b);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }

    /** {@return the next message; empty at the end of the stream} */
    Optional<AmiMessage> message() throws IOException {
        List<String> lines = new ArrayList<>();
        while (true) {
            Optional<String> line = line();
            if (line.isEmpty()) {
                return Optional.empty();
            }
            if (!line.get().isEmpty() || isOpenOutput(lines)) {
                lines.add(line.get());
            } else if (!lines.isEmpty()) {
                return Optional.of(new AmiMessage(List.copyOf(lines)));
            }
        }
    }

    private static boolean isOpenOutput(List<String> lines) {
        return !lines.isEmpty()
                && lines.get(0).equals("Response: Follows")
                && !lines.get(lines.size() - 1).endsWith("--END COMMAND--");
    }

    /** {@return the next byte; -1 at the end of the stream} */
    int read() throws IOException {
        return in.read();
    }
}
