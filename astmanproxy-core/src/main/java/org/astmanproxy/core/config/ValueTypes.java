package org.astmanproxy.core.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Value types, other than sizes and durations. */
public final class ValueTypes {
    /** The words for yes in Asterisk's own files. */
    private static final Set<String> YES = Set.of("yes", "true", "on", "y", "t", "1");

    private static final Set<String> NO = Set.of("no", "false", "off", "n", "f", "0");

    private ValueTypes() {}

    /** {@return the type of yes or no} */
    static ValueType<Boolean> flag() {
        return new ValueType<>("yes or no", ValueTypes::truth, value -> value ? "yes" : "no");
    }

    /** {@return the type of any text that is not blank} */
    static ValueType<String> text() {
        return new ValueType<>(
                "a text",
                text -> text.isBlank() ? Optional.empty() : Optional.of(text),
                value -> value.isEmpty() ? "none" : value);
    }

    /** {@return a TCP port to connect to} */
    static ValueType<Integer> port() {
        return number(1, 65535);
    }

    /**
     * {@return a whole number}
     *
     * @param least the smallest allowed value
     * @param most the largest allowed value
     */
    static ValueType<Integer> number(int least, int most) {
        return new ValueType<>(
                "a number from " + least + " to " + most, text -> whole(text, least, most), value -> "" + value);
    }

    /**
     * {@return the type of a choice among words}
     *
     * @param <T> the Java type of the value
     * @param values all values
     * @param label returns the word for a value
     */
    static <T> ValueType<T> word(List<T> values, Function<T, String> label) {
        return new ValueType<>(
                oneOf(values.stream().map(label).toList()),
                text -> values.stream()
                        .filter(value -> label.apply(value).equalsIgnoreCase(text))
                        .findFirst(),
                label);
    }

    /**
     * {@return a choice, as messages write it}
     *
     * @param words the words to choose from
     */
    static String oneOf(List<String> words) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : words.subList(0, last).stream().collect(Collectors.joining(", ")) + " or " + words.get(last);
    }

    /**
     * {@return the value of a word for true or false; empty if the word is unknown}
     *
     * @param text the word
     */
    public static Optional<Boolean> truth(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return Optional.of(true);
        }
        return NO.contains(word) ? Optional.of(false) : Optional.empty();
    }

    private static Optional<Integer> whole(String text, int least, int most) {
        // ten digits include every int, and fit into a long
        if (!text.matches("[0-9]{1,10}")) {
            return Optional.empty();
        }
        long number = Long.parseLong(text);
        return number < least || number > most ? Optional.empty() : Optional.of((int) number);
    }
}
