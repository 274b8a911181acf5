package org.astmanproxy.launcher;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.astmanproxy.config.ConfigException;

/**
 * The configuration file that the proxy was started with. It is read at start only, so a change since then has no effect
 * yet, which an operator who reloads has to know.
 */
final class ConfigInForce {
    private final Path file;
    private final Optional<byte[]> contents;
    private final Reading reading;

    /** Reads the configuration as a start would. */
    @FunctionalInterface
    interface Reading {
        /**
         * Reads it.
         *
         * @throws ConfigException with all errors of its files
         * @throws IOException when it can't be read
         */
        void read() throws IOException, ConfigException;
    }

    private ConfigInForce(Path file, Optional<byte[]> contents, Reading reading) {
        this.file = file;
        this.contents = contents;
        this.reading = reading;
    }

    /**
     * {@return the file with its present contents; a pipe has none that could be compared}
     *
     * @param file the configuration file; call this before it is read, so that a change in between is noticed
     * @param reading reads it again, to find errors
     * @throws IOException when it can't be read
     */
    static ConfigInForce of(Path file, Reading reading) throws IOException {
        Optional<byte[]> contents =
                Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        return new ConfigInForce(file, contents, reading);
    }

    /**
     * Logs that the file differs from what is in force, with each of its errors; nothing where it does not differ.
     *
     * @param logger where to log
     */
    void warnOfChange(System.Logger logger) {
        try {
            if (contents.isPresent() && !Arrays.equals(contents.get(), Files.readAllBytes(file))) {
                warn(logger);
            }
        } catch (IOException e) {
            logger.log(ERROR, Failure.describe(e) + "; the configuration stays as it was, but a restart would fail");
        }
    }

    private void warn(System.Logger logger) throws IOException {
        boolean bad = false;
        try {
            reading.read();
        } catch (ConfigException e) {
            // errors of the users file are logged when the users are read
            for (var error : e.errors()) {
                if (error.file().equals(file.toString())) {
                    bad = true;
                    logger.log(ERROR, error.toString());
                }
            }
        }
        logger.log(
                WARNING,
                bad
                        ? file + " changed; correct its errors, then restart to apply"
                        : file + " changed; restart to apply");
    }
}
