package org.astmanproxy.core.format.standard;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.astmanproxy.core.fuzz.FuzzedReader;
import org.astmanproxy.core.fuzz.Seeds;
import org.junit.jupiter.params.provider.MethodSource;

class ClientReaderFuzzTest {
    private static final StandardFormat STANDARD = new StandardFormat();
    private static final FuzzedReader READER = FuzzedReader.of(STANDARD, UnaryOperator.identity());

    static Stream<byte[]> seeds() {
        return Stream.of(Seeds.recorded(".sent"), Seeds.random(STANDARD), nasties())
                .flatMap(seeds -> seeds);
    }

    private static Stream<byte[]> nasties() {
        return Seeds.byHand(
                "",
                "\n\r\n\n",
                "Action: Ping\rActionID: 1\r\n\r\r\n\r\n",
                "Action:Ping\nActionID:  two spaces\n\nx",
                ":\r\n: \r\n::\r\n\r\n",
                "Response: Follows\r\nPrivilege: Command\r\n\r\n--END COMMAND--\r\n\r\n",
                "Action: Ping\r\n" + "x".repeat(70) + "\r\nActionID: 1\r\n\r\nAction: Ping\r\n\r\n",
                "Action: Ping\r\n" + "a: b\r\n".repeat(9) + "\r\n\r\n",
                "\0\u0001\u00FF: \u00C3\u00A4\r\n\r\n");
    }

    @DictionaryEntries({"Response: Follows", "--END COMMAND--", "ActionID: "})
    @MethodSource("seeds")
    @FuzzTest
    void any_bytes_from_a_client_are_read_refused_or_end_the_conversation(byte[] input) {
        READER.feed(input);
    }
}
