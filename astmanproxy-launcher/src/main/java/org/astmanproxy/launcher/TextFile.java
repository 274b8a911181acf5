package org.astmanproxy.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads small files that options name. Each error names the file. */
final class TextFile {
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private TextFile() {}

    /**
     * {@return the bytes of a file}
     *
     * @param file the file
     * @throws FileSystemException if it is a folder; the text names it
     * @throws IOException if it cannot be read
     */
    static byte[] bytes(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "a folder, not a file");
        }
        return Files.readAllBytes(file);
    }

    /**
     * {@return the lines of a file in UTF-8, without a byte order mark}
     *
     * @param file the file
     * @throws FileSystemException if it is a folder, or not valid UTF-8; the text names the file
     * @throws IOException if it cannot be read
     */
    static List<String> lines(Path file) throws IOException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(file)))
                    .toString();
            return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)
                    .lines()
                    .toList();
        } catch (CharacterCodingException notUtf8) {
            throw new FileSystemException(file.toString(), null, "not a text in UTF-8");
        }
    }

    /**
     * {@return the first line of a file; an empty text if the file is empty}
     *
     * @param file the file
     * @throws IOException if it cannot be read, as for {@link #lines}
     */
    static String firstLine(Path file) throws IOException {
        return lines(file).stream().findFirst().orElse("");
    }
}
