package org.astmanproxy.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes the files of the Debian package that Debian's policy wants compressed: the manual pages, and the changelog of
 * the package. Equal contents give equal bytes.
 */
final class DebianDocs {
    /** The place of a byte in the header that tells how much was compressed (RFC 1952, section 2.3.1). */
    private static final int EXTRA_FLAGS = 8;

    private static final byte SLOWEST = 2;

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

    /** {@return a gzip file without a time, as {@code gzip -9n} makes it} */
    private static byte[] compressed(byte[] content) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new SmallestGzip(file)) {
            out.write(content);
        }
        byte[] bytes = file.toByteArray();
        bytes[EXTRA_FLAGS] = SLOWEST;
        return bytes;
    }

    /** Compresses as much as it can. */
    private static final class SmallestGzip extends GZIPOutputStream {
        SmallestGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
