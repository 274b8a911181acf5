package org.astmanproxy.core.filter.regex;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Compares with {@code regcomp} and {@code regexec} of glibc, which Asterisk uses for its filters. The operator {@code =~} of
 * bash calls them with {@code REG_EXTENDED}. Only ASCII is compared: in the C locale, glibc takes a character for its bytes.
 *
 * <p>Random expressions have anchors at their ends only. Elsewhere glibc differs from POSIX: it does not find {@code
 * (^a){1,3}} in {@code aaa}, and finds {@code a$.b} in text with a line end, depending on what else the expression holds.
 */
class GlibcComparisonTest {
    private static final Path BASH = Path.of("/bin/bash");
    private static final String SCRIPT =
            "while IFS= read -r -d '' e && IFS= read -r -d '' t; do [[ $t =~ $e ]]; echo $?; done";
    private static final int EXPRESSIONS = 400;
    private static final int TEXTS = 10;
    private static final List<String> PARTS = List.of(
            "a",
            "b",
            "c",
            ".",
            "[ab]",
            "[^a]",
            "[]a]",
            "[^]a]",
            "[a-c]",
            "[[:alpha:]]",
            "[[:space:]b]",
            "\\.",
            "\\w",
            "\\W",
            "\\<",
            "\\>",
            "\\b",
            "\\B",
            "(a)",
            "(ab|c)",
            "(a|)",
            "()",
            "{",
            "a{2}",
            "b{1,}",
            "c{0,2}",
            "a{,2}",
            "a|b",
            "|");
    private static final List<String> REPETITIONS = List.of("", "", "", "*", "+", "?", "{2}", "{1,3}", "**", "+?");
    private static final List<String> ODD = List.of(
            "",
            "*",
            "*a",
            "+a",
            "?",
            "(*a)",
            "(+a)",
            "a|*b",
            "^*",
            "^*a",
            "a**",
            "a{1}{2}",
            "{1}",
            "{1",
            "a{1",
            "a{1,",
            "a{1,2",
            "a{2,1}",
            "a{,",
            "a{x}",
            "a{-1}",
            "(",
            ")",
            "a)",
            "(a",
            "[",
            "[a",
            "[]",
            "[^]",
            "[a-",
            "[a-]",
            "[-a]",
            "[b-a]",
            "[[:alpha:]",
            "[[:nonsense:]]",
            "[[.a.]]",
            "[[=a=]]",
            "a\\",
            "\\d",
            "\\s",
            "\\S",
            "\\`a",
            "a\\'",
            "\\(a\\)",
            "\\{",
            "()",
            "()*",
            "(|a)",
            "(a|)",
            "|a",
            "a|",
            "a||b",
            "(a*)*",
            "(a*)+",
            "(a|b*)*c",
            "x*",
            "^",
            "$",
            "^$",
            "a^",
            "$a",
            "a\\|b",
            "\\a",
            "\\n",
            "\\t",
            "a{255}",
            "[[:upper:]]",
            "[[:digit:]-z]");

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    private record Pair(String expression, String text) {}

    @BeforeEach
    void needsBashOfGlibc() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(BASH), "no bash here");
        Process libc = new ProcessBuilder(BASH.toString(), "-c", "getconf GNU_LIBC_VERSION").start();
        assumeTrue(libc.waitFor() == 0, "the C library is not glibc");
    }

    @Test
    void random_expressions_are_found_in_the_same_texts() throws Exception {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < EXPRESSIONS; i++) {
            StringBuilder expression = new StringBuilder();
            for (int parts = 1 + random.nextInt(4); parts > 0; parts--) {
                expression.append(any(PARTS)).append(any(REPETITIONS));
            }
            if (random.nextInt(4) == 0) {
                expression.insert(0, '^');
            }
            if (random.nextInt(4) == 0) {
                expression.append('$');
            }
            for (int j = 0; j < TEXTS; j++) {
                pairs.add(new Pair(expression.toString(), text()));
            }
        }
        compare(pairs);
    }

    @Test
    void odd_expressions_are_valid_and_found_in_the_same_texts() throws Exception {
        List<Pair> pairs = new ArrayList<>();
        for (String expression : ODD) {
            for (String text :
                    List.of("", "a", "b", "ab", "aa", "aab", "*a", "{1}", "a{1", "+a", "a)", "d", "a\nb", "\\", "-")) {
                pairs.add(new Pair(expression, text));
            }
        }
        compare(pairs);
    }

    private void compare(List<Pair> pairs) throws Exception {
        List<Integer> theirs = glibc(pairs);
        assertThat(theirs).hasSameSizeAs(pairs);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            int ours = ours(pair);
            if (ours != theirs.get(i)) {
                differences.add(
                        "'%s' in '%s': %d, glibc %d".formatted(pair.expression, pair.text, ours, theirs.get(i)));
            }
        }
        assertThat(differences)
                .as("seed %d (0 found, 1 not found, 2 invalid)", seed)
                .isEmpty();
    }

    private static int ours(Pair pair) {
        try {
            return Regex.compile(pair.expression).isFoundIn(pair.text, new WorkBudget(1_000_000)) ? 0 : 1;
        } catch (InvalidRegexException e) {
            return 2;
        }
    }

    private static List<Integer> glibc(List<Pair> pairs) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(BASH.toString(), "-c", SCRIPT).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LC_ALL", "C");
        Process bash = builder.start();
        Thread writer = new Thread(() -> write(pairs, bash.getOutputStream()));
        writer.start();
        List<Integer> results = new String(bash.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .map(Integer::valueOf)
                .toList();
        writer.join();
        assertThat(bash.waitFor(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return results;
    }

    private static void write(List<Pair> pairs, OutputStream to) {
        try (to) {
            for (Pair pair : pairs) {
                to.write((pair.expression + "\0" + pair.text + "\0").getBytes(UTF_8));
            }
        } catch (IOException ended) {
            // the number of results shows it
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(any(List.of("a", "a", "b", "b", "c", " ", "\n", "_", "{", "|")));
        }
        return text.toString();
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
