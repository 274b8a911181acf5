package org.astmanproxy.core.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the formats that a configuration may name. */
@FunctionalInterface
public interface FormatSource {
    /**
     * {@return their names}
     *
     * @param named the folder of jars that the configuration names; it is there
     * @throws IOException when the folder can't be read
     */
    FormatNames find(Optional<Path> named) throws IOException;
}
