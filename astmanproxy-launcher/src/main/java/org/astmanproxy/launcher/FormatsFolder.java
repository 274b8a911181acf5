package org.astmanproxy.launcher;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import org.astmanproxy.message.Nullable;
import picocli.CommandLine.Option;

/** The option that names the folder of drop-in jars. */
final class FormatsFolder {
    private static final String NAME = "formats";

    @Option(
            names = "--formats",
            paramLabel = "DIR",
            description = "a folder of jars with formats, proxy actions and extensions (default: the one in the"
                    + " configuration, else the folder formats beside this program, if it exists)")
    private @Nullable Path folder;

    /**
     * {@return the folder {@code formats} next to the jar of this program; empty if it does not exist}
     *
     * @param program a class of the program
     */
    static Optional<Path> beside(Class<?> program) {
        @Nullable CodeSource source = program.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            URI location = source.getLocation().toURI();
            return Optional.of(location)
                    .filter(uri -> "file".equals(uri.getScheme()))
                    .map(Path::of)
                    .filter(Files::isRegularFile)
                    .map(jar -> jar.resolveSibling(NAME))
                    .filter(Files::isDirectory);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** {@return the folder that the command line names; empty if it names none} */
    Optional<Path> given() {
        return Optional.ofNullable(folder);
    }
}
