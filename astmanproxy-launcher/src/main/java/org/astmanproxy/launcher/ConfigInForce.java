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
 * Remembers the contents of the configuration file at the start. The proxy does not read the file again, so a reload
 * has no effect on it. This class warns the operator of that.
 */
final class ConfigInForce {
    private final Path file;
    private final Optional<byte[]> contents;
    private final Reading reading;

    /** Reads the configuration as a start does. */
    @FunctionalInterface
    interface Reading {
        /**
         * Reads the configuration.
         *
         * @throws ConfigException with all errors in the files
         * @throws IOException if a file cannot be read
         */
        void read() throws IOException, ConfigException;
    }

    private ConfigInForce(Path file, Optional<byte[]> contents, Reading reading) {
        this.file = file;
        this.contents = contents;
        this.reading = reading;
    }

    /**
     * {@return the file with its present contents; without contents for a pipe, which cannot be read again}
     *
     * @param file the configuration file; call this method before the file is read, so that no change is missed
     * @param reading reads the file again to find errors
     * @throws IOException if the file cannot be read
     */
    static ConfigInForce of(Path file, Reading reading) throws IOException {
        Optional<byte[]> contents =
                Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        return new ConfigInForce(file, contents, reading);
    }

    /**
     * Logs a warning, and each error of the file, if the file has changed since the start.
     *
     * @param logger the logger
     */
    void warnOfChange(System.Logger logger) {
        try {
            if (contents.isPresent() && !Arrays.equals(contents.get(), Files.readAllBytes(file))) {
                warn(logger);
            }
        } catch (IOException e) {
            logger.log(
                    ERROR, Failure.describe(e) + "; the proxy keeps the old configuration, but a restart would fail");
        }
    }

    private void warn(System.Logger logger) throws IOException {
        boolean bad = false;
        try {
            reading.read();
        } catch (ConfigException e) {
            // UsersInForce logs the errors of the users file
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
