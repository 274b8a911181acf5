package org.astmanproxy.core.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.astmanproxy.core.format.websocket.ClientFrames.begun;
import static org.astmanproxy.core.format.websocket.ClientFrames.close;
import static org.astmanproxy.core.format.websocket.ClientFrames.frame;
import static org.astmanproxy.core.format.websocket.ClientFrames.hex;
import static org.astmanproxy.core.format.websocket.ClientFrames.join;
import static org.astmanproxy.core.format.websocket.ClientFrames.text;
import static org.astmanproxy.core.format.websocket.ClientFrames.whole;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.core.format.websocket.ClientFrames;
import org.astmanproxy.core.testing.RawWebSocket;
import org.astmanproxy.core.testing.RawWebSocket.Frame;
import org.astmanproxy.core.testing.Stand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of RFC 6455 that a client can test, at a running proxy. */
class WebSocketConformanceTest {
    private static final int FIN = 0x80;
    private static final String ACTION = "{\"ProxyAction\":\"ListIOHandlers\",\"ActionID\":\"a\"";

    @RegisterExtension
    final Stand stand = new Stand().listen(ListenerConfig.on(0).formats("http", "json"));

    private RawWebSocket client;

    @BeforeEach
    void connect() {
        stand.startAlone();
        client = RawWebSocket.request(stand.proxy().addresses().get(0), "/ws");
        assertThat(client.status()).isEqualTo(101);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    /** {@return an action of so many bytes} */
    private static String action(int bytes) {
        StringBuilder action = new StringBuilder(ACTION + ",\"X\":[\"");
        while (bytes - action.length() > 2000) {
            action.append("x".repeat(1000)).append("\",\"");
        }
        return action.append("x".repeat(bytes - action.length() - 3))
                .append("\"]}")
                .toString();
    }

    private void isAnswered() {
        assertThat(client.text()).contains("\"ActionID\":\"a\"");
    }

    private void closesWith(int code) {
        assertThat(client.closed()).isEqualTo(code);
        assertThat(client.hasEnded()).isTrue();
    }

    // 1: framing

    @ParameterizedTest
    @ValueSource(ints = {100, 125, 126, 127, 128, 65_530, 65_535, 65_536})
    void text_of_each_size_is_a_message(int size) {
        client.sendText(action(size));
        isAnswered();
    }

    @ParameterizedTest
    @CsvSource({"100, 1", "128, 1", "65536, 997"})
    void text_may_come_in_pieces_of_any_size(int size, int piece) {
        client.sendChopped(text(action(size)), piece);
        isAnswered();
    }

    @Test
    void text_without_content_is_refused_and_the_connection_goes_on() {
        client.sendText("");
        assertThat(client.text()).contains("\"Response\":\"Error\"").contains("a frame without a complete message");
        client.sendText(ACTION + "}");
        isAnswered();
    }

    @Test
    void binary_data_is_not_supported_where_messages_are_text() {
        client.send(whole(2, (ACTION + "}").getBytes(UTF_8)));
        closesWith(1003);
    }

    // 2: pings and pongs

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 125})
    void a_ping_gets_its_payload_back(int size) {
        byte[] payload = new byte[size];
        Arrays.fill(payload, (byte) 0xFE);
        client.send(whole(9, payload));
        assertThat(client.next()).satisfies(pong -> {
            assertThat(pong.first()).isEqualTo(0x8A);
            assertThat(pong.payload()).isEqualTo(payload);
        });
        client.sendChopped(whole(9, payload), 1);
        assertThat(client.next().payload()).isEqualTo(payload);
    }

    @Test
    void a_long_ping_is_a_protocol_error() {
        client.send(whole(9, new byte[126]));
        closesWith(1002);
    }

    @Test
    void pongs_that_nobody_asked_for_are_ignored() {
        client.send(whole(10, new byte[0]), whole(10, new byte[9]), whole(9, "p".getBytes(UTF_8)));
        assertThat(client.next().text()).isEqualTo("p");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void many_pings_are_answered_in_order(int piece) {
        byte[] pings = new byte[0];
        for (int i = 0; i < 10; i++) {
            pings = join(pings, whole(9, ("ping " + i).getBytes(UTF_8)));
        }
        client.sendChopped(pings, piece);
        for (int i = 0; i < 10; i++) {
            assertThat(client.next().text()).isEqualTo("ping " + i);
        }
    }

    // 3 and 4: reserved bits and opcodes

    static Stream<byte[]> reserved() {
        Stream<byte[]> bits = IntStream.rangeClosed(1, 7)
                .boxed()
                .flatMap(rsv -> Stream.of(1, 8, 9).map(opcode -> frame(FIN | rsv << 4 | opcode, new byte[0])));
        Stream<byte[]> opcodes = IntStream.of(3, 4, 5, 6, 7, 11, 12, 13, 14, 15).mapToObj(op -> whole(op, new byte[1]));
        return Stream.concat(bits, opcodes);
    }

    @ParameterizedTest
    @MethodSource("reserved")
    void reserved_bits_and_opcodes_are_a_protocol_error(byte[] frame) {
        client.sendText(ACTION + "}");
        isAnswered();
        client.send(frame, whole(9, new byte[0]));
        closesWith(1002);
    }

    @Test
    void a_frame_without_mask_is_a_protocol_error() {
        client.send(hex("81 02 7B7D"));
        closesWith(1002);
    }

    // 5: fragments

    @Test
    void fragments_make_one_message_and_control_frames_may_come_between() {
        byte[] action = (ACTION + "}").getBytes(UTF_8);
        client.send(
                begun(1, Arrays.copyOf(action, 10)),
                whole(9, "p".getBytes(UTF_8)),
                begun(0, new byte[0]),
                whole(10, new byte[3]),
                whole(0, Arrays.copyOfRange(action, 10, action.length)));
        assertThat(client.next().text()).isEqualTo("p");
        isAnswered();
    }

    static Stream<byte[]> wrongFragments() {
        return Stream.of(
                begun(9, new byte[0]),
                begun(10, new byte[0]),
                begun(8, new byte[0]),
                whole(0, "x".getBytes(UTF_8)),
                begun(0, "x".getBytes(UTF_8)),
                join(begun(1, "x".getBytes(UTF_8)), whole(1, "x".getBytes(UTF_8))),
                join(begun(1, "x".getBytes(UTF_8)), begun(2, "x".getBytes(UTF_8))),
                join(text(ACTION + "}"), whole(0, new byte[0])));
    }

    @ParameterizedTest
    @MethodSource("wrongFragments")
    void wrong_fragments_are_a_protocol_error(byte[] frames) {
        client.send(frames);
        closesWith(1002);
    }

    // 6: UTF-8

    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void utf_8_may_be_cut_anywhere(int size) {
        byte[] action = (ACTION + ",\"X\":\"Hello-\u00b5@\u00df\u00f6\u00e4\u00fc\u00e0\u00e1-UTF-8 \ud83d\ude00!!\"}")
                .getBytes(UTF_8);
        byte[] frames = begun(1, new byte[0]);
        for (int at = 0; at < action.length; at += size) {
            frames = join(frames, begun(0, Arrays.copyOfRange(action, at, Math.min(action.length, at + size))));
        }
        client.send(frames, whole(0, new byte[0]));
        isAnswered();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CEBAE1BDB9CF83CEBCCEB5EDA080656469746564",
                "C0AF",
                "E080AF",
                "F08080AF",
                "EDA080",
                "EDBFBF",
                "EDA080EDB080",
                "F4908080",
                "F888808080",
                "FE",
                "FF",
                "80",
                "C2"
            })
    void what_is_no_utf_8_is_invalid_data(String digits) {
        client.send(whole(1, hex(digits)));
        closesWith(1007);
    }

    @Test
    void text_fails_before_its_message_is_complete() {
        client.send(begun(1, hex("CEBAE1BDB9CF83CEBCCEB5F4908080")));
        closesWith(1007);
    }

    // 7: close

    @Test
    void a_close_is_answered_and_the_proxy_ends_the_connection() {
        client.send(close(1000, "bye"), whole(9, new byte[0]), text(ACTION + "}"));
        Frame answer = client.next();
        assertThat(answer.first()).isEqualTo(0x88);
        assertThat(answer.code()).isEqualTo(1000);
        assertThat(client.hasEnded()).isTrue();
    }

    @Test
    void a_close_without_code_is_answered_without_code() {
        client.send(whole(8, new byte[0]));
        assertThat(client.next().payload()).isEmpty();
        assertThat(client.hasEnded()).isTrue();
    }

    @Test
    void a_close_may_have_a_reason_of_123_bytes_and_no_more() {
        client.send(close(1000, "x".repeat(123)));
        assertThat(client.closed()).isEqualTo(1000);
        RawWebSocket other = RawWebSocket.request(stand.proxy().addresses().get(0), "/ws");
        other.send(close(1000, "x".repeat(124)));
        assertThat(other.closed()).isEqualTo(1002);
        other.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999})
    void a_code_that_a_client_may_send_is_answered_with_it(int code) {
        client.send(close(code, ""));
        closesWith(code);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535})
    void another_code_is_a_protocol_error(int code) {
        client.send(close(code, ""));
        closesWith(1002);
    }

    @Test
    void a_close_of_one_byte_is_a_protocol_error_and_a_reason_that_is_no_utf_8_invalid_data() {
        client.send(whole(8, new byte[] {3}));
        closesWith(1002);
        RawWebSocket other = RawWebSocket.request(stand.proxy().addresses().get(0), "/ws");
        other.send(whole(8, hex("03E8CEBAE1BDB9CF83CEBCCEB5EDA080656469746564")));
        assertThat(other.closed()).isEqualTo(1007);
        other.close();
    }

    // 9 and 10: large messages, and fragments made on the way

    @Test
    void a_large_message_in_fragments_of_1300_bytes_is_read() {
        byte[] action = action(65_536).getBytes(UTF_8);
        byte[] frames = begun(1, Arrays.copyOf(action, 1300));
        for (int at = 1300; at < action.length; at += 1300) {
            byte[] part = Arrays.copyOfRange(action, at, Math.min(action.length, at + 1300));
            frames = join(frames, at + 1300 < action.length ? begun(0, part) : whole(0, part));
        }
        client.send(frames);
        isAnswered();
    }

    @Test
    void a_message_of_more_than_maxbody_is_too_big() {
        int most = stand.proxy().config().limits().maxBodyBytes();
        client.send(Arrays.copyOf(ClientFrames.frame(FIN | 1, new byte[most + 1]), 14));
        closesWith(1009);
    }

    @Test
    void no_extension_is_agreed() {
        RawWebSocket other = RawWebSocket.request(
                stand.proxy().addresses().get(0), "/ws", "Sec-WebSocket-Extensions: permessage-deflate");
        assertThat(other.head()).contains("Sec-WebSocket-Accept: " + RawWebSocket.ACCEPT + "\r\n");
        assertThat(other.head()).doesNotContain("Sec-WebSocket-Extensions");
        other.close();
    }
}
