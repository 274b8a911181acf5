package org.astmanproxy.core.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the formats that a configuration may name. */
@FunctionalInterface
public interface FormatSource {
    /**
     * {@return the names of the formats}
     *
     * @param named the folder of jars in the configuration, which exists; empty if none is set
     * @throws IOException if the folder cannot be read
     */
    FormatNames find(Optional<Path> named) throws IOException;
}
