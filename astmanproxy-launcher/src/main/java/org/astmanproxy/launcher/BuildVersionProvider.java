package org.astmanproxy.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Reads the version from a resource that the build fills in. */
final class BuildVersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"astmanproxy " + text()};
    }

    /** {@return the version, for example {@code 2.0.0}} */
    static String text() {
        try (InputStream in = Objects.requireNonNull(BuildVersionProvider.class.getResourceAsStream("version.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
