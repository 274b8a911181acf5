package org.astmanproxy.launcher.prose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.astmanproxy.launcher.prose.Passage.Kind;
import org.junit.jupiter.api.Test;

/** Reads all prose of the checkout: pages, Javadoc, comments and messages. */
class ProseTest {
    @Test
    void pages_are_free_of_banned_phrases() {
        assertThat(phrases(CheckoutText.of(CheckoutText::isPage, EnumSet.allOf(Kind.class))))
                .isEmpty();
    }

    @Test
    void messages_are_free_of_banned_phrases() {
        assertThat(phrases(CheckoutText.of(CheckoutText::isMainCode, EnumSet.of(Kind.LITERAL))))
                .isEmpty();
    }

    @Test
    void javadoc_and_comments_are_free_of_banned_phrases() {
        assertThat(phrases(CheckoutText.of(CheckoutText::isMainCode, EnumSet.of(Kind.COMMENT, Kind.JAVADOC))))
                .isEmpty();
    }

    @Test
    void pages_have_short_sentences() {
        assertMostAreShort(CheckoutText.of(CheckoutText::isPage, EnumSet.allOf(Kind.class)));
    }

    @Test
    void messages_have_short_sentences() {
        assertMostAreShort(CheckoutText.of(CheckoutText::isMainCode, EnumSet.of(Kind.LITERAL)));
    }

    @Test
    void javadoc_and_comments_have_short_sentences() {
        assertMostAreShort(CheckoutText.of(CheckoutText::isMainCode, EnumSet.of(Kind.COMMENT, Kind.JAVADOC)));
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
}
