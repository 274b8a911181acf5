package org.astmanproxy.launcher;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.message.Nullable;

/**
 * Reads a command line that starts the proxy with its files and nothing else. Service managers use such a line. The
 * library for command lines takes a fifth of such a start, so the proxy starts without it.
 */
final class PlainStart {
    private @Nullable Path config;
    private @Nullable Path users;

    private PlainStart() {}

    /**
     * Runs the proxy if the line has nothing but one {@code -c} and one {@code -u}, each with a file.
     *
     * @param world the environment of the command
     * @param args the command line
     * @return the exit code; empty if the line has anything else, and nothing was done
     */
    static OptionalInt run(Surroundings world, String... args) {
        Optional<ConfigFileOptions> files = files(args);
        return files.isPresent() ? OptionalInt.of(run(world, files.get())) : OptionalInt.empty();
    }

    private static int run(Surroundings world, ConfigFileOptions files) {
        try {
            LogSettings.applyAll(0);
        } catch (InvalidInputException noLevel) {
            return new Failure(world.output()).misused(String.valueOf(noLevel.getMessage()), RunCommand.NAME);
        }
        try {
            return new RunCommand(world, files).call();
        } catch (Exception e) {
            return new Failure(world.output()).report(e);
        }
    }

    /** {@return the files; empty if the line has anything but one {@code -c} and one {@code -u}, each with a file} */
    static Optional<ConfigFileOptions> files(String... args) {
        PlainStart start = new PlainStart();
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length || !start.takes(args[i], args[i + 1])) {
                return Optional.empty();
            }
        }
        return Optional.of(ConfigFileOptions.of(Optional.ofNullable(start.config), Optional.ofNullable(start.users)));
    }

    private boolean takes(String option, String file) {
        if (file.isBlank() || file.startsWith("-") || file.startsWith("@")) {
            return false;
        }
        try {
            return switch (option) {
                case "-c", "--config" -> {
                    boolean first = config == null;
                    config = Path.of(file);
                    yield first;
                }
                case "-u", "--users" -> {
                    boolean first = users == null;
                    users = Path.of(file);
                    yield first;
                }
                default -> false;
            };
        } catch (InvalidPathException wrong) {
            return false;
        }
    }
}
