package org.astmanproxy.core.format.standard;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.astmanproxy.core.fuzz.FuzzedReader;
import org.astmanproxy.core.fuzz.Seeds;
import org.junit.jupiter.params.provider.MethodSource;

class ServerReaderFuzzTest {
    private static final StandardFormat STANDARD = new StandardFormat();
    private static final FuzzedReader READER = FuzzedReader.unbounded(limits -> StandardReader.ofServer(), STANDARD);

    static Stream<byte[]> seeds() {
        return Stream.of(Seeds.recorded(".txt"), Seeds.random(STANDARD), nasties())
                .flatMap(seeds -> seeds);
    }

    private static Stream<byte[]> nasties() {
        return Seeds.byHand(
                "",
                "Response: Follows\r\nPrivilege: Command\r\nActionID: 1\r\na\n\nb: c\n--END COMMAND--\r\n\r\n",
                "Response: Follows\r\n\r\n--END COMMAND--\r\n\r\nEvent: x\r\n\r\n",
                "Response: Follows\r\nPrivilege: \nx--END COMMAND--\r\nmore: x\r\n\r\n",
                "Response: Follows\n--END COMMAND--\n\n",
                "Response: Follows\r\nActionID: 1\r\nPrivilege: Command\r\n\n\n\r\n\r--END COMMAND--\r\n\r\n\n",
                "Event: x\rResponse: Follows\r\n\r\n",
                "Response: Follows\r\nx--END COMMAND--\r\nResponse: Follows\r\ny--END COMMAND--\r\n\r\n",
                "\r\n\r\n:\r\n\r\n");
    }

    @DictionaryEntries({"Response: Follows", "Privilege: ", "ActionID: ", "--END COMMAND--"})
    @MethodSource("seeds")
    @FuzzTest
    void any_bytes_from_a_server_are_read(byte[] input) {
        READER.feed(input);
    }
}
