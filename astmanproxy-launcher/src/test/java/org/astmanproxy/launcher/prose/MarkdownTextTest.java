package org.astmanproxy.launcher.prose;

import static org.assertj.core.api.Assertions.assertThat;

import org.astmanproxy.launcher.prose.Passage.Kind;
import org.junit.jupiter.api.Test;

class MarkdownTextTest {
    private static final String PAGE = """
            # Who reads headings

            A [link](https://example.org) and `code
            over lines`, **then**
            the end.

            ```
            not read
            ```

            - one item
              of two lines
            - another

            | key | meaning |
            | --- | --- |
            | `a` | first |
            """;

    @Test
    void finds_paragraphs_items_and_cells() {
        assertThat(MarkdownText.of("a.md", PAGE))
                .containsExactly(
                        new Passage("a.md", 3, Kind.PARAGRAPH, "A link and CODE\n, then\nthe end."),
                        new Passage("a.md", 11, Kind.PARAGRAPH, "one item\nof two lines"),
                        new Passage("a.md", 13, Kind.PARAGRAPH, "another"),
                        new Passage("a.md", 15, Kind.CELL, "key"),
                        new Passage("a.md", 15, Kind.CELL, "meaning"),
                        new Passage("a.md", 17, Kind.CELL, "CODE"),
                        new Passage("a.md", 17, Kind.CELL, "first"));
    }

    @Test
    void tells_the_line_of_a_phrase() {
        Passage paragraph = MarkdownText.of("a.md", PAGE).get(0);

        assertThat(paragraph.placeOf(paragraph.text().indexOf("the end"))).isEqualTo("a.md:5");
    }
}
