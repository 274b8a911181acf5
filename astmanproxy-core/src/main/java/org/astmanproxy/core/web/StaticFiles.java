package org.astmanproxy.core.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.astmanproxy.WebHandler;
import org.astmanproxy.WebRequest;
import org.astmanproxy.spi.WebResponse;

/**
 * Serves the files of {@code webroot}. It follows no link out of that folder, and shows no folder and no file whose name
 * begins with a dot. Runs on a thread that may block.
 */
public final class StaticFiles implements WebHandler {
    private static final String INDEX = "index.html";

    /** The first file makes it, because most proxies serve none and a start would wait for it. */
    private static final class LastModified {
        static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                        "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                .withZone(ZoneOffset.UTC);
    }

    private final Supplier<Optional<Path>> root;
    private final IntSupplier mostBytes;

    /**
     * Creates the handler.
     *
     * @param root returns the folder; empty if there is none
     * @param mostBytes returns the size of the largest file that is served, in bytes
     */
    public StaticFiles(Supplier<Optional<Path>> root, IntSupplier mostBytes) {
        this.root = root;
        this.mostBytes = mostBytes;
    }

    @Override
    public WebResponse handle(WebRequest request) throws IOException {
        Optional<Path> folder = root.get();
        if (folder.isEmpty()) {
            return notFound();
        }
        try {
            Path base = folder.get().toRealPath();
            Optional<Path> found = find(base, request.path());
            return found.isEmpty() ? notFound() : answer(base, found.get(), request);
        } catch (FileSystemException | InvalidPathException e) {
            return notFound();
        }
    }

    /** {@return the real path below the folder; empty if the request must not see it} */
    private static Optional<Path> find(Path base, String requested) throws IOException {
        String name = requested.substring(1) + (requested.endsWith("/") ? INDEX : "");
        boolean hidden = Arrays.stream(name.split("/", -1)).anyMatch(part -> part.isEmpty() || part.startsWith("."));
        // a colon names another stream or drive where the file system knows such
        if (hidden || name.indexOf(':') >= 0) {
            return Optional.empty();
        }
        Path real = base.resolve(name).toRealPath();
        if (!real.startsWith(base)) {
            return Optional.empty();
        }
        for (Path part : base.relativize(real)) {
            if (part.toString().startsWith(".")) {
                return Optional.empty();
            }
        }
        return Optional.of(real);
    }

    private WebResponse answer(Path base, Path file, WebRequest request) throws IOException {
        BasicFileAttributes about = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (about.isDirectory()) {
            return file.equals(base) ? notFound() : redirect(request.path());
        }
        // a pipe or device would block the thread
        if (!about.isRegularFile()) {
            return notFound();
        }
        if (about.size() > mostBytes.getAsInt()) {
            return WebResponse.text("a file of " + about.size() + " bytes (expected: at most clientqueue = "
                            + mostBytes.getAsInt() + ")\n")
                    .withStatus(500);
        }
        String tag = "\"" + Long.toHexString(about.lastModifiedTime().toMillis()) + "-" + Long.toHexString(about.size())
                + "\"";
        Instant changed = about.lastModifiedTime().toInstant();
        WebResponse response = isKnown(request, tag, changed)
                ? WebResponse.empty(304)
                : WebResponse.of(MediaTypes.of(file.getFileName().toString()), read(file));
        return response.withField("ETag", tag)
                .withField("Last-Modified", LastModified.FORMAT.format(changed))
                .withField("Cache-Control", "no-cache")
                .withField("Content-Security-Policy", "frame-ancestors 'self'")
                .withField("Referrer-Policy", "same-origin");
    }

    private byte[] read(Path file) throws IOException {
        // it may have grown since it was looked at
        int most = mostBytes.getAsInt();
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(most);
        }
    }

    /** {@return true if the client has this version (RFC 9110, 13.1)} */
    private static boolean isKnown(WebRequest request, String tag, Instant changed) {
        Optional<String> tags = request.field("If-None-Match");
        if (tags.isPresent()) {
            return Arrays.stream(tags.get().split(",", -1))
                    .map(String::strip)
                    .anyMatch(it -> it.equals("*") || it.equals(tag) || it.equals("W/" + tag));
        }
        return request.field("If-Modified-Since")
                .filter(since -> isUnchanged(since, changed))
                .isPresent();
    }

    private static boolean isUnchanged(String since, Instant changed) {
        try {
            Instant known = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(since));
            return changed.getEpochSecond() <= known.getEpochSecond();
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** Sends a client to the address of a folder relative to the present one, whatever is in front of the path. */
    private static WebResponse redirect(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        try {
            String target = new URI(null, null, "./" + name + "/", null).toASCIIString();
            return WebResponse.empty(301).withField("Location", target);
        } catch (URISyntaxException | IllegalArgumentException e) {
            return notFound();
        }
    }

    private static WebResponse notFound() {
        return WebResponse.text("nothing is served at this path\n").withStatus(404);
    }
}
