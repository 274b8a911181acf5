package org.astmanproxy.core.format.standard;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.astmanproxy.core.fuzz.FuzzedReader;
import org.astmanproxy.core.fuzz.Seeds;
import org.junit.jupiter.params.provider.MethodSource;

class OutputWithoutEndFuzzTest {
    private static final MarkSearch MARK = new MarkSearch("mine-".getBytes(StandardCharsets.US_ASCII));
    private static final FuzzedReader READER =
            FuzzedReader.unbounded(limits -> StandardReader.ofServer(false, MARK), new StandardFormat());

    static Stream<byte[]> seeds() {
        return Seeds.byHand(
                "Response: Follows\r\none\r\n\r\nResponse: x\r\nb: c\r\nActionID: mine-1\r\n\r\nEvent: y\r\n\r\n",
                "Response: Follows\r\n\r\nResponse: Follows\r\nActionID: mine-1\r\ny--END COMMAND--\r\n\r\n",
                "Response: Follows\r\none\n\nResponse: x\r\nEvent: y\r\nActionID: mine-1\r\n\r\n",
                "Response: Follows\r\nx--END COMMAND--\r\nEvent: x\r\nActionID: mine-1\r\n\r\n");
    }

    @DictionaryEntries({"Response: Follows", "Event: ", "ActionID: mine-", "--END COMMAND--"})
    @MethodSource("seeds")
    @FuzzTest
    void output_without_an_end_is_read_alike_in_pieces(byte[] input) {
        READER.feedInPieces(input);
    }
}
