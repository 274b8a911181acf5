package org.astmanproxy.example.msgpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Recognition;
import org.astmanproxy.testkit.format.Messages;
import org.astmanproxy.testkit.format.ReadResult;
import org.astmanproxy.testkit.format.TestLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Maps that this format's writer does not write. Each is read whole, byte by byte, and cut at each place. */
class MsgpackReaderTest {
    private static final MsgpackFormat FORMAT = new MsgpackFormat();
    /** {@code {"A": 1}} */
    private static final String ONE = "81a14101";

    private static ReadResult read(String hex) {
        return read(hex, TestLimits.WIDE);
    }

    private static ReadResult read(String hex, TestLimits limits) {
        return ReadResult.everyWay(FORMAT, limits, Hex.bytes(hex));
    }

    @ParameterizedTest
    @CsvSource({
        "00, 0",
        "7f, 127",
        "ff, -1",
        "cc ff, 255",
        "cd 0100, 256",
        "ce ffffffff, 4294967295",
        "cf ffffffffffffffff, 18446744073709551615",
        "d0 80, -128",
        "d1 8000, -32768",
        "d2 80000000, -2147483648",
        "d3 8000000000000000, -9223372036854775808",
        "ca 3f800000, 1.0",
        "cb 3ff8000000000000, 1.5",
        "c2, false",
        "c3, true",
        "c0, ''",
        "a0, ''",
        "a178, x",
        "d9 01 78, x",
        "da 0001 78, x",
        "db 00000001 78, x",
        "c4 01 78, x",
        "c5 0001 78, x",
        "c6 00000001 78, x",
    })
    void values_of_all_kinds_are_text(String value, String text) {
        assertThat(read("81a141" + value + ONE).messages())
                .containsExactly(Messages.standard("A: " + text), Messages.standard("A: 1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"82", "de 0002", "df 00000002"})
    void maps_of_all_kinds_are_messages(String map) {
        assertThat(read(map + "a1410a" + "a142 92 a178 a179").message())
                .isEqualTo(Messages.standard("A: 10", "B: x", "B: y"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"92", "dc 0002", "dd 00000002"})
    void arrays_of_all_kinds_are_repeated_headers_and_so_are_repeated_keys(String array) {
        assertThat(read("82 a141" + array + "0102" + "a141 03").message())
                .isEqualTo(Messages.standard("A: 1", "A: 2", "A: 3"));
    }

    @ParameterizedTest
    @CsvSource({
        "80, a message without any line",
        "81a14190, a message without any line",
        "81a14181a14201, 'MessagePack: a value that is a map, or an array in an array'",
        "81a14191 91 01, 'MessagePack: a value that is a map, or an array in an array'",
        "81a141d4 01 00, MessagePack: a value of an extension type",
        "81a141c7 02 01 0000, MessagePack: a value of an extension type",
        "81a141d8 01 00000000000000000000000000000000, MessagePack: a value of an extension type",
        "8101a141, MessagePack: a key that is neither str nor bin",
        "82 92a141a142 a141 a14101, MessagePack: a key that is neither str nor bin",
        "81a2413a01, ''':'' in a header name'",
        "81a2410a01, a line end inside of a header or line of text",
        "81a141a20d0a, a line end inside of a header or line of text",
        "81a64f7574707574a0, 'an empty line of text, which would end the message'",
        "81a64f7574707574a2613a, ''':'' in a line of text, which would make it a header'",
        "81a64f7574707574a2610a, a line end inside of a header or line of text",
    })
    void what_is_no_message_is_refused_and_the_next_one_is_read(String map, String why) {
        ReadResult reading = read(map + ONE);
        assertThat(reading.outcomes()).hasSize(2);
        assertThat(((ReadResult.RefusedMessage) reading.outcomes().get(0)).why())
                .isEqualTo(why);
        assertThat(reading.outcomes().get(1)).isEqualTo(Messages.standard("A: 1"));
    }

    @Test
    void a_refusal_says_which_action_it_is_about() {
        for (String map : List.of("82 a8416374696f6e4944 a137 a141 80", "82 a141 80 a8416374696f6e4944 a137")) {
            assertThat(((ReadResult.RefusedMessage) read(map).outcomes().get(0)).actionId())
                    .contains(ActionId.of("7"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "00, 'MessagePack: no map, it begins with a byte 0x00'",
        "c1, 'MessagePack: no map, it begins with a byte 0xC1'",
        "81c1, 'MessagePack: a byte 0xC1, which begins nothing'",
        "81a141 91919191919191919191919191919191, MessagePack: nested deeper than 16",
    })
    void what_is_no_map_ends_the_conversation(String bytes, String why) {
        ReadResult reading = read(ONE + bytes);
        assertThat(reading.outcomes()).containsExactly(Messages.standard("A: 1"));
        assertThat(reading.end()).isEqualTo(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"df ffffffff", "de ffff", "81 db ffffffff", "81a141 dd ffffffff", "81a141 c9 ffffffff"})
    void a_length_beyond_the_limit_is_refused_before_anything_of_it_has_come(String head) {
        assertThat(read(head, new TestLimits(100, 100, 10_000)).end())
                .isEqualTo("MessagePack: a map of more bytes than maxbody allows, 10000");
    }

    @Test
    void output_is_text_in_command_output_and_where_a_second_key_says_so() {
        String output = "a64f7574707574";
        assertThat(read("81" + output + "a161").message()).isEqualTo(Messages.standard("a"));
        assertThat(read("82 a141 01" + output + "a161").message()).isEqualTo(Messages.standard("A: 1", "Output: a"));
        assertThat(read("83 a141 01" + output + "a161" + "a74f75747075743a 90").message())
                .isEqualTo(Messages.standard("A: 1", "a"));
        assertThat(read("82 a8526573706f6e7365 a7466f6c6c6f7773" + output + "92 a3613a62 a0")
                        .message())
                .isEqualTo(Message.builder()
                        .header("Response", "Follows")
                        .text("a:b")
                        .text("")
                        .build());
    }

    @ParameterizedTest
    @CsvSource({"80, YES", "8f, YES", "de, YES", "df, YES", "90, NO", "7b, NO", "dc, NO", "00, NO"})
    void the_first_byte_tells(String first, Recognition answer) {
        assertThat(FORMAT.recognises(ByteBuffer.wrap(Hex.bytes(first)))).isEqualTo(answer);
    }
}
