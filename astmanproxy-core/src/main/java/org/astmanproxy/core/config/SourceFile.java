package org.astmanproxy.core.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The lines of a file. It is UTF-8, and ISO-8859-1 where it is not valid UTF-8.
 *
 * @param path where it lies
 * @param lines its lines without their ends
 */
record SourceFile(Path path, List<String> lines) {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Copies the lines. */
    SourceFile {
        lines = List.copyOf(lines);
    }

    /**
     * {@return the file}
     *
     * @param path where it lies
     * @throws IOException when it can't be read
     */
    static SourceFile read(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new FileSystemException(path.toString(), null, "a folder, not a file");
        }
        String text = decode(Files.readAllBytes(path));
        if (text.indexOf('\0') >= 0) {
            throw new FileSystemException(path.toString(), null, "not a text file: it holds NUL bytes");
        }
        String body = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        return new SourceFile(path, List.of(body.split("\r?\n", -1)));
    }

    /** {@return the number of the last line, where no line end follows it; else 0} */
    int unfinishedLine() {
        boolean finished = lines.get(lines.size() - 1).isEmpty();
        return finished ? 0 : lines.size();
    }

    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
