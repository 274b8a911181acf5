package org.astmanproxy.launcher;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what the operator may have meant by an unknown option or command. */
final class UnknownArgument {
    /** The number of letters that a word and the one that was meant begin with, besides dashes. */
    private static final int ALIKE = 2;

    private UnknownArgument() {}

    /**
     * {@return what is wrong, and where to find the known ones}
     *
     * @param error the error of the command line
     */
    static String text(UnmatchedArgumentException error) {
        CommandLine command = error.getCommandLine();
        String given = error.getUnmatched().get(0);
        String meant =
                meant(error, given).map(word -> "did you mean '" + word + "'? ").orElse("");
        return "unknown option or command '" + given + "' (" + meant
                + command.getCommandSpec().qualifiedName() + " -h shows how to use it)";
    }

    private static Optional<String> meant(UnmatchedArgumentException error, String given) {
        if (CtlCommand.ACTIONS.contains(given) && isWithoutCommand(error)) {
            return Optional.of(CtlCommand.NAME + " " + given);
        }
        return owner(error, given.replaceFirst("=.*", ""))
                .or(() -> error.getSuggestions().stream()
                        .filter(word -> isSimilar(word.replaceFirst("^--?", ""), given.replaceFirst("^--?", "")))
                        .findFirst());
    }

    private static boolean isWithoutCommand(UnmatchedArgumentException error) {
        return error.getCommandLine().getParent() == null;
    }

    /** {@return the command that has this option, if none was given and no other one has it} */
    private static Optional<String> owner(UnmatchedArgumentException error, String option) {
        if (!option.startsWith("--") || !isWithoutCommand(error)) {
            return Optional.empty();
        }
        List<String> owners = error.getCommandLine().getSubcommands().entrySet().stream()
                .filter(each -> each.getValue().getCommandSpec().optionsMap().containsKey(option))
                .map(Map.Entry::getKey)
                .toList();
        return owners.size() == 1 ? Optional.of(owners.get(0) + " " + option) : Optional.empty();
    }

    private static boolean isSimilar(String known, String given) {
        return given.length() >= ALIKE
                && Math.abs(known.length() - given.length()) <= ALIKE
                && known.startsWith(given.substring(0, ALIKE));
    }
}
