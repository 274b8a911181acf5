package org.astmanproxy.core.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Resolves the names of files and folders. Relative names start from the folder of the configuration. */
final class Paths {
    private final Path configuration;

    /**
     * Creates a resolver.
     *
     * @param configuration the file of the configuration
     */
    Paths(Path configuration) {
        this.configuration = configuration;
    }

    /**
     * {@return a file that need not exist}
     *
     * @param text the name
     * @throws BadValueException if the text is not a valid name
     */
    Path file(String text) throws BadValueException {
        try {
            return configuration.resolveSibling(text);
        } catch (InvalidPathException bad) {
            throw new BadValueException("'" + text + "'", "expected: a file name");
        }
    }

    /**
     * {@return a file that can be read}
     *
     * @param text the name
     * @throws BadValueException if the file does not exist, is not a regular file, or cannot be read
     */
    Path readable(String text) throws BadValueException {
        Path file = file(text);
        requireReadable(file);
        return file;
    }

    /**
     * Checks that a file can be read.
     *
     * @param file the file
     * @throws BadValueException if the file does not exist, is not a regular file, or cannot be read
     */
    static void requireReadable(Path file) throws BadValueException {
        if (!Files.exists(file)) {
            throw new BadValueException("'" + file + "': no such file", "");
        }
        if (!Files.isRegularFile(file)) {
            throw new BadValueException("'" + file + "' is not a file", "");
        }
        if (!Files.isReadable(file)) {
            throw new BadValueException("'" + file + "': permission denied", "");
        }
    }

    /**
     * {@return a file that can be written}
     *
     * @param text the name
     * @throws BadValueException if the name is that of a folder, or if the folder of the file does not exist
     */
    Path writable(String text) throws BadValueException {
        Path file = file(text);
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null) {
            throw new BadValueException("'" + file + "' is a folder", "expected: a file");
        }
        if (!Files.isDirectory(folder)) {
            throw new BadValueException("'" + file + "': its folder does not exist", "create the folder first");
        }
        return file;
    }

    /**
     * {@return an existing folder}
     *
     * @param text the name
     * @throws BadValueException if the folder does not exist
     */
    Path folder(String text) throws BadValueException {
        Path folder = file(text);
        if (!Files.isDirectory(folder)) {
            throw new BadValueException("'" + folder + "' is not a folder", "expected: a folder");
        }
        return folder;
    }
}
