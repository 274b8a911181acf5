package org.astmanproxy.core.format.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.astmanproxy.core.format.websocket.ClientFrames.begun;
import static org.astmanproxy.core.format.websocket.ClientFrames.close;
import static org.astmanproxy.core.format.websocket.ClientFrames.frame;
import static org.astmanproxy.core.format.websocket.ClientFrames.hex;
import static org.astmanproxy.core.format.websocket.ClientFrames.join;
import static org.astmanproxy.core.format.websocket.ClientFrames.text;
import static org.astmanproxy.core.format.websocket.ClientFrames.whole;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.astmanproxy.core.format.websocket.FrameReader.FrameSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6455, read at every cut. */
class FrameReaderTest {
    private static final int MOST = 100_000;
    private static final int FIN = 0x80;

    /** What a reader reports, as text. */
    private static final class Heard implements FrameSink {
        private final List<String> all = new ArrayList<>();

        @Override
        public int maxMessageBytes() {
            return MOST;
        }

        @Override
        public void message(boolean text, byte[] payload) {
            all.add(
                    text
                            ? "text " + new String(payload, UTF_8)
                            : "binary " + HexFormat.of().formatHex(payload));
        }

        @Override
        public void ping(byte[] payload) {
            all.add("ping " + new String(payload, UTF_8));
        }

        @Override
        public void close(byte[] payload) {
            all.add("close " + HexFormat.of().formatHex(payload));
        }

        @Override
        public boolean wantsMore() {
            return true;
        }
    }

    private static List<String> read(byte[]... pieces) {
        Heard heard = new Heard();
        FrameReader reader = new FrameReader();
        try {
            for (byte[] piece : pieces) {
                reader.read(ByteBuffer.wrap(piece), heard);
            }
        } catch (FrameFault fault) {
            heard.all.add(Integer.toString(fault.code().code()));
        }
        return heard.all;
    }

