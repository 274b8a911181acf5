package org.astmanproxy.core.format.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.core.format.json.JsonFormat;
import org.astmanproxy.core.format.standard.StandardFormat;
import org.astmanproxy.core.format.xml.XmlFormat;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.MessageWriter;
import org.astmanproxy.spi.StreamFormat;
import org.astmanproxy.spi.support.ByteBuilder;
import org.junit.jupiter.api.Test;

class ServerSentEventsTest {
    private static String written(StreamFormat base, Message message) {
        ByteBuilder out = new ByteBuilder();
        ServerSentEvents.of(base).events().write(message, MessageSource.SERVER, out);
        return new String(out.copy(), StandardCharsets.UTF_8);
    }

    @Test
    void an_event_has_its_place_its_name_and_the_message() {
        Message event = Message.event("Hangup").with("Channel", "a").with("ProxySequence", "0af-7");
        assertThat(written(new JsonFormat(), event)).isEqualTo("""
                        id: 0af-7
                        event: Hangup
                        data: {"Event":"Hangup","Channel":"a","ProxySequence":"0af-7"}

                        """);
    }

    @Test
    void a_message_without_place_has_no_id() {
        assertThat(written(new JsonFormat(), Message.event("E"))).isEqualTo("event: E\ndata: {\"Event\":\"E\"}\n\n");
    }

    @Test
    void a_reply_is_called_Response() {
        Message error = Message.response("Error").with("Message", "no");
        assertThat(written(new JsonFormat(), error)).startsWith("event: Response\ndata: {\"Response\":\"Error\"");
    }

    @Test
    void the_last_place_counts_because_the_proxy_adds_it() {
        Message event = Message.event("E").with("ProxySequence", "0af-1").with("ProxySequence", "0af-2");
        assertThat(written(new JsonFormat(), event)).startsWith("id: 0af-2\n");
    }

    @Test
    void what_is_no_place_is_no_id() {
        assertThat(written(new JsonFormat(), Message.event("E").with("ProxySequence", "x y")))
                .startsWith("event: E\n");
    }

    @Test
    void each_line_of_the_message_has_a_field_of_its_own() {
        Message event = Message.event("E").with("A", "b");
        assertThat(written(new StandardFormat(), event)).isEqualTo("event: E\ndata: Event: E\ndata: A: b\n\n");
        assertThat(written(new XmlFormat(), event))
                .startsWith("event: E\ndata: <AsteriskManagerOutput>\ndata:   <Event Value=\"E\"/>\n")
                .endsWith("data: </AsteriskManagerOutput>\n\n");
    }

    @Test
    void every_line_end_of_the_data_begins_a_field() {
        MessageWriter odd = (message, source, out) -> out.put("a\rb\r\nc\n\nd\r\n\r\n");
        ByteBuilder out = new ByteBuilder();
        new EventFieldWriter(odd).write(Message.event("E"), MessageSource.SERVER, out);
        assertThat(new String(out.copy(), StandardCharsets.UTF_8))
                .isEqualTo("event: E\ndata: a\ndata: b\ndata: c\ndata: \ndata: d\n\n");
    }

    @Test
    void a_line_end_in_a_name_makes_no_field() {
        byte[] line = "Event: a\rdata: b\r\n".getBytes(StandardCharsets.US_ASCII);
        Message event = Message.ofLines(line, 0, new int[] {line.length - 2}, 1, 1);
        assertThat(written(new JsonFormat(), event)).startsWith("event: a data: b\ndata: {");
    }

    @Test
    void other_charsets_become_utf_8() {
        MessageWriter latin1 = (message, source, out) -> out.put("caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        ByteBuilder out = new ByteBuilder();
        new EventFieldWriter(latin1).write(Message.event("E"), MessageSource.SERVER, out);
        assertThat(new String(out.copy(), StandardCharsets.UTF_8)).contains("data: caf\u00e9\n");
    }

    @Test
    void clients_of_one_format_share_what_is_encoded() {
        StreamFormat json = new JsonFormat();
        assertThat(ServerSentEvents.of(json)).isEqualTo(ServerSentEvents.of(json));
        assertThat(ServerSentEvents.of(json).writer())
                .isEqualTo(ServerSentEvents.of(json).writer());
    }

    @Test
    void only_text_can_be_data() {
        StreamFormat binary = new StreamFormat() {
            @Override
            public String name() {
                return "binary";
            }

            @Override
            public List<String> mediaTypes() {
                return List.of("application/octet-stream");
            }

            @Override
            public Optional<MessageWriter> writer() {
                return new JsonFormat().writer();
            }
        };
        assertThat(ServerSentEvents.canCarry(binary)).isFalse();
        assertThat(ServerSentEvents.canCarry(new JsonFormat())).isTrue();
        assertThat(ServerSentEvents.canCarry(new XmlFormat())).isTrue();
        assertThat(ServerSentEvents.canCarry(new StandardFormat())).isTrue();
    }
}
