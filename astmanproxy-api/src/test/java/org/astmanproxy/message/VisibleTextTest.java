package org.astmanproxy.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {
    @Test
    void letters_of_any_script_and_signs_stay_as_they_are() {
        String text = "Anna-Maria Müller <5>, 北京, مرحبا, 👍, a\\b";
        assertThat(VisibleText.of(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00, 0x07, 0x0A, 0x0D, 0x1B, 0x7F, 0x85, 0x9B, 0xA0, 0xAD, 0x34F, 0x61C, 0x115F, 0x180E, 0x200B,
                0x200D, 0x200E, 0x2028, 0x2029, 0x202A, 0x202E, 0x2060, 0x2066, 0x2069, 0x2800, 0x3000, 0x3164, 0xD800,
                0xDFFF, 0xE000, 0xFE0F, 0xFEFF, 0xFFF9, 0xFFFF, 0x1BCA0, 0x1D173, 0xE0001, 0xE0041, 0xE0100, 0xF0000,
                0x10FFFF
            })
    void what_cannot_be_seen_is_an_escape(int c) {
        String shown = VisibleText.of("a" + Character.toString(c) + "b");
        String escape = c > 0xFFFF ? String.format("\\u{%x}", c) : String.format("\\u%04x", c);
        assertThat(shown).isEqualTo("a" + escape + "b");
    }
}
