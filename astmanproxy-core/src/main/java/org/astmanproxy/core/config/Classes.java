package org.astmanproxy.core.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads lists of privilege classes, for example {@code events} of a server and {@code write} of a user. */
final class Classes {
    /** The names in Asterisk 22. Asterisk ignores unknown names; here they are errors. */
    private static final List<String> ALL = List.of(
            "all",
            "system",
            "call",
            "log",
            "verbose",
            "command",
            "agent",
            "user",
            "config",
            "dtmf",
            "reporting",
            "cdr",
            "dialplan",
            "originate",
            "agi",
            "hookresponse",
            "cc",
            "aoc",
            "test",
            "security",
            "message");

    /** Asterisk's name for no class. */
    private static final String NO_CLASS = "none";

    private static final String EXPECTED = "classes out of " + String.join(", ", ALL);

    private Classes() {}

    /**
     * {@return the classes of a user} As in Asterisk, {@code none} and unknown names have no effect; unknown ones
     * cause a warning.
     *
     * @param text the names, separated by commas; may be empty
     * @param at the location of the setting
     */
    static Set<String> ofUser(String text, SettingLocation at) {
        Set<String> classes = new LinkedHashSet<>();
        for (String word : text.split(",", -1)) {
            String name = word.strip().toLowerCase(Locale.ROOT);
            if (ALL.contains(name)) {
                classes.add(name);
            } else if (!name.isEmpty() && !name.equals(NO_CLASS)) {
                at.warning("'" + word.strip() + "' is not a class and has no effect", "expected: " + EXPECTED);
            }
        }
        return classes;
    }

    /** {@return the type of event masks: {@code on}, {@code off}, or classes} */
    static ValueType<String> mask() {
        return new ValueType<>("on, off, or " + EXPECTED, Classes::parseMask, mask -> mask);
    }

    private static Optional<String> parseMask(String text) {
        // to Asterisk, 1 is the class system, although 1 means true in its files; digits are therefore not allowed
        if (!text.isEmpty() && Character.isDigit(text.charAt(0))) {
            return Optional.empty();
        }
        Optional<String> word = ValueTypes.truth(text).map(on -> on ? "on" : "off");
        return word.isPresent()
                ? word
                : parse(text).filter(classes -> !classes.isEmpty()).map(classes -> String.join(",", classes));
    }

    private static Optional<Set<String>> parse(String text) {
        Set<String> classes = new LinkedHashSet<>();
        if (text.isBlank()) {
            return Optional.of(classes);
        }
        for (String word : text.split(",", -1)) {
            String name = word.strip().toLowerCase(Locale.ROOT);
            if (!ALL.contains(name)) {
                return Optional.empty();
            }
            classes.add(name);
        }
        return Optional.of(classes);
    }
}
