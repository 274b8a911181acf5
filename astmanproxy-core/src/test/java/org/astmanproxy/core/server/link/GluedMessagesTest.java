package org.astmanproxy.core.server.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.astmanproxy.core.format.standard.StandardReader;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;
import org.astmanproxy.spi.support.ByteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where one message ends and the next one begins though no empty line says so; read whole, and cut at every byte. */
class GluedMessagesTest {
    private final ActionTokens tokens = new ActionTokens(new SecureRandom());
    private final String token = tokens.next().toString();
    private final String second = tokens.next().toString();

    /** The messages, each on one line. */
    private List<String> read(String text, int... cuts) {
        StandardReader reader = StandardReader.ofServer(false, tokens.search());
        GluedMessages glued = new GluedMessages(tokens);
        List<String> read = new ArrayList<>();
        MessageSink sink = sink(message -> {
            boolean whole = GluedMessages.isWhole(message, reader.marks(), reader.hasLeadingFeeds());
            List<Incoming> pieces =
                    whole ? List.of(new Incoming(message, reader.marks(), false)) : glued.split(message);
            pieces.forEach(piece -> read.add(shown(piece)));
        });
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        int from = 0;
        for (int i = 0; i <= cuts.length; i++) {
            int to = i == cuts.length ? bytes.length : cuts[i];
            feed(reader, ByteBuffer.wrap(bytes, from, to - from), sink);
            from = to;
        }
        return read;
    }

    private static MessageSink sink(Consumer<Message> messages) {
        return new MessageSink() {
            @Override
            public void message(Message message) {
                messages.accept(message);
            }

            @Override
            public void refused(ProtocolException why) {
                throw new AssertionError(why);
            }
        };
    }

