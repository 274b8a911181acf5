package org.astmanproxy.core.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What keys take, apart from sizes and durations. */
final class ValueTypes {
    /** The words that Asterisk's own files take. */
    private static final Set<String> YES = Set.of("yes", "true", "on", "y", "t", "1");

    private static final Set<String> NO = Set.of("no", "false", "off", "n", "f", "0");

    private ValueTypes() {}

    /** {@return yes or no} */
    static ValueType<Boolean> flag() {
        return new ValueType<>("yes or no", ValueTypes::truth, value -> value ? "yes" : "no");
    }

    /** {@return any text that is not blank} */
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
     * @param least the least that is taken
     * @param most the most that is taken
     */
    static ValueType<Integer> number(int least, int most) {
        return new ValueType<>(
                "a number from " + least + " to " + most, text -> whole(text, least, most), value -> "" + value);
    }

    /**
     * {@return one of some words}
     *
     * @param <T> what the words stand for
     * @param values all values
     * @param label the word of a value
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
     * {@return how a message lists a choice}
     *
     * @param words what can be chosen
     */
    static String oneOf(List<String> words) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : words.subList(0, last).stream().collect(Collectors.joining(", ")) + " or " + words.get(last);
    }

    /**
     * {@return what a word for true or false means}
     *
     * @param text the word
     */
    static Optional<Boolean> truth(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return Optional.of(true);
        }
        return NO.contains(word) ? Optional.of(false) : Optional.empty();
    }

    private static Optional<Integer> whole(String text, int least, int most) {
        // ten digits hold every int, and fit a long
        if (!text.matches("[0-9]{1,10}")) {
            return Optional.empty();
        }
        long number = Long.parseLong(text);
        return number < least || number > most ? Optional.empty() : Optional.of((int) number);
    }
}
