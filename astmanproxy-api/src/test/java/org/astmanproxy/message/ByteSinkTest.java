package org.astmanproxy.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ByteSinkTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ByteSink sink = new ByteSink() {
        @Override
        public void put(byte[] from, int start, int length) {
            bytes.write(from, start, length);
        }

        @Override
        public void put(int b) {
            bytes.write(b);
        }
    };

    @Test
    void takes_bytes_in_every_shape() {
        ByteBuffer buffer = ByteBuffer.wrap("-cd-".getBytes(StandardCharsets.US_ASCII), 1, 2);
        sink.put("ab".getBytes(StandardCharsets.US_ASCII));
        sink.put(buffer);
        sink.put(buffer.asReadOnlyBuffer());
        sink.put("\u00f6");
        sink.put('!');
        assertThat(buffer.remaining()).isEqualTo(2);
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("abcdcd\u00f6!");
    }
}
