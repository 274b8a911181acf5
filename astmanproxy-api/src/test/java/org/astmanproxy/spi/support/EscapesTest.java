package org.astmanproxy.spi.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapesTest {
    private static final Escapes ESCAPES =
            Escapes.none().and('&', "&amp;").and('<', "?").and('<', "&lt;");

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "plain, plain",
        "&, &amp;",
        "a&<b, a&amp;&lt;b",
        "<ü&€>, &lt;ü&amp;€>",
    })
    void each_character_is_replaced_and_the_rest_stays(String text, String written) {
        byte[] bytes = ("<<" + text + "&&").getBytes(UTF_8);
        ByteBuilder out = new ByteBuilder();
        ESCAPES.write(bytes, 2, bytes.length - 2, out);
        assertThat(new String(out.copy(), UTF_8)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"abc, 3", "ab&c, 2", "aü, 1", "'', 0"})
    void plain_text_ends_at_an_escape_or_beyond_ascii(String text, int end) {
        byte[] bytes = text.getBytes(UTF_8);
        assertThat(ESCAPES.plainEnd(bytes, 0, bytes.length)).isEqualTo(end);
    }

    @Test
    void only_ascii_can_be_replaced() {
        assertThatThrownBy(() -> Escapes.none().and('ü', "u"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("character: 252 (expected: < 128)");
    }
}
