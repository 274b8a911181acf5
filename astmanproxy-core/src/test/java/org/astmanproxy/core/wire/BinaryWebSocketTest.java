package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.core.format.websocket.ClientFrames;
import org.astmanproxy.core.testing.RawWebSocket;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageBuilder;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.MessageWriter;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.Recognition;
import org.astmanproxy.spi.StreamFormat;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A format of bytes, as a jar could bring it, in the frames of a WebSocket. */
class BinaryWebSocketTest {
    private static final int TEXT_FRAME = 0x81;
    private static final int BINARY_FRAME = 0x82;

    @RegisterExtension
    final Stand stand = new Stand().listen(ListenerConfig.on(0).formats("http", "json"));

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    /** Each header is its length in a byte, and its text with every bit flipped. A zero ends the message. */
    private static final class Flipped implements StreamFormat {
        @Override
        public String name() {
            return "flipped";
        }

        @Override
        public List<String> mediaTypes() {
            return List.of("application/x-flipped");
        }

        @Override
        public Recognition recognises(ByteBuffer firstBytes) {
            return Recognition.NO;
        }

        @Override
        public boolean reads() {
            return true;
        }

        @Override
        public Optional<MessageReader> newReader(ReaderContext context) {
            return Optional.of(new Reader());
        }

        @Override
        public Optional<MessageWriter> writer() {
            return Optional.of(Flipped::write);
        }

        private static void write(Message message, MessageSource source, ByteSink out) {
            message.headers().forEach(it -> out.put(header(it.name() + ": " + it.value())));
            out.put((byte) 0);
        }

        static byte[] header(String line) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            ByteBuffer out = ByteBuffer.allocate(1 + bytes.length).put((byte) bytes.length);
            for (byte each : bytes) {
                out.put((byte) ~each);
            }
            return out.array();
        }

        private static final class Reader implements MessageReader {
            private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

            @Override
            public void read(ByteBuffer in, MessageSink out) {
                while (in.hasRemaining() && out.wantsMore()) {
                    kept.write(in.get());
                    lines(kept.toByteArray()).ifPresent(lines -> {
                        kept.reset();
                        MessageBuilder message = Message.builder();
                        lines.lines().forEach(line -> {
                            String[] parts = line.split(": ", 2);
                            message.header(parts[0], parts[1]);
                        });
                        out.message(message.build());
                    });
                }
            }
        }

        /** {@return the lines of a message, each with a line end; empty while it is not complete} */
        static Optional<String> lines(byte[] message) {
            StringBuilder text = new StringBuilder();
            int at = 0;
            while (at < message.length && message[at] != 0) {
                int end = at + 1 + (message[at] & 0xFF);
                for (int i = at + 1; i < Math.min(end, message.length); i++) {
                    text.append((char) (~message[i] & 0xFF));
                }
                text.append('\n');
                at = end;
            }
            return at < message.length ? Optional.of(text.toString()) : Optional.empty();
        }
    }

    private static byte[] message(String... lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String line : lines) {
            out.writeBytes(Flipped.header(line));
        }
        out.write(0);
        return out.toByteArray();
    }

    private AsteriskSession start() {
        stand.builder().format(new Flipped());
        AsteriskSession pbx = stand.startSettled(asterisk);
        return pbx;
    }

    private RawWebSocket open(String protocol) {
        return RawWebSocket.request(stand.proxy().addresses().get(0), "/ws", "Sec-WebSocket-Protocol: " + protocol);
    }

    private static String flipped(RawWebSocket.Frame frame) {
        assertThat(frame.first()).isEqualTo(BINARY_FRAME);
        return Flipped.lines(frame.payload()).orElseThrow();
    }

    @Test
    void messages_both_ways_are_binary_frames() {
        AsteriskSession pbx = start();
        try (RawWebSocket client = open("ami.flipped")) {
            assertThat(client.head()).contains("Sec-WebSocket-Protocol: ami.flipped\r\n");
            pbx.event("Step", "Privilege: user,all", "N: 1");
            assertThat(flipped(client.next())).startsWith("Event: Step\n").contains("N: 1\n", "Server: pbx1\n");

            client.send(ClientFrames.whole(ClientFrames.BINARY, message("Action: CoreStatus", "ActionID: x")));
            pbx.answer(pbx.next(), "Response: Success");
            assertThat(flipped(client.next())).startsWith("Response: Success\nActionID: x\n");
        }
    }

    @Test
    void a_text_frame_is_closed_with_1003() {
        start();
        try (RawWebSocket client = open("flipped")) {
            client.send(ClientFrames.text("Action: CoreStatus"));
            assertThat(client.closed()).isEqualTo(1003);
        }
    }

    @Test
    void the_kind_of_the_frames_changes_with_the_format() {
        start();
        try (RawWebSocket client = open("ami.json")) {
            client.sendText("{\"ProxyAction\":\"SetOutputFormat\",\"OutputFormat\":\"flipped\"}");
            assertThat(flipped(client.next())).contains("OutputFormat: flipped\n");
            client.sendText("{\"ProxyAction\":\"SetInputFormat\",\"InputFormat\":\"flipped\"}");
            assertThat(flipped(client.next())).contains("ProxyResponse: Success\n");
            client.send(ClientFrames.whole(
                    ClientFrames.BINARY, message("ProxyAction: SetOutputFormat", "OutputFormat: json")));
            assertThat(client.next().first()).isEqualTo(TEXT_FRAME);
        }
    }
}
