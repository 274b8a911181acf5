package org.astmanproxy.spi.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytewiseReaderTest {
    private static final String MARK = "\u00EF\u00BB\u00BF";

    /** Keeps all bytes; a line feed is a message, and an exclamation mark is an error. */
    private static final class KeepingReader extends BytewiseReader {
        private final StringBuilder kept = new StringBuilder();

        @Override
        protected void accept(int b, MessageSink out) throws ProtocolException {
            if (b == '!') {
                throw new ProtocolException("an exclamation mark");
            }
            kept.append((char) b);
            if (b == '\n') {
                out.message(Message.builder().header("A", "1").build());
            }
        }
    }

    /** Wants one message. */
    private static final class OneMessageSink implements MessageSink {
        private boolean wantsMore = true;

        @Override
        public void message(Message message) {
            wantsMore = false;
        }

        @Override
        public void refused(ProtocolException why) {
            throw new AssertionError(why);
        }

        @Override
        public boolean wantsMore() {
            return wantsMore;
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", MARK, MARK + MARK, "\u00EFa", "\u00EF\u00BBa", "\u00EF\u00EF\u00BB\u00BFa", "a" + MARK})
    void only_a_mark_at_the_start_is_skipped_however_the_bytes_are_cut(String start) throws ProtocolException {
        String all = start + "end of the text";
        String expected = start.startsWith(MARK) ? all.substring(MARK.length()) : all;
        for (int cut = 0; cut <= all.length(); cut++) {
            KeepingReader reader = new KeepingReader();
            OneMessageSink sink = new OneMessageSink();
            reader.read(bytes(all.substring(0, cut)), sink);
            reader.read(bytes(all.substring(cut)), sink);
            assertThat(reader.kept).as("cut at %d", cut).hasToString(expected);
        }
    }

    @Test
    void bytes_after_a_message_stay_in_the_buffer_if_the_proxy_wants_no_more() throws ProtocolException {
        KeepingReader reader = new KeepingReader();
        ByteBuffer in = bytes("one\ntwo\n");
        reader.read(in, new OneMessageSink());
        assertThat(reader.kept).hasToString("one\n");
        assertThat(in.position()).isEqualTo(4);
    }

    @Test
    void an_error_names_its_byte_in_the_stream() throws ProtocolException {
        KeepingReader reader = new KeepingReader();
        OneMessageSink sink = new OneMessageSink();
        reader.read(bytes(MARK + "abc"), sink);
        assertThatThrownBy(() -> reader.read(bytes("de!"), sink))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("an exclamation mark (byte 8 of the stream)");
    }
}
