package org.astmanproxy.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a configuration is read from.
 *
 * @param file the configuration, as {@code astmanproxy.conf}
 * @param users the users, where they don't stand in the file that the configuration names or that lies beside it
 * @param formats the folder of drop-in jars, where it is not the one that the configuration names
 * @param otherwiseFormats the folder of drop-in jars where neither {@code formats} nor the configuration names one
 */
public record ConfigSources(Path file, Optional<Path> users, Optional<Path> formats, Optional<Path> otherwiseFormats) {}
