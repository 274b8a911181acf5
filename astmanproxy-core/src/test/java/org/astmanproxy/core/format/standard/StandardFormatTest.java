package org.astmanproxy.core.format.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.Recognition;
import org.astmanproxy.spi.StreamFormat;
import org.junit.jupiter.api.Test;

class StandardFormatTest {
    private final StreamFormat format = new StandardFormat();

    @Test
    void greets_reads_and_writes() {
        assertThat(format.name()).isEqualTo("standard");
        assertThat(format.sendsBanner()).isTrue();
        assertThat(format.reads()).isTrue();
        assertThat(format.writer()).isPresent();
    }

    @Test
    void leaves_first_bytes_to_the_others() {
        assertThat(format.recognises(ByteBuffer.wrap(new byte[] {'A'}))).isEqualTo(Recognition.NO);
    }

    @Test
    void an_empty_line_ends_what_is_written() {
        assertThat(Feeding.written(Message.event("x").with("A", "b"))).isEqualTo("Event: x\r\nA: b\r\n\r\n");
    }

    @Test
    void its_readers_keep_the_limits_of_their_context() {
        StandardReader reader =
                (StandardReader) format.newReader(new SmallLimits()).orElseThrow();
        List<Feeding.Outcome> outcomes = new ArrayList<>();
        Feeding.feed(reader, ascii("1234567\r\n\r\n1\r\n2\r\n3\r\n\r\n123456\r\n2\r\n\r\n"), outcomes);
        assertThat(outcomes)
                .extracting(Feeding.Outcome::text)
                .containsExactly(
                        "Message refused: line 1 is longer than 6 bytes (maxline)",
                        "Message refused: the message has more than 2 lines (maxlines)",
                        "123456\r\n2\r\n\r\n");
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static final class SmallLimits implements ReaderContext {
        @Override
        public int maxLineBytes() {
            return 6;
        }

        @Override
        public int maxLines() {
            return 2;
        }

        @Override
        public int maxBodyBytes() {
            return 100;
        }
    }
}
