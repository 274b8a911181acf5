package org.astmanproxy.core.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The lines of a file, decoded as UTF-8, or as ISO-8859-1 if they are not valid UTF-8.
 *
 * @param path the path of the file
 * @param lines its lines without line ends
 * @param utf8 true if it is valid UTF-8
 * @param marked true if it begins with a byte order mark, which the lines do not have
 */
record SourceFile(Path path, List<String> lines, boolean utf8, boolean marked) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String MARK_AS_LATIN1 = "\u00ef\u00bb\u00bf";

    /** Copies the lines. */
    SourceFile {
        lines = List.copyOf(lines);
    }

    /**
     * {@return the file}
     *
     * @param path the path of the file
     * @throws IOException if the file cannot be read
     */
    static SourceFile read(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new FileSystemException(path.toString(), null, "a folder, not a file");
        }
        byte[] bytes = Files.readAllBytes(path);
        Optional<String> utf8 = decode(bytes);
        String text = utf8.orElseGet(() -> new String(bytes, StandardCharsets.ISO_8859_1));
        if (text.indexOf('\0') >= 0) {
            boolean utf16 = text.startsWith("\u00ff\u00fe") || text.startsWith("\u00fe\u00ff");
            throw new FileSystemException(
                    path.toString(),
                    null,
                    utf16 ? "a file in UTF-16; save it as UTF-8" : "not a text file: it contains NUL bytes");
        }
        String body = utf8.isPresent() ? without(BYTE_ORDER_MARK, text) : without(MARK_AS_LATIN1, text);
        boolean marked = body.length() < text.length();
        return new SourceFile(path, List.of(body.split("\r?\n", -1)), utf8.isPresent(), marked);
    }

    /** {@return the number of the last line if no line end follows it; else 0} */
    int unfinishedLine() {
        boolean finished = lines.get(lines.size() - 1).isEmpty();
        return finished ? 0 : lines.size();
    }

    private static String without(String mark, String text) {
        return text.startsWith(mark) ? text.substring(mark.length()) : text;
    }

    private static Optional<String> decode(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}
