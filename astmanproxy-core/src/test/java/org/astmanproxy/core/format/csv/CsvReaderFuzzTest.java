package org.astmanproxy.core.format.csv;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.astmanproxy.core.fuzz.FuzzedReader;
import org.astmanproxy.core.fuzz.Seeds;
import org.junit.jupiter.params.provider.MethodSource;

class CsvReaderFuzzTest {
    private static final CsvFormat CSV = new CsvFormat();
    private static final FuzzedReader READER = FuzzedReader.of(CSV, UnaryOperator.identity());

    static Stream<byte[]> seeds() {
        return Stream.of(Seeds.written(CSV), Seeds.random(CSV), nasties()).flatMap(seeds -> seeds);
    }

    private static Stream<byte[]> nasties() {
        return Seeds.byHand(
                "",
                "\u00EF\u00BB\u00BF\"Action: Ping\"\r\n\r\n",
                "\u00EF\u00BBAction: Ping, ActionID: 1\n",
                "\"a: \"\"b\"\"\" , c: d,,\n,\n\"\"\n",
                "\"Response: Follows\", \"\", \"x: y\", \"\", \"--END COMMAND--\"\r\n\r\n",
                "Response: Follows,,,a,\n",
                "\"a: b\"c\nAction: Ping\n",
                "a\"b\nAction: Ping\r\r\n\"a:\r\n b\"\n");
    }

    @DictionaryEntries({"Response: Follows", "--END COMMAND--", "Action: Ping"})
    @MethodSource("seeds")
    @FuzzTest
    void any_bytes_as_csv_are_read_refused_or_end_the_conversation(byte[] input) {
        READER.feed(input);
    }
}
