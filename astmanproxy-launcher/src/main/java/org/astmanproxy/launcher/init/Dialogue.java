package org.astmanproxy.launcher.init;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.message.Nullable;

/** Asks for the settings that no option gives. Without a terminal it takes the defaults. Belongs to one thread. */
public final class Dialogue {
    private final Optional<TerminalLines> terminal;

    /**
     * Creates a dialogue.
     *
     * @param terminal the terminal; empty to ask nothing
     */
    public Dialogue(Optional<TerminalLines> terminal) {
        this.terminal = terminal;
    }

    /**
     * Returns a setting: that of an option, or else the answer to a question. After an invalid answer the question
     * comes again.
     *
     * @param given the value of the option; null if it is missing
     * @param question the question, without its mark
     * @param otherwise the default, for an empty answer or if there is no terminal
     * @param check returns the value in its final form, or throws {@link InvalidInputException} with the fault
     * @return the setting
     * @throws InvalidInputException if the value of the option is invalid, or if the input ends
     */
    public String setting(@Nullable String given, String question, String otherwise, UnaryOperator<String> check) {
        if (given != null || terminal.isEmpty()) {
            return check.apply(given == null ? otherwise : given);
        }
        String prompt = question + (otherwise.isEmpty() ? ": " : " [" + otherwise + "]: ");
        Optional<String> valid = Optional.empty();
        while (valid.isEmpty()) {
            String answer = typed(terminal.get().line(prompt)).strip();
            valid = checked(answer.isEmpty() ? otherwise : answer, check);
        }
        return valid.get();
    }

    /** {@return the valid answer; empty if it is invalid, after the terminal has shown why} */
    private Optional<String> checked(String answer, UnaryOperator<String> check) {
        try {
            return Optional.of(check.apply(answer));
        } catch (InvalidInputException invalid) {
            terminal.ifPresent(it -> it.show("  " + invalid.getMessage()));
            return Optional.empty();
        }
    }

    /**
     * {@return a secret that the terminal does not show; empty if there is no terminal, or if the answer is empty}
     *
     * @param question the question, without its mark
     * @throws InvalidInputException if the input ends
     */
    public Optional<String> secret(String question) {
        return terminal.map(it -> typed(it.secret(question + ": "))).filter(answer -> !answer.isEmpty());
    }

    private static String typed(@Nullable String line) {
        if (line == null) {
            throw new InvalidInputException("the input ended before the last question (expected: an answer, or --yes)");
        }
        return line;
    }
}
