package org.astmanproxy.launcher;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.launcher.init.ConfigValue;

/** Reads the options of {@code init} that name files. */
final class InitFiles {
    private InitFiles() {}

    /**
     * {@return the absolute path of a file that can be read}
     *
     * @param text the value of the option
     * @param option the option, for the error
     * @throws InvalidInputException if there is no such file, or if the configuration cannot hold its path
     */
    static Path absolute(String text, String option) {
        Path file = path(text, option);
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new InvalidInputException(option + ": '" + text + "' (expected: a file that can be read)");
        }
        ConfigValue.unquoted(file.toString(), option);
        return file;
    }

    /**
     * {@return an absolute path}
     *
     * @param text the value of the option
     * @param option the option, for the error
     * @throws InvalidInputException if it is not a path
     */
    static Path path(String text, String option) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new InvalidInputException(option + ": " + e.getMessage(), e);
        }
    }
}
