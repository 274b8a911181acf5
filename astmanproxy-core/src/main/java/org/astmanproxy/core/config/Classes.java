package org.astmanproxy.core.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Lists of privilege classes, as in {@code events} of a server and {@code write} of a user. */
final class Classes {
    /** As Asterisk 22 names them; it takes an unknown word for nothing at all, so one is an error here. */
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

    private static final String EXPECTED = "classes out of " + String.join(", ", ALL);

    private Classes() {}

    /**
     * {@return the classes that a user has} A word that is no class counts for nothing, as in Asterisk, and is warned of.
     *
     * @param text the words between commas; may be empty
     * @param at where they stand
     */
    static Set<String> ofUser(String text, SettingLocation at) {
        Set<String> classes = new LinkedHashSet<>();
        for (String word : text.split(",", -1)) {
            String name = word.strip().toLowerCase(Locale.ROOT);
            if (ALL.contains(name)) {
                classes.add(name);
            } else if (!name.isEmpty()) {
                at.warning("'" + word.strip() + "' is no class and counts for nothing", "expected: " + EXPECTED);
            }
        }
        return classes;
    }

    /** {@return an event mask: {@code on}, {@code off}, or classes} */
    static ValueType<String> mask() {
        return new ValueType<>("on, off, or " + EXPECTED, Classes::parseMask, mask -> mask);
    }

    private static Optional<String> parseMask(String text) {
        // 1 is a class to Asterisk (system), though true in its files; so no digits here
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
