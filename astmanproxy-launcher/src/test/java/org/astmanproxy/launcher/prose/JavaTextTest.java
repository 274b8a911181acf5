package org.astmanproxy.launcher.prose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.astmanproxy.launcher.prose.Passage.Kind;
import org.junit.jupiter.api.Test;

class JavaTextTest {
    @Test
    void finds_the_parts_of_javadoc() {
        List<Passage> passages = JavaText.of("A.java", """
                class A {
                    /**
                     * {@return the size} See {@link Set#size() the
                     * size} of {@code a{1}
                     * b}.
                     *
                     * @param name a <b>name</b>
                     * @throws E when
                     *     closed
                     */
                    int a;
                }
                """);

        assertThat(passages)
                .containsExactly(
                        new Passage("A.java", 3, Kind.JAVADOC, "the size. See the\nsize of CODE\n."),
                        new Passage("A.java", 7, Kind.JAVADOC, "a  name"),
                        new Passage("A.java", 8, Kind.JAVADOC, "when\nclosed"));
    }

    @Test
    void joins_the_lines_of_a_comment() {
        assertThat(JavaText.of("A.java", "int a; // one\n  // two\nint b; /* three */"))
                .containsExactly(
                        new Passage("A.java", 1, Kind.COMMENT, "one\ntwo"),
                        new Passage("A.java", 3, Kind.COMMENT, "three"));
    }

    @Test
    void joins_the_parts_of_a_message() {
        assertThat(JavaText.of("A.java", "f(\n\"no \\\"port\\\" \" +\n \"in // it\");"))
                .containsExactly(new Passage("A.java", 2, Kind.LITERAL, "no \"port\" in // it"));
    }

    @Test
    void reads_a_text_block() {
        assertThat(JavaText.of("A.java", "f(\"\"\"\n  one \"two\"\n  three\"\"\");"))
                .containsExactly(new Passage("A.java", 2, Kind.LITERAL, "one \"two\"\n  three"));
    }

    @Test
    void leaves_out_short_literals_and_regular_expressions() {
        assertThat(JavaText.of("A.java", "f(\"two words\", \"a b (?:c d)\", '\"', \"x\");"))
                .isEmpty();
    }
}
