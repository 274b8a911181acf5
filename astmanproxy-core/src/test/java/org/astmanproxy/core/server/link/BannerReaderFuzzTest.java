package org.astmanproxy.core.server.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.Stream;
import org.astmanproxy.core.fuzz.FuzzInput;
import org.astmanproxy.core.fuzz.Retained;
import org.astmanproxy.core.fuzz.Seeds;
import org.astmanproxy.spi.ProtocolException;
import org.junit.jupiter.params.provider.MethodSource;

class BannerReaderFuzzTest {
    private static final int MOST_KEPT = 1024;

    /**
     * What came of some bytes.
     *
     * @param version the version that was read; the text of the error; or nothing
     * @param taken so many bytes were the banner's
     */
    private record Greeting(String version, int taken) {}

    static Stream<byte[]> seeds() {
        return Stream.concat(
                Seeds.recorded("banner.txt"),
                Seeds.byHand(
                        "",
                        "Asterisk Call Manager/11.0.0\nResponse: x",
                        "Manager/\r\n",
                        "/Manager\n",
                        "\n",
                        "HTTP/1.1 400 Bad Request\r\n",
                        "Asterisk Call Manager/" + "1".repeat(300)));
    }

    @MethodSource("seeds")
    @FuzzTest
    void any_greeting_gives_a_version_or_the_declared_error(byte[] raw) {
        FuzzInput input = FuzzInput.of(raw);
        Greeting whole = read(input.bytes());
        assertThat(read(input.pieces())).as("in pieces").isEqualTo(whole);
        assertThat(read(input.single())).as("byte by byte").isEqualTo(whole);
        assertThat(whole.taken()).isLessThanOrEqualTo(MOST_KEPT / 2);
    }

    private static Greeting read(byte[]... pieces) {
        BannerReader reader = new BannerReader();
        int taken = 0;
        try {
            for (byte[] piece : pieces) {
                ByteBuffer in = ByteBuffer.wrap(piece);
                Optional<String> version = reader.read(in);
                taken += in.position();
                assertThat(Retained.by(reader)).isLessThan(MOST_KEPT);
                if (version.isPresent()) {
                    return new Greeting(version.get(), taken);
                }
                assertThat(in.hasRemaining()).isFalse();
            }
            return new Greeting("none yet", taken);
        } catch (ProtocolException noAsterisk) {
            return new Greeting("" + noAsterisk.getMessage(), 0);
        }
    }
}
