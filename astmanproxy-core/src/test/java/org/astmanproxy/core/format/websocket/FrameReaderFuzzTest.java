package org.astmanproxy.core.format.websocket;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.astmanproxy.core.format.standard.StandardFormat;
import org.astmanproxy.core.fuzz.FuzzedReader;
import org.astmanproxy.core.fuzz.Seeds;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageWriter;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.StreamFormat;
import org.astmanproxy.spi.support.ByteBuilder;
import org.astmanproxy.spi.support.Utf8;
import org.junit.jupiter.params.provider.MethodSource;

class FrameReaderFuzzTest {
    private static final StreamFormat FRAMES = new Masked(new StandardFormat());
    private static final FuzzedReader READER = FuzzedReader.of(FRAMES, UnaryOperator.identity());

    /** Frames as the proxy reads them, and as a client writes them. */
    private record Masked(StreamFormat base) implements StreamFormat {
        @Override
        public String name() {
            return base.name();
        }

        @Override
        public boolean reads() {
            return true;
        }

        @Override
        public Optional<MessageReader> newReader(ReaderContext context) {
            return WebSocketFormat.of(base).newReader(context);
        }

        @Override
        public Optional<MessageWriter> writer() {
            return Optional.of((message, source, out) -> {
                ByteBuilder payload = new ByteBuilder();
                base.writer().orElseThrow().write(message, source, payload);
                out.put(ClientFrames.whole(ClientFrames.TEXT, Utf8.of(payload.array(), 0, payload.length())));
            });
        }
    }

    static Stream<byte[]> seeds() {
        return Stream.of(Seeds.written(FRAMES), Seeds.random(FRAMES), byHand()).flatMap(seeds -> seeds);
    }

    private static Stream<byte[]> byHand() {
        byte[] action = "Action: Ping\r\nActionID: 1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        return Stream.of(
                new byte[0],
                ClientFrames.join(
                        ClientFrames.begun(ClientFrames.TEXT, action),
                        ClientFrames.whole(ClientFrames.PING, new byte[5]),
                        ClientFrames.whole(0, action)),
                ClientFrames.join(ClientFrames.close(1000, "bye"), ClientFrames.text("Action: Ping")),
                ClientFrames.hex("81 FE 007D 00000000"),
                ClientFrames.hex("81 FF 7FFFFFFFFFFFFFFF 00000000"),
                ClientFrames.frame(0xF1, new byte[1]),
                ClientFrames.whole(ClientFrames.BINARY, action));
    }

    @DictionaryEntries({"\\x81\\x85", "\\x01\\x80", "\\x80\\x80", "\\x89\\x80", "\\x88\\x82", "\\x81\\xfe", "\\x81\\xff"
    })
    @MethodSource("seeds")
    @FuzzTest
    void any_bytes_as_frames_are_read_refused_or_end_the_conversation(byte[] input) {
        READER.feed(input);
    }
}
