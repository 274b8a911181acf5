package org.astmanproxy.spi.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;
import org.astmanproxy.spi.ReaderContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncomingLinesTest implements MessageSink {
    private final List<Message> messages = new ArrayList<>();
    private final List<ProtocolException> refusals = new ArrayList<>();
    private final IncomingLines lines = new IncomingLines(limits());

    private static ReaderContext limits() {
        return new ReaderContext() {
            @Override
            public int maxLineBytes() {
                return 20;
            }

            @Override
            public int maxLines() {
                return 3;
            }

            @Override
            public int maxBodyBytes() {
                return 100;
            }
        };
    }

    @Override
    public void message(Message message) {
        messages.add(message);
    }

    @Override
    public void refused(ProtocolException why) {
        refusals.add(why);
    }

    private void header(String name, String value) {
        lines.header(name.getBytes(UTF_8), value.getBytes(UTF_8));
    }

    private void text(String text) {
        lines.text(text.getBytes(UTF_8));
    }

    @Test
    void lines_become_a_message_and_the_next_message_begins() {
        header("Action", "Ping");
        lines.line("ActionID: 1".getBytes(UTF_8));
        lines.line("text".getBytes(UTF_8));
        assertThat(lines.count()).isEqualTo(3);
        lines.end(this);
        header("Action", "Logoff");
        lines.end(this);
        assertThat(messages)
                .containsExactly(
                        Message.builder()
                                .header("Action", "Ping")
                                .header("ActionID", "1")
                                .text("text")
                                .build(),
                        Message.builder().header("Action", "Logoff").build());
        assertThat(refusals).isEmpty();
    }

    @Test
    void text_of_old_command_output_may_be_anything_but_a_line_end() {
        header("Response", "Follows");
        assertThat(lines.isCommandOutput()).isTrue();
        text("");
        text("a: b");
        lines.end(this);
        assertThat(messages)
                .containsExactly(Message.builder()
                        .header("Response", "Follows")
                        .text("")
                        .text("a: b")
                        .build());
    }

    @ParameterizedTest
    @CsvSource({
        "a:b, c, ':',  header name",
        "a, 'b\nc: d', line end, inside",
        "'a\rb', c, line end, inside",
        "a, 123456789012345678, 21 bytes, maxline allows 20",
    })
    void a_header_that_cannot_be_a_line_refuses_the_message(String name, String value, String what, String where) {
        header("ActionID", "7");
        header(name, value);
        lines.end(this);
        assertThat(messages).isEmpty();
        assertThat(refusals).singleElement().satisfies(why -> {
            assertThat(why).hasMessageContaining(what).hasMessageContaining(where);
            assertThat(why.actionId()).contains(ActionId.of("7"));
        });
    }

    @Test
    void text_that_would_be_another_line_refuses_the_message() {
        text("");
        lines.end(this);
        text("Action: Originate");
        lines.end(this);
        assertThat(messages).isEmpty();
        assertThat(refusals)
                .extracting(Throwable::getMessage)
                .containsExactly(
                        "an empty line of text, which would end the message",
                        "':' in a line of text, which would make it a header");
    }

    @Test
    void one_line_more_than_the_limit_refuses_the_message_and_is_not_kept() {
        for (int i = 0; i < 1000; i++) {
            header("A", "1");
        }
        assertThat(lines.count()).isEqualTo(3);
        lines.end(this);
        assertThat(refusals).singleElement().asString().contains("more lines than maxlines allows, 3");
    }

    @Test
    void the_first_reason_is_reported_and_the_next_message_is_free_of_it() {
        header("A", "1");
        lines.refuse("first");
        lines.refuse("second");
        lines.end(this);
        header("A", "1");
        lines.end(this);
        assertThat(refusals).singleElement().extracting(Throwable::getMessage).isEqualTo("first");
        assertThat(messages).hasSize(1);
    }

    @Test
    void a_message_without_lines_is_refused_also_after_lines_were_cleared() {
        header("A", "1");
        lines.refuse("forgotten");
        lines.clear();
        lines.end(this);
        assertThat(refusals).singleElement().extracting(Throwable::getMessage).isEqualTo("a message without any line");
    }
}
