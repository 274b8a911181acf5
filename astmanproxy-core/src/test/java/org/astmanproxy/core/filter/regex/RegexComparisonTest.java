package org.astmanproxy.core.filter.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Expressions that POSIX and Java read alike, and that are small enough for Java. */
class RegexComparisonTest {
    private static final int EXPRESSIONS = 2_000;
    private static final int TEXTS = 20;
    private static final List<String> CHARACTERS =
            List.of("a", "b", "c", ".", "[ab]", "[^a]", "[b-cé]", "é", "[^😀]", "\\W");
    private static final List<String> PLACES = List.of("^", "$");
    private static final List<String> REPETITIONS = List.of("*", "*", "+", "?", "{2}", "{1,3}", "{2,}");

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Test
    void an_expression_is_found_in_the_same_texts_as_by_java() throws Exception {
        for (int i = 0; i < EXPRESSIONS; i++) {
            String expression = expression(3, true);
            // Java lets an end match before a line end too
            Pattern java = Pattern.compile(expression.replace("$", "\\z"), Pattern.DOTALL);
            compare(expression, text -> java.matcher(text).find());
        }
    }

    @Test
    void an_expression_is_found_in_the_same_texts_as_without_leaving_anything_out() throws Exception {
        for (int i = 0; i < EXPRESSIONS; i++) {
            String expression = expression(3, false);
            Search whole = new Search(Program.of(new RegexParser(expression).parse()));
            compare(expression, text -> whole.run(text, new WorkBudget(1_000_000)));
        }
    }

    private void compare(String expression, Predicate<String> other) throws InvalidRegexException {
        Regex ours = Regex.compile(expression);
        for (int j = 0; j < TEXTS; j++) {
            String text = text();
            assertThat(ours.isFoundIn(text, new WorkBudget(1_000_000)))
                    .as("seed %d: '%s' in '%s'", seed, expression, text)
                    .isEqualTo(other.test(text));
        }
    }

    private String expression(int depth, boolean forJava) {
        StringBuilder expression = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            expression.append(part(depth, forJava));
        }
        if (random.nextInt(4) == 0) {
            expression.append('|').append(depth > 0 ? expression(depth - 1, forJava) : "");
        }
        return expression.toString();
    }

    private String part(int depth, boolean forJava) {
        return switch (random.nextInt(8)) {
            case 0 -> depth > 0 ? "(" + expression(depth - 1, forJava) + ")" : "a";
            case 1 -> depth > 0 ? repeated(expression(depth - 1, forJava), forJava) : "b";
            case 2, 3 -> any(CHARACTERS) + any(REPETITIONS);
            case 4 -> any(PLACES);
            default -> any(CHARACTERS);
        };
    }

    /** Java does not repeat a group any further once it has matched nothing, even where it could match something. */
    private String repeated(String expression, boolean forJava) {
        String group = "(" + expression + ")";
        return (forJava ? "(" + any(CHARACTERS) + group + ")" : group) + any(REPETITIONS);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(10); i > 0; i--) {
            text.append(any(List.of("a", "a", "b", "b", "c", "\n", "é", "😀")));
        }
        return text.toString();
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
