package org.astmanproxy.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes the files of the Debian package that Debian's policy wants compressed: the manual pages, and the changelog of
 * the package. Equal contents give equal bytes.
 */
final class DebianDocs {
    /** Of a gzip file without name and time, as {@code gzip -9n} writes it (RFC 1952, section 2.3). */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 2, 3};

    private static final DateTimeFormatter DEBIAN_TIME =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss xx", Locale.ROOT);

    private DebianDocs() {}

    /**
     * Writes all files.
     *
     * @param args the folder of the manual pages, the folder for the compressed ones, the file for the changelog, the
     *     version of the project, and the time of the build in the form of ISO 8601
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        Path pages = Files.createDirectories(Path.of(args[1]));
        for (Path page : pagesIn(Path.of(args[0]))) {
            Files.write(pages.resolve(page.getFileName() + ".gz"), compressed(Files.readAllBytes(page)));
        }
        Path changelog = Path.of(args[2]);
        Files.createDirectories(changelog.getParent());
        Files.write(
                changelog,
                compressed(changelog(args[3], OffsetDateTime.parse(args[4])).getBytes(UTF_8)));
    }

    private static List<Path> pagesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".1")).toList();
        }
    }

    /** {@return the changelog of the package, which refers to that of the program} */
    private static String changelog(String version, OffsetDateTime built) {
        return """
                astmanproxy (%s) unstable; urgency=medium

                  * CHANGELOG.md in this folder lists the changes of this version.

                 -- The astmanproxy maintainers <dev@astmanproxy.org>  %s
                """.formatted(
                        version.replace('-', '~'),
                        built.withOffsetSameInstant(ZoneOffset.UTC).format(DEBIAN_TIME));
    }

    private static byte[] compressed(byte[] content) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(content);
            deflater.finish();
            // deflate stores what it cannot shrink, with a few bytes more
            ByteBuffer file = ByteBuffer.allocate(content.length + 1024)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(HEADER);
            deflater.deflate(file);
            if (!deflater.finished()) {
                throw new IllegalStateException("no room for the compressed file");
            }
            CRC32 checksum = new CRC32();
            checksum.update(content);
            file.putInt((int) checksum.getValue()).putInt(content.length).flip();
            byte[] bytes = new byte[file.remaining()];
            file.get(bytes);
            return bytes;
        } finally {
            deflater.end();
        }
    }
}
