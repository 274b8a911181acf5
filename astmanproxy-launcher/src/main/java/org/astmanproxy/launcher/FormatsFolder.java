package org.astmanproxy.launcher;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import org.astmanproxy.message.Nullable;
import picocli.CommandLine.Option;

/** The option that says where drop-in jars are. */
final class FormatsFolder {
    private static final String NAME = "formats";

    @Option(
            names = "--formats",
            paramLabel = "DIR",
            description =
                    "a folder of jars with further formats (default: the configuration's, else formats beside this"
                            + " program, if it is there)")
    private @Nullable Path folder;

    /**
     * {@return the folder of this name beside the jar that holds this program, if it is there}
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

    /** {@return the folder that the command line names} */
    Optional<Path> given() {
        return Optional.ofNullable(folder);
    }
}
