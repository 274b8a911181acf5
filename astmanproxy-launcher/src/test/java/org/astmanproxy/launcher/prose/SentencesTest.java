package org.astmanproxy.launcher.prose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentencesTest {
    @Test
    void splits_at_marks_that_a_capital_follows() {
        assertThat(Sentences.of("One. Two? (Three, i.e. not four.) CODE is five:\nSix; seven"))
                .containsExactly("One.", "Two?", "(Three, i.e not four.", "CODE is five:", "Six; seven");
    }

    @Test
    void counts_words_and_numbers_but_no_marks() {
        assertThat(Sentences.words("The proxy's limit – 65,536 bytes – isn't high."))
                .isEqualTo(7);
    }
}
