package org.astmanproxy.launcher.prose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.astmanproxy.launcher.prose.Passage.Kind;
import org.junit.jupiter.api.Test;

/** Reads all prose of the checkout: pages, Javadoc, comments and messages. */
class ProseTest {
    /** The top of the checkout; tests run in the folder of their module. */
    private static final Path TOP = Path.of("..");

    @Test
    void pages_are_free_of_banned_phrases() {
        assertThat(phrases(prose(ProseTest::isPage, EnumSet.allOf(Kind.class)))).isEmpty();
    }

    @Test
    void messages_are_free_of_banned_phrases() {
        assertThat(phrases(prose(ProseTest::isMainCode, EnumSet.of(Kind.LITERAL))))
                .isEmpty();
    }

    @Test
    void javadoc_and_comments_are_free_of_banned_phrases() {
        assertThat(phrases(prose(ProseTest::isMainCode, EnumSet.of(Kind.COMMENT, Kind.JAVADOC))))
                .isEmpty();
    }

    @Test
    void pages_have_short_sentences() {
        assertMostAreShort(prose(ProseTest::isPage, EnumSet.allOf(Kind.class)));
    }

    @Test
    void messages_have_short_sentences() {
        assertMostAreShort(prose(ProseTest::isMainCode, EnumSet.of(Kind.LITERAL)));
    }

    @Test
    void javadoc_and_comments_have_short_sentences() {
        assertMostAreShort(prose(ProseTest::isMainCode, EnumSet.of(Kind.COMMENT, Kind.JAVADOC)));
    }

    private static boolean isPage(String file) {
        return file.endsWith(".md");
    }

    private static boolean isMainCode(String file) {
        return file.endsWith(".java") && file.contains("src/main/java/");
    }

    private static List<String> phrases(List<Passage> passages) {
        return passages.stream().flatMap(p -> BannedPhrases.in(p).stream()).toList();
    }

    /** One sentence in a hundred may have more than {@value Sentences#MOST_WORDS} words. */
    private static void assertMostAreShort(List<Passage> passages) {
        int all = 0;
        List<String> tooLong = new ArrayList<>();
        for (Passage passage : passages) {
            for (String sentence : Sentences.of(passage.text())) {
                all++;
                if (Sentences.words(sentence) > Sentences.MOST_WORDS) {
                    tooLong.add(passage.placeOf(0) + ": " + Sentences.words(sentence) + " words: " + sentence);
                }
            }
        }
        assertThat(all).isPositive();
        assertThat(tooLong)
                .as("sentences of more than %d words, of %d sentences", Sentences.MOST_WORDS, all)
                .hasSizeLessThanOrEqualTo(all / 100);
    }

    private static List<Passage> prose(Predicate<String> which, Set<Kind> kinds) {
        List<Passage> passages;
        try (Stream<Path> files = Files.walk(TOP)) {
            passages = files.filter(Files::isRegularFile)
                    .map(file -> TOP.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !file.startsWith(".") && !file.contains("/target/"))
                    .filter(which)
                    .sorted()
                    .flatMap(file -> passages(file).stream())
                    .filter(passage -> kinds.contains(passage.kind()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(passages).isNotEmpty();
        return passages;
    }

    private static List<Passage> passages(String file) {
        try {
            String text = Files.readString(TOP.resolve(file), UTF_8);
            return file.endsWith(".md") ? MarkdownText.of(file, text) : JavaText.of(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
