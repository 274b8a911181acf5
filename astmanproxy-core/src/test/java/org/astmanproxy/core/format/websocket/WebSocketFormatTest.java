package org.astmanproxy.core.format.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.astmanproxy.core.format.websocket.ClientFrames.text;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.astmanproxy.core.format.csv.CsvFormat;
import org.astmanproxy.core.format.json.JsonFormat;
import org.astmanproxy.core.format.standard.StandardFormat;
import org.astmanproxy.core.format.xml.XmlFormat;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.StreamFormat;
import org.astmanproxy.spi.support.ByteBuilder;
import org.astmanproxy.testkit.format.ReadResult;
import org.astmanproxy.testkit.format.TestLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketFormatTest {
    private static byte[] written(StreamFormat base, Message message) {
        ByteBuilder out = new ByteBuilder();
        WebSocketFormat.of(base).frames().write(message, MessageSource.SERVER, out);
        return out.copy();
    }

    private static ReadResult read(StreamFormat base, byte[] frames) {
        return ReadResult.of(WebSocketFormat.of(base).newReader(TestLimits.WIDE).orElseThrow(), frames);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 50, 200, 70_000})
    void a_message_is_one_text_frame(int size) {
        Message event = Message.event("E").with("A", "x".repeat(size));
        byte[] json = ("{\"Event\":\"E\",\"A\":\"" + "x".repeat(size) + "\"}\n").getBytes(StandardCharsets.US_ASCII);
        byte[] frame = written(new JsonFormat(), event);
        int head = json.length < 126 ? 2 : json.length <= 0xFFFF ? 4 : 10;
        assertThat(frame[0]).isEqualTo((byte) 0x81);
        assertThat(Arrays.copyOfRange(frame, head, frame.length)).isEqualTo(json);
        ByteBuffer length = ByteBuffer.wrap(frame, 1, head - 1);
        int first = length.get();
        assertThat(first).isEqualTo(head == 2 ? json.length : head == 4 ? 126 : 127);
        if (head > 2) {
            assertThat(head == 4 ? length.getShort() & 0xFFFF : length.getLong())
                    .isEqualTo(json.length);
        }
    }

    @Test
    void text_in_another_charset_becomes_utf_8() {
        byte[] line = "Event: caf\u00e9\r\n".getBytes(StandardCharsets.ISO_8859_1);
        Message latin1 = Message.ofLines(line, 0, new int[] {line.length - 2}, 1, 1);
        byte[] frame = written(new StandardFormat(), latin1);
        assertThat(new String(frame, 2, frame.length - 2, StandardCharsets.UTF_8))
                .isEqualTo("Event: caf\u00e9\r\n\r\n");
        assertThat(frame[1]).isEqualTo((byte) (frame.length - 2));
    }

    @Test
    void a_frame_needs_no_line_end() {
        Message ping = Message.action("Ping").with("A", "b");
        assertThat(read(new JsonFormat(), text("{\"Action\":\"Ping\",\"A\":\"b\"}"))
                        .messages())
                .containsExactly(ping);
        assertThat(read(new StandardFormat(), text("Action: Ping\r\nA: b")).messages())
                .containsExactly(ping);
        assertThat(read(new StandardFormat(), text("Action: Ping\nA: b\n\n")).messages())
                .containsExactly(ping);
        assertThat(read(new CsvFormat(), text("\"Action: Ping\", \"A: b\"")).messages())
                .containsExactly(ping);
        assertThat(read(
                                new XmlFormat(),
                                text(
                                        "<AsteriskManagerInput><Action Value=\"Ping\"/><A Value=\"b\"/></AsteriskManagerInput>"))
                        .messages())
                .containsExactly(ping);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"Action\":\"Ping\"}{\"Action\":\"Ping\"}", "nonsense", "{\"Action\":\"Pi"})
    void a_frame_that_is_not_one_message_is_refused_and_the_next_one_counts(String payload) {
        byte[] frames = ClientFrames.join(text(payload), text("{\"Action\":\"Ping\"}"));
        ReadResult result = read(new JsonFormat(), frames);
        assertThat(result.outcomes()).hasSize(2);
        assertThat(result.outcomes().get(0)).isInstanceOf(ReadResult.RefusedMessage.class);
        assertThat(result.outcomes().get(1)).isEqualTo(Message.action("Ping"));
    }

    @Test
    void clients_of_one_format_share_what_is_encoded() {
        StreamFormat json = new JsonFormat();
        assertThat(WebSocketFormat.of(json)).isEqualTo(WebSocketFormat.of(json));
        assertThat(WebSocketFormat.of(json)).isNotEqualTo(WebSocketFormat.of(new XmlFormat()));
    }
}
