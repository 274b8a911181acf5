package org.astmanproxy.core.format.json;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.astmanproxy.core.fuzz.FuzzedReader;
import org.astmanproxy.core.fuzz.Seeds;
import org.junit.jupiter.params.provider.MethodSource;

class JsonReaderFuzzTest {
    private static final JsonFormat JSON = new JsonFormat();
    private static final FuzzedReader READER = FuzzedReader.of(JSON, new JsonRoundTripTest()::carried);

    static Stream<byte[]> seeds() {
        return Stream.of(Seeds.written(JSON), Seeds.random(JSON), nasties()).flatMap(seeds -> seeds);
    }

    private static Stream<byte[]> nasties() {
        return Seeds.byHand(
                "",
                "\u00EF\u00BB\u00BF{\"Action\":\"Ping\",\"ActionID\":1}",
                "{} {\"a\":null,\"b\":[true,false,-1.5e+3,[]],\"c\":{\"d\":[{}]}}",
                "{\"Output\":[\"x: y\",\"\"]}\n{\"Output:\":[],\"Output\":\"x\",\"a\":\"b\"}",
                "{\"response\":\"follows\",\"Output\":[\"\",\"a:b\"],\"Output:\":\"c\"}",
                "{\"\\u0041\\ud83d\\ude00\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"}",
                "{\"a\":\"\\ud83d\",\"\\ude00\":\"\\ud83d\\ud83d\\ude00\"}",
                "{\"a\":\"\u00FF\"}",
                "{\"a\":01}{\"a\":tru}",
                "[".repeat(3) + "{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}");
    }

    @DictionaryEntries({"Response", "Follows", "Output:", "true", "null", "ud83d", "ude00"})
    @MethodSource("seeds")
    @FuzzTest
    void any_bytes_as_json_are_read_refused_or_end_the_conversation(byte[] input) {
        READER.feed(input);
    }
}
