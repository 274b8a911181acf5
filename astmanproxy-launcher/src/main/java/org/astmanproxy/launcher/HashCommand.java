package org.astmanproxy.launcher;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.astmanproxy.config.HashedSecret;
import org.astmanproxy.config.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Reads a secret and prints its hash. At a terminal it asks twice and does not echo; otherwise it reads standard input.
 */
@Command(
        name = HashCommand.NAME,
        description = "Read a secret from the console, or from one line of standard input, and print its hash:"
                + " the value for the key \"secret\" of a user.",
        sortOptions = false)
final class HashCommand implements Callable<Integer> {
    static final String NAME = "hash";

    @Option(
            names = "--iterations",
            paramLabel = "COUNT",
            description = "iterations of the hash; more of them make guessing slower (default: ${DEFAULT-VALUE})")
    private int iterations = HashedSecret.ITERATIONS;

    private final Surroundings world;
    private final InputStream input;
    private final Supplier<Optional<Console>> terminal;

    /**
     * Creates the command.
     *
     * @param world the environment of the command
     * @param input the input to read if there is no terminal
     * @param terminal finds the terminal; called only when the command runs, because the search takes time
     */
    HashCommand(Surroundings world, InputStream input, Supplier<Optional<Console>> terminal) {
        this.world = world;
        this.input = input;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Optional<Console> console = terminal.get();
        String secret = console.isPresent() ? typed(console.get()) : line();
        if (secret.isBlank()) {
            throw new InvalidInputException("no secret was given");
        }
        world.out().println(HashedSecret.of(secret, new SecureRandom(), iterations));
        return 0;
    }

    private String line() throws IOException {
        String line = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8)).readLine();
        return line == null ? "" : line;
    }

    private static String typed(Console console) {
        char[] first = console.readPassword("Secret: ");
        char[] second = console.readPassword("Again:  ");
        if (first == null || second == null) {
            return "";
        }
        if (!Arrays.equals(first, second)) {
            throw new InvalidInputException("the two secrets differ");
        }
        return new String(first);
    }
}
