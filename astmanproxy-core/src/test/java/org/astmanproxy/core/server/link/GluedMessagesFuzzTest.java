package org.astmanproxy.core.server.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.astmanproxy.core.format.standard.MarkSearch;
import org.astmanproxy.core.format.standard.StandardReader;
import org.astmanproxy.core.fuzz.Seeds;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.support.ByteBuilder;
import org.astmanproxy.testkit.format.ReadResult;
import org.junit.jupiter.params.provider.MethodSource;

/** Separates any text between two empty lines; "mine" stands for an ActionID of the proxy. */
class GluedMessagesFuzzTest {
    private static final ActionTokens TOKENS = new ActionTokens(new SecureRandom());
    private static final String TOKEN = TOKENS.next().toString();
    private static final MarkSearch SEARCH = TOKENS.search();
    private static final GluedMessages GLUED = new GluedMessages(TOKENS);

    static Stream<byte[]> seeds() {
        return Seeds.byHand(
                "Response: Success\r\nActionID: mine\r\nA: 1\r\nActionID: mine\r\nEvent: Row\r\nB: 2\r\n\r\n",
                "Response: Follows\r\nActionID: mine\r\na\n--END COMMAND--\r\nResponse: Success\r\nActionID: mine\r\n\r\n",
                "Response: Follows\r\na\n\r\nEvent: A\r\nPrivilege: x\r\n\r\ntext\r\n\r\nEvent: B\r\nActionID: mine\r\n\r\n",
                "plain\nmore\n\nEvent: A\r\nPrivilege: x\r\nB: 1\r\n\r\n",
                "Response: Success\r\nActionID: mine\r\n\nEvent: A\r\nPrivilege: x\n\n\r\n\r\n");
    }

    @DictionaryEntries({"Response: Follows", "Event: ", "Privilege: ", "ActionID: mine", "--END COMMAND--"})
    @MethodSource("seeds")
    @FuzzTest
    void each_byte_is_in_one_message(byte[] input) {
        String text = new String(input, ISO_8859_1).replace("mine", TOKEN);
        ReadResult read = ReadResult.of(StandardReader.ofServer(false, SEARCH), text.getBytes(ISO_8859_1));
        for (Object message : read.outcomes()) {
            List<Incoming> pieces = GLUED.split((Message) message);
            assertThat(pieces.stream().map(piece -> text(piece.message())).collect(Collectors.joining()))
                    .isEqualTo(text((Message) message));
            pieces.forEach(piece -> assertThat(piece.tokens()).isEqualTo(count(text(piece.message()))));
        }
    }

    /** The bytes of a message without its line ends. */
    private static String text(Message message) {
        ByteBuilder out = new ByteBuilder();
        message.writeTo(out);
        return new String(out.copy(), ISO_8859_1).replaceAll("[\r\n]", "");
    }

    private static int count(String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        return SEARCH.count(bytes, 0, bytes.length);
    }
}
