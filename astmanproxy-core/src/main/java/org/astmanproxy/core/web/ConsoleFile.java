package org.astmanproxy.core.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.astmanproxy.spi.WebResponse;

/** A file of the console, which is part of the program. Immutable. */
final class ConsoleFile {
    /**
     * The page uses nothing of other sites, runs no script and no style inside of markup, and never makes markup from
     * texts; no other page can show it in a frame.
     */
    private static final String POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; "
            + "frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    private final String tag;
    private final WebResponse whole;

    private ConsoleFile(String tag, WebResponse whole) {
        this.tag = tag;
        this.whole = whole;
    }

    /**
     * {@return a file, read from the program}
     *
     * @param name its name in the folder of the console
     * @throws UncheckedIOException if the program lacks it
     */
    static ConsoleFile read(String name) {
        try (InputStream in = ConsoleFile.class.getResourceAsStream("console/" + name)) {
            if (in == null) {
                throw new IOException("the program lacks its file console/" + name);
            }
            byte[] content = in.readAllBytes();
            String tag = '"' + hash(content) + '"';
            return new ConsoleFile(tag, withFields(WebResponse.of(MediaTypes.of(name), content), tag));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * {@return the file; without its content if the browser has it}
     *
     * @param known the entity tags that the browser has, as in {@code If-None-Match}
     */
    WebResponse response(String known) {
        return known.contains(tag) ? withFields(WebResponse.empty(304), tag) : whole;
    }

    private static WebResponse withFields(WebResponse response, String tag) {
        return response.withField("ETag", tag)
                .withField("Cache-Control", "no-cache")
                .withField("Content-Security-Policy", POLICY)
                .withField("Referrer-Policy", "no-referrer")
                .withField("Cross-Origin-Opener-Policy", "same-origin")
                .withField("Cross-Origin-Resource-Policy", "same-origin");
    }

    private static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each JDK has SHA-256", e);
        }
    }
}
