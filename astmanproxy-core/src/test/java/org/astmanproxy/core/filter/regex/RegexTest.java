package org.astmanproxy.core.filter.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {
    private static boolean isFound(String expression, String text) throws InvalidRegexException {
        return Regex.compile(expression).isFoundIn(text, new WorkBudget(1_000_000));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '"',
            value = {
                "abc xabcx true",
                "abc xabx false",
                "\"\" abc true",
                "a.c abc true",
                "a.c ac false",
                "ab*c ac true",
                "ab*c abbbc true",
                "ab+c ac false",
                "ab+c abbc true",
                "ab?c abbc false",
                "ab{2}c abbc true",
                "ab{2}c abc false",
                "^ab{2}$ abbb false",
                "ab{2,}c abbbbc true",
                "ab{2,3}c abbbbc false",
                "ab{,2}c ac true",
                "^(ab){2}$ abab true",
                "^(a|bc){2}$ bca true",
                "^(a|bc){2}$ bcab false",
                "a|b b true",
                "a|b c false",
                "^(|x)b b true",
                "^()*$ \"\" true",
                "^a xa false",
                "a$ ax false",
                "a^b a^b false",
                "a\\^b a^b true",
                "(^a|b$) xb true",
                "\\. x false",
                "a\\.c a.c true",
                "a) a) true",
                "} } true",
                "] ] true",
                "\\d d true",
                "\\n n true",
                "[abc] b true",
                "[^abc] b false",
                "[a-c]+$ abc true",
                "[]a] ] true",
                "[^]a] ] false",
                "[a-] - true",
                "[-a] - true",
                "[\\a] \\ true",
                "[[:alpha:]] 1 false",
                "[[:digit:]_] _ true",
                "[^[:upper:][:digit:]] A1 false",
                "[[=a=]] a true",
                "[[.-.]a] - true",
                "[.] x false",
                "\\bfoo\\b a-foo-b true",
                "\\bfoo\\b foobar false",
                "\\<foo xfoo false",
                "foo\\> foo true",
                "\\Bo foo true",
                "^\\w+$ a_1 true",
                "\\W a_1 false",
                "\\`a a true",
                "a\\' ab false",
                "(a*)*b aab true",
                "(a*)+$ b true",
                "((a|b)*c)+d abcabcd true",
                "x** y true",
                "[ab]+c 😀abc true",
                "b[ab]*c 😀b😀abbc true",
                "^.$ 😀 true",
                "^[😀-😂]+$ 😁 true",
                "Event:.(New.*|Hang)up xEvent:.Hangup true"
            })
    void an_expression_is_found_where_glibc_finds_it(String expression, String text, boolean found) throws Exception {
        assertThat(isFound(expression, text)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "alnum, 1, _", "alpha, a, 1", "blank, '\t', x", "cntrl, '\u0001', x", "digit, 5, a", "graph, x, ' '",
        "lower, a, A", "print, ' ', '\t'", "punct, ^, a", "space, '\u000b', x", "upper, A, a", "xdigit, F, g"
    })
    void named_classes_hold_what_ascii_has_in_them(String name, String member, String unauthenticated)
            throws Exception {
        String expression = "^[[:" + name + ":]]$";
        assertThat(isFound(expression, member)).isTrue();
        assertThat(isFound(expression, unauthenticated)).isFalse();
    }

    @Test
    void a_dot_and_a_negated_bracket_match_line_ends_and_anchors_do_not() throws Exception {
        assertThat(isFound("a.*b", "a\r\nb")).isTrue();
        assertThat(isFound("a[^x]+b", "a\r\nb")).isTrue();
        assertThat(isFound("^b", "a\nb")).isFalse();
        assertThat(isFound("a$", "a\nb")).isFalse();
        assertThat(isFound("b$", "b\n")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "(a",
                "((a)",
                "*",
                "+a",
                "?",
                "{2}",
                "a|*",
                "(*)",
                "^*",
                "$+",
                "\\b{2}",
                "a{",
                "a{x}",
                "a{2",
                "a{2,1}",
                "a{256}",
                "a{}",
                "[",
                "[a",
                "[^",
                "[]",
                "[b-a]",
                "[a-c-e]",
                "[[:foo:]]",
                "[[:alpha:",
                "[[.ab.]]",
                "\\",
                "a\\",
                "(a)\\1"
            })
    void what_is_no_expression_is_refused(String expression) {
        assertThatThrownBy(() -> Regex.compile(expression))
                .isInstanceOf(InvalidRegexException.class)
                .message()
                .isNotBlank();
    }

    @Test
    void an_expression_that_grows_too_large_is_refused() throws Exception {
        assertThat(isFound("^(a{40}){40}", "a".repeat(1600))).isTrue();
        for (String expression : new String[] {
            "(a{50}){50}",
            "((((a{255}){255}){255}){255}){255}",
            "((((){255}){255}){255}){255}",
            "((((a*b){255}){255}){255}){255}",
            "a" + "+".repeat(1000),
            "(".repeat(1000) + "a" + ")".repeat(1000)
        }) {
            assertThatThrownBy(() -> Regex.compile(expression)).isInstanceOf(InvalidRegexException.class);
        }
    }

    /** In each of these a matcher that backtracks tries 2^30 ways or more. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+b",
                "(a|a)*b",
                "(a|aa)+$^",
                "(a*)*b",
                "(.*a){12}b",
                "(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)x",
                "((a?){50}){4}b"
            })
    void work_is_linear_in_the_text(String expression) throws Exception {
        String text = "a".repeat(1000);
        assertThat(Regex.compile(expression).isFoundIn(text, new WorkBudget(2_000_000)))
                .isFalse();
        String last = expression.substring(expression.length() - 1);
        if (!last.equals("^")) {
            assertThat(Regex.compile(expression).isFoundIn(text + last, new WorkBudget(2_000_000)))
                    .isTrue();
        }
    }

    @Test
    void a_long_text_needs_no_deep_stack() throws Exception {
        String text = "ab".repeat(500_000);
        assertThat(Regex.compile("^(a|b)*c").isFoundIn(text + "c", new WorkBudget(Long.MAX_VALUE)))
                .isTrue();
    }

    /** A star of stars, or one behind itself, is the star. */
    @ParameterizedTest
    @CsvSource({
        "(.*.*.*.*.*.*){9}(.*.*.*.*.*.*.*){9}zzz0, .*zzz0",
        "(a*)*b, a*b",
        "((a*)+)?b, a*b",
        "x*x*x*b, x*b",
        ".*b.*, b",
        "^.*b.*$, b",
        "(a*|x)b(x*|a), b",
        "(.*b|a*c)x*, b|c",
        "b+, b",
        "'(ab){2,}', (ab){2}",
        "'', .*"
    })
    void what_changes_nothing_is_left_out(String expression, String simple) throws Exception {
        assertThat(Regex.compile(expression).size())
                .isEqualTo(Regex.compile(simple).size());
        for (String text : List.of("", "b", "aab", "xxb", "ac", "zzz0", "x\r\nzzz0")) {
            assertThat(isFound(expression, text)).isEqualTo(isFound(simple, text));
        }
    }

    @Test
    void a_text_of_a_known_shape_takes_a_step_a_character_whatever_the_expression() throws Exception {
        String text = "Channel: PJSIP/100-0000002a ".repeat(20);
        for (String expression : List.of(
                "(.*.*.*){9}zzz0", "(.?P?){40}zzz0", "(a|b|c|[A-Z]+|.)*zzz0", "^(.*[0-9]){20}x", "\\b[a-z]+x\\b")) {
            Regex regex = Regex.compile(expression);
            regex.isFoundIn(text, new WorkBudget(1_000_000));
            assertThat(regex.isFoundIn(text + "zzz0", new WorkBudget(1_000_000)))
                    .isEqualTo(expression.endsWith("0"));
            WorkBudget steps = new WorkBudget(text.length() + 1);
            assertThat(regex.isFoundIn(text, steps)).isFalse();
            assertThat(steps.take(0)).describedAs(expression).isTrue();
        }
    }

    @Test
    void an_expression_with_too_many_states_to_remember_still_decides() throws Exception {
        Regex regex = Regex.compile("a(a|b){12}c");
        StringBuilder text = new StringBuilder();
        new Random(1).ints(50_000, 'a', 'c').forEach(c -> text.append((char) c));
        assertThat(regex.isFoundIn(text.toString(), new WorkBudget(100_000_000)))
                .isFalse();
        assertThat(regex.isFoundIn(text + "a" + "b".repeat(12) + "c", new WorkBudget(100_000_000)))
                .isTrue();
        assertThat(regex.isFoundIn(text.toString(), new WorkBudget(500_000))).isFalse();
    }

    @Test
    void characters_beyond_ascii_are_told_apart_where_the_expression_does() throws Exception {
        Regex regex = Regex.compile("^(ä|[α-ω])*$");
        for (int i = 0; i < 2; i++) {
            assertThat(regex.isFoundIn("äαω", new WorkBudget(10_000))).isTrue();
            assertThat(regex.isFoundIn("äαя", new WorkBudget(10_000))).isFalse();
        }
        Regex any = Regex.compile("^x.*y$");
        for (String text : List.of("xäy", "xяy", "x😀y")) {
            assertThat(any.isFoundIn(text, new WorkBudget(10_000))).isTrue();
        }
    }

    @Test
    void without_steps_left_nothing_is_found() throws Exception {
        String text = "ab".repeat(1000) + "c";
        assertThat(Regex.compile("a(a|b)*c").isFoundIn(text, new WorkBudget(100_000)))
                .isTrue();
        assertThat(Regex.compile("a(a|b)*c").isFoundIn(text, new WorkBudget(400)))
                .isFalse();
        Literal literal = new Literal("a".repeat(500) + "b");
        String manyStarts = "a".repeat(5000) + "b";
        assertThat(literal.isFoundIn(manyStarts, new WorkBudget(3_000_000))).isTrue();
        assertThat(literal.isFoundIn(manyStarts, new WorkBudget(10_000))).isFalse();
    }
}
