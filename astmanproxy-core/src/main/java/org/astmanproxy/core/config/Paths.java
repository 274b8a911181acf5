package org.astmanproxy.core.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Files and folders that a configuration names. Relative ones start from the folder of the configuration. */
final class Paths {
    private final Path configuration;

    /**
     * For one configuration.
     *
     * @param configuration its file
     */
    Paths(Path configuration) {
        this.configuration = configuration;
    }

    /**
     * {@return a file that need not be there}
     *
     * @param text its name
     * @throws BadValueException when it can't be a name
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
     * @param text its name
     * @throws BadValueException when it is not there, or is no file, or may not be read
     */
    Path readable(String text) throws BadValueException {
        Path file = file(text);
        requireReadable(file);
        return file;
    }

    /**
     * Refuses a file that can't be read.
     *
     * @param file the file
     * @throws BadValueException when it is not there, or is no file, or may not be read
     */
    static void requireReadable(Path file) throws BadValueException {
        if (!Files.exists(file)) {
            throw new BadValueException("'" + file + "': no such file", "");
        }
        if (!Files.isRegularFile(file)) {
            throw new BadValueException("'" + file + "' is no file", "");
        }
        if (!Files.isReadable(file)) {
            throw new BadValueException("'" + file + "': permission denied", "");
        }
    }

    /**
     * {@return a file that can be written}
     *
     * @param text its name
     * @throws BadValueException when it is a folder, or its folder is not there
     */
    Path writable(String text) throws BadValueException {
        Path file = file(text);
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null) {
            throw new BadValueException("'" + file + "' is a folder", "expected: a file");
        }
        if (!Files.isDirectory(folder)) {
            throw new BadValueException("'" + file + "': its folder is not there", "make the folder first");
        }
        return file;
    }

    /**
     * {@return a folder that is there}
     *
     * @param text its name
     * @throws BadValueException when it is not there
     */
    Path folder(String text) throws BadValueException {
        Path folder = file(text);
        if (!Files.isDirectory(folder)) {
            throw new BadValueException("'" + folder + "' is no folder", "expected: a folder");
        }
        return folder;
    }
}
