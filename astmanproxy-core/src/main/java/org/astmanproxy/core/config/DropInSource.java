package org.astmanproxy.core.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the formats and extensions that a configuration may name. */
@FunctionalInterface
public interface DropInSource {
    /**
     * {@return the names of the formats, and the keys of the extensions}
     *
     * @param named the folder of jars in the configuration, which exists; empty if none is set
     * @throws IOException if the folder cannot be read
     */
    DropInNames find(Optional<Path> named) throws IOException;
}
