package org.astmanproxy.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.stream.Stream;
import org.astmanproxy.core.fuzz.Seeds;
import org.junit.jupiter.params.provider.MethodSource;

class ProxyHeaderFuzzTest {
    /** Fixed part and length of the longest block. */
    private static final int MOST = 16 + 65_535;

    /** The beginning of each header of version 2. */
    private static final String SIGNATURE = "\r\n\r\n\u0000\r\nQUIT\n";

    static Stream<byte[]> seeds() {
        return Seeds.byHand(
                "",
                "PROXY TCP4 203.0.113.7 10.0.0.1 8080 80\r\n",
                "PROXY TCP6 2001:db8::7 ::1 8080 80\r\n",
                "PROXY UNKNOWN\r\n",
                "PROXY TCP4 1.2.3.4\n",
                SIGNATURE + " \u0000\u0000\u0000",
                SIGNATURE
                        + "!\u0011\u0000\u000c\u0001\u0002\u0003\u0004\u0001\u0002\u0003\u0004\u0000\u0001\u0000\u0002",
                "Action: Ping\r\n\r\n");
    }

    @DictionaryEntries({"PROXY TCP6 ", "UNKNOWN", "\\x0d\\x0a\\x0d\\x0a\\x00\\x0d\\x0aQUIT\\x0a\\x21\\x11"})
    @MethodSource("seeds")
    @FuzzTest
    void any_bytes_are_a_header_or_none_or_a_mistake_within_its_bounds(byte[] input) {
        ProxyHeaderReader reader = new ProxyHeaderReader();
        try {
            for (int i = 0; i < input.length; i++) {
                ProxyHeaderProgress reading = reader.accept(input[i]);
                if (reading instanceof ProxyHeaderProgress.Absent) {
                    assertThat(reader.bytes()).isEqualTo(Arrays.copyOf(input, i + 1));
                    return;
                }
                if (reading instanceof ProxyHeaderProgress.Complete) {
                    return;
                }
                assertThat(i).isLessThan(MOST);
            }
        } catch (ProxyHeaderException mistake) {
            assertThat(mistake).hasMessageStartingWith("PROXY header: ");
        }
    }
}