    /** {@return the same for the bytes as a whole, one by one, and in two pieces at every cut} */
    private static List<String> everyWay(byte[] bytes) {
        List<String> whole = read(bytes);
        byte[][] single = new byte[bytes.length][];
        for (int i = 0; i < bytes.length; i++) {
            single[i] = new byte[] {bytes[i]};
        }
        assertThat(read(single)).as("byte by byte").isEqualTo(whole);
        int step = Math.max(1, bytes.length / 500);
        for (int cut = 0; cut < bytes.length; cut += step) {
            byte[] first = java.util.Arrays.copyOf(bytes, cut);
            byte[] second = java.util.Arrays.copyOfRange(bytes, cut, bytes.length);
            assertThat(read(first, second)).as("cut at " + cut).isEqualTo(whole);
        }
        return whole;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 128, 65_535, 65_536, 100_000})
    void a_message_of_each_size_is_read(int size) {
        String text = "x".repeat(size);
        assertThat(everyWay(text(text))).containsExactly("text " + text);
    }

    @Test
    void a_longer_message_is_too_big_also_in_fragments() {
        assertThat(everyWay(text("x".repeat(MOST + 1)))).containsExactly("1009");
        assertThat(everyWay(join(begun(1, new byte[MOST]), whole(0, new byte[1]))))
                .containsExactly("1009");
        assertThat(everyWay(hex("81 FF 7FFFFFFFFFFFFFFF 00000000"))).containsExactly("1009");
    }

    @Test
    void a_fragment_is_too_big_also_if_its_length_and_that_of_earlier_ones_overflow() {
        byte[] begun = begun(ClientFrames.TEXT, "x".getBytes(UTF_8));
        assertThat(everyWay(join(begun, hex("80 FF 7FFFFFFFFFFFFFFF 00000000"))))
                .containsExactly("1009");
    }

    @Test
    void fragments_are_put_together_and_control_frames_come_between() {
        byte[] frames = join(
                begun(1, "a".getBytes(UTF_8)),
                whole(9, "p".getBytes(UTF_8)),
                begun(0, new byte[0]),
                whole(10, "q".getBytes(UTF_8)),
                whole(0, "b".getBytes(UTF_8)),
                whole(2, new byte[] {1, 2}));
        assertThat(everyWay(frames)).containsExactly("ping p", "text ab", "binary 0102");
    }

    static Stream<byte[]> violations() {
        Stream<byte[]> reservedBits = IntStream.rangeClosed(1, 7)
                .boxed()
                .flatMap(bits -> Stream.of(1, 2, 8, 9, 10).map(opcode -> frame(FIN | bits << 4 | opcode, new byte[0])));
        Stream<byte[]> opcodes = IntStream.of(3, 4, 5, 6, 7, 11, 12, 13, 14, 15)
                .boxed()
                .flatMap(opcode -> Stream.of(whole(opcode, new byte[0]), whole(opcode, "x".getBytes(UTF_8))));
        Stream<byte[]> others = Stream.of(
                hex("81 00"), // no mask
                hex("81 FE 007D 00000000"), // a length of two bytes that fits in one
                hex("81 FF 000000000000FFFF 00000000"),
                hex("81 FF 8000000000000000 00000000"),
                begun(9, new byte[0]),
                begun(10, new byte[0]),
                begun(8, new byte[0]),
                whole(9, new byte[126]),
                whole(0, "x".getBytes(UTF_8)),
                begun(0, "x".getBytes(UTF_8)),
                join(begun(1, new byte[0]), whole(1, new byte[0])),
                join(begun(1, new byte[0]), begun(2, new byte[0])),
                join(begun(1, new byte[0]), whole(2, new byte[0])));
        return Stream.of(reservedBits, opcodes, others).flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("violations")
    void a_violation_of_the_rules_is_a_protocol_error(byte[] frames) {
        assertThat(everyWay(frames)).containsExactly("1002");
        assertThat(everyWay(join(text("first"), frames, text("never")))).containsExactly("text first", "1002");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CEBA E1BD B9CF 83CE BCCE B5",
                "00",
                "C280",
                "E0A080",
                "F0908080",
                "7F",
                "DFBF",
                "EFBFBF",
                "F48FBFBF",
                "ED9FBF",
                "EE8080",
                "EFBFBD",
                "EFB790",
                "F09FBFBF"
            })
    void utf_8_is_accepted_wherever_fragments_cut_it(String digits) {
        byte[] bytes = hex(digits);
        String message = "text " + new String(bytes, UTF_8);
        assertThat(everyWay(whole(1, bytes))).containsExactly(message);
        for (int cut = 0; cut <= bytes.length; cut++) {
            byte[] first = java.util.Arrays.copyOf(bytes, cut);
            byte[] second = java.util.Arrays.copyOfRange(bytes, cut, bytes.length);
            assertThat(read(join(begun(1, first), whole(0, second)))).containsExactly(message);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "BF",
                "80BF",
                "C0",
                "C0AF",
                "C1BF",
                "E080AF",
                "E09FBF",
                "F08080AF",
                "F08FBFBF",
                "EDA080",
                "EDBFBF",
                "EDA080EDB080",
                "F4908080",
                "F5808080",
                "F888808080",
                "FC8480808080",
                "FE",
                "FF",
                "C220",
                "E08020",
                "F0908020",
                "CEBAE1BDB9CF83CEBCCEB5EDA080656469746564",
                "C2",
                "E0A0",
                "F09080"
            })
    void what_is_no_utf_8_is_invalid_data(String digits) {
        assertThat(everyWay(whole(1, hex(digits)))).containsExactly("1007");
        assertThat(everyWay(join(begun(1, hex(digits)), whole(0, new byte[0])))).containsExactly("1007");
    }

    @Test
    void text_fails_with_its_first_wrong_byte() {
        byte[] frame = whole(1, join("abc".getBytes(UTF_8), hex("FF"), new byte[1000]));
        int upToTheWrongByte = frame.length - 1000;
        assertThat(read(java.util.Arrays.copyOf(frame, upToTheWrongByte))).containsExactly("1007");
        assertThat(read(java.util.Arrays.copyOf(frame, upToTheWrongByte - 1))).isEmpty();
    }

    @Test
    void binary_data_may_be_anything() {
        assertThat(everyWay(whole(2, hex("FF80C0")))).containsExactly("binary ff80c0");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999})
    void codes_that_a_client_may_send_close(int code) {
        assertThat(everyWay(close(code, "why \u00e9")))
                .containsExactly("close " + HexFormat.of().toHexDigits((short) code) + "77687920c3a9");
    }

    @Test
    void a_close_needs_no_code() {
        assertThat(everyWay(whole(8, new byte[0]))).containsExactly("close ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535})
    void other_codes_are_a_protocol_error(int code) {
        assertThat(everyWay(close(code, ""))).containsExactly("1002");
        assertThat(everyWay(close(code, "reason"))).containsExactly("1002");
    }

    @Test
    void a_close_of_one_byte_or_with_a_reason_that_is_no_utf_8_is_refused() {
        assertThat(everyWay(whole(8, new byte[1]))).containsExactly("1002");
        assertThat(everyWay(whole(8, hex("03E8 FF")))).containsExactly("1007");
        assertThat(everyWay(whole(8, hex("03E8 C3")))).containsExactly("1007");
    }
}