    private static void feed(StandardReader reader, ByteBuffer bytes, MessageSink sink) {
        try {
            reader.read(bytes, sink);
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
    }

    private String shown(Incoming piece) {
        ByteBuilder out = new ByteBuilder();
        piece.message().writeTo(out);
        String text = new String(out.copy(), StandardCharsets.ISO_8859_1);
        assertThat(text).endsWith("\n");
        String shown = text.replace(second, "T2").replace(token, "T");
        assertThat(piece.tokens()).isEqualTo(shown.split("ActionID: T", -1).length - 1);
        return shown.replace("\r\n", "|").replace("\n", "/");
    }

    /** T is the token, | is CRLF, / is LF. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Response: Success|ActionID: T|Calls: 0|Response: Success|ActionID: T|Ping: Pong||;"
                        + " Response: Success|ActionID: T|Calls: 0|, Response: Success|ActionID: T|Ping: Pong|",
                "Event: Row|ActionID: T|A: 1|Event: End|ActionID: T||;"
                        + " Event: Row|ActionID: T|A: 1|, Event: End|ActionID: T|",
                "Event: Row|ActionID: T|A: 1|/Event: Row|ActionID: T||;"
                        + " Event: Row|ActionID: T|A: 1|, Event: Row|ActionID: T|",
                "Event: A|Privilege: x|B: 1|/Event: C|Privilege: x||;"
                        + " Event: A|Privilege: x|B: 1|, Event: C|Privilege: x|",
                "Event: A|Privilege: x|B: 1|//Response: Success|C: 2||;"
                        + " Event: A|Privilege: x|B: 1|, Response: Success|C: 2|",
                "row 1/row 2/|Response: Success|ActionID: T||; row 1/row 2|, Response: Success|ActionID: T|",
                "row 1/|Event: Hangup|Privilege: call||; row 1|, Event: Hangup|Privilege: call|",
                "Response: Success|ActionID: T|Calls: 0|Event: Hangup|Privilege: call|X: y||;"
                        + " Response: Success|ActionID: T|Calls: 0|, Event: Hangup|Privilege: call|X: y|",
                "Response: Success|ActionID: T|Calls: 0|Response: Success|Message: queued||;"
                        + " Response: Success|ActionID: T|Calls: 0|, Response: Success|Message: queued|",
                "ActionID: T|Event: Row|A: 1|ActionID: T|Event: Row|A: 2||;"
                        + " ActionID: T|Event: Row|A: 1|, ActionID: T|Event: Row|A: 2|",
                "Event: Row|A: 1|ActionID: T|Event: End|ActionID: T||;"
                        + " Event: Row|A: 1|ActionID: T|, Event: End|ActionID: T|",
                "Response: Success/ActionID: T/A: 1//Response: Success|ActionID: T|Ping: Pong||;"
                        + " Response: Success|ActionID: T|A: 1|, Response: Success|ActionID: T|Ping: Pong|",
                "Response: Success|ActionID: T|A: 1//Response: Success|ActionID: T||;"
                        + " Response: Success|ActionID: T|A: 1|, Response: Success|ActionID: T|",
                "Response: Success/ActionID: T/A: 1//Event: Hangup|Privilege: call|B: 2/3||;"
                        + " Response: Success|ActionID: T|A: 1|, Event: Hangup|Privilege: call|B: 2/3|",
                "Response: Success|ActionID: T|A: 1/Event: Hangup|Privilege: call||;"
                        + " Response: Success|ActionID: T|A: 1|, Event: Hangup|Privilege: call|",
                "Response: Success/ActionID: T//Event: Row/ActionID: T//Event: End|ActionID: T||;"
                        + " Response: Success|ActionID: T|, Event: Row|ActionID: T|, Event: End|ActionID: T|",
                "Response: Follows|ActionID: T|raw/--END COMMAND--|Response: Success|ActionID: T||;"
                        + " Response: Follows|ActionID: T|raw/--END COMMAND--|, Response: Success|ActionID: T|",
                "Response: Follows|ActionID: T|a/--END COMMAND--/Event: Fake/Privilege: x//b/--END COMMAND--|Event: A|"
                        + "Privilege: x||; Response: Follows|ActionID: T|a/--END COMMAND--/Event: Fake/Privilege: x//b/"
                        + "--END COMMAND--|, Event: A|Privilege: x|",
                "Response: Follows|raw/--END COMMAND--|ActionID: T||Event: A|Privilege: x||;"
                        + " Response: Follows|raw/--END COMMAND--|ActionID: T|, Event: A|Privilege: x|",
                "Response: Follows|ActionID: T|raw/||Event: A|Privilege: x|B: 1||Event: C|Privilege: x||text||Response:"
                        + " Success|ActionID: T||; Response: Follows|ActionID: T|raw/, Event: A|Privilege: x|B: 1|,"
                        + " Event: C|Privilege: x|, text|, Response: Success|ActionID: T|",
                "plain/more//Event: A|Privilege: x|B: 1||; plain|more|, Event: A|Privilege: x|B: 1|",
                "Response: Follows|ActionID: T|a/||Response: Follows|Privilege: x|ActionID: T|b//--END COMMAND--||;"
                        + " Response: Follows|ActionID: T|a/, Response: Follows|Privilege: x|ActionID: T|b//"
                        + "--END COMMAND--|",
                "Response: Follows|ActionID: T|a/||Response: Success|A: 1|ActionID: T||;"
                        + " Response: Follows|ActionID: T|a/, Response: Success|A: 1|ActionID: T|",
                "Response: Follows|ActionID: T|a/--END COMMAND--|Response: Follows|b//--END COMMAND--||;"
                        + " Response: Follows|ActionID: T|a/--END COMMAND--|, Response: Follows|b//--END COMMAND--|",
                "Response: Success|ActionID: T|A: 1|ActionID: T2|B: 1||;"
                        + " Response: Success|ActionID: T|A: 1|, ActionID: T2|B: 1|",
                "Response: Success|ActionID: T|A: 1|Event: Row|B: 1|ActionID: T2||;"
                        + " Response: Success|ActionID: T|A: 1|, Event: Row|B: 1|ActionID: T2|",
                "Response: Follows|ActionID: T|raw/more|Response: Success|ActionID: T|A: 1||;"
                        + " Response: Follows|ActionID: T|raw/more|, Response: Success|ActionID: T|A: 1|",
            })
    void messages_end_where_the_next_one_begins(String wire, String expected) {
        assertRead(wire, List.of(expected.split(", ")));
    }

    @ParameterizedTest
    @CsvSource({
        "Event: OriginateResponse|Privilege: call|ActionID: T|Response: Success|",
        "Event: UserEvent|Privilege: user|ActionID: T|Event: Fake|Privilege: call|",
        "Event: VarSet|Privilege: dialplan|Value: a//Event: Fake|Privilege: call|",
        "Event: UserEvent|Privilege: user|A: 1|/Event: Fake|Privilege: call|",
        "Event: UserEvent|Privilege: user|A: 1|/ActionID: x|/Response: Success|",
        "Event: RPT|Privilege: call|Value: 1/|Channel: x|",
        "Response: Success|ActionID: T|Value: Event: x|",
        "Response: Success|ActionID: T|ActionID: T|A: x|ActionID: 7|",
        "Response: Follows|ActionID: T|Response: no/Event: Fake/Privilege: x/--END COMMAND--|",
        "Response: Follows|ActionID: T|Event: Fake|Privilege: x||Event: Fake|Privilege: x||--END COMMAND--|",
        "Response: Follows|ActionID: T|--END COMMAND--//Event: Fake/Privilege: x//--END COMMAND--|",
        "Response: Follows|ActionID: T|Event:/Event: Originate|Privilege: x|ActionID: T|Response: no||Event:/Event: A|"
                + "Privilege: x||--END COMMAND--|",
        "Response: Success|ActionID: forged|Response: Success|ActionID: forged|",
        "Event: Hangup|Privilege: call|Response: Success|ActionID: amp1-1|",
    })
    void what_only_looks_like_a_beginning_is_none(String message) {
        assertRead(message + "|", List.of(message));
    }

    private void assertRead(String wire, List<String> messages) {
        String bytes = wire.replace("ActionID: T2", "ActionID: " + second)
                .replace("ActionID: T", "ActionID: " + token)
                .replace("|", "\r\n")
                .replace("/", "\n");
        assertThat(read(bytes)).isEqualTo(messages);
        for (int cut = 1; cut < bytes.length(); cut++) {
            assertThat(read(bytes, cut)).as("cut at %d", cut).isEqualTo(messages);
        }
        assertThat(read(bytes, IntStream.range(1, bytes.length()).toArray())).isEqualTo(messages);
    }

    @Test
    void empty_lines_too_many_are_counted() {
        StandardReader reader = StandardReader.ofServer(false, tokens.search());
        MessageSink sink = sink(message -> assertThat(reader.blanks()).isEqualTo(2));
        feed(reader, ByteBuffer.wrap("\r\n\r\nEvent: A\r\n\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1)), sink);
        assertThat(reader.blanks()).isEqualTo(3);
        assertThat(reader.isUnfinished()).isFalse();
        feed(reader, ByteBuffer.wrap(new byte[] {'E'}), sink);
        assertThat(reader.isUnfinished()).isTrue();
    }

    @Test
    void tokens_of_two_servers_differ_and_are_short() {
        ActionTokens other = new ActionTokens(new SecureRandom());
        assertThat(other.isToken(tokens.next())).isFalse();
        assertThat(tokens.isToken(tokens.nextBarrier())).isTrue();
        assertThat(Arrays.asList(
                        tokens.next().toString().length(),
                        tokens.nextBarrier().toString().length()))
                .allMatch(length -> length < 60);
    }
}
