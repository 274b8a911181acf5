package org.astmanproxy.core.format.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import org.astmanproxy.core.format.ExchangeReading;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.support.ByteBuilder;
import org.astmanproxy.testkit.format.Messages;
import org.astmanproxy.testkit.format.TestLimits;
import org.junit.jupiter.api.Test;

/** Parameters of all bytes come in as they are, and changed requests come in the same however they are cut. */
class HttpRoundTripTest {
    private static final String PLAIN = "-._~!$'()*,;:@/?abcXYZ019";

    /** Percent-encodes what must be, and at random what need not be. */
    private static String encode(byte[] bytes, Random random) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            boolean plain = PLAIN.indexOf(b & 0xFF) >= 0 || b < 0;
            if (b == ' ' && random.nextBoolean()) {
                text.append('+');
            } else if (plain && random.nextInt(4) > 0) {
                text.append((char) (b & 0xFF));
            } else {
                String hex = String.format("%%%02x", b & 0xFF);
                text.append(random.nextBoolean() ? hex : hex.toUpperCase(Locale.ROOT));
            }
        }
        return text.toString();
    }

    private static byte[] bytes(Random random, int length, boolean isName) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            int b = random.nextInt(256);
            boolean carried = b != '\r' && b != '\n' && b != 0 && !(isName && b == ':') && !(i == 0 && b == ' ');
            bytes[i] = carried ? (byte) b : (byte) 'x';
        }
        return bytes;
    }

    @Test
    void random_parameters_come_in_as_they_are() {
        long seed = new Random().nextLong();
        System.out.println("http: random parameters of seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            ByteBuilder lines = new ByteBuilder();
            StringBuilder query = new StringBuilder("Action=X");
            lines.put("Action: X\r\n");
            for (int n = random.nextInt(8); n > 0; n--) {
                byte[] name = bytes(random, 1 + random.nextInt(10), true);
                byte[] value = bytes(random, random.nextInt(20), false);
                query.append('&').append(encode(name, random)).append('=').append(encode(value, random));
                lines.put(name);
                lines.put(": ");
                lines.put(value);
                lines.put("\r\n");
            }
            Message expected = Messages.standard(lines.copy());
            String form = Http.post("application/x-www-form-urlencoded", query.toString());
            for (String request : new String[] {Http.get("/?" + query), form}) {
                byte[] bytes = Http.bytes(request);
                ExchangeReading whole = ExchangeReading.of(Http.FORMAT, TestLimits.WIDE, bytes);
                assertThat(whole.asked().action()).as("request %s", request).isEqualTo(expected);
                assertThat(ExchangeReading.byteByByte(Http.FORMAT, TestLimits.WIDE, bytes))
                        .isEqualTo(whole);
            }
        }
    }

    @Test
    void all_byte_values_that_a_parameter_may_carry_come_in() {
        for (int b = 0; b < 256; b++) {
            String escape = String.format("%%%02X", b);
            if (b == '\r' || b == '\n' || b == 0) {
                assertThat(read("V=a" + escape).answered().status()).isEqualTo(400);
                continue;
            }
            assertThat(read("V=a" + escape + "b").asked().action())
                    .isEqualTo(Messages.standard("Action: X", "V: a" + (char) b + "b"));
            if (b != ':') {
                assertThat(read("N" + escape + "m=c").asked().action())
                        .isEqualTo(Messages.standard("Action: X", "N" + (char) b + "m: c"));
            }
        }
    }

    private static ExchangeReading read(String parameter) {
        return ExchangeReading.byteByByte(
                Http.FORMAT, TestLimits.WIDE, Http.bytes(Http.get("/?Action=X&" + parameter)));
    }

    @Test
    void changed_requests_come_in_the_same_however_they_are_cut() {
        long seed = new Random().nextLong();
        System.out.println("http: changed requests of seed " + seed);
        Random random = new Random(seed);
        String[] requests = {
            Http.PING,
            Http.get("/?Action=Ping&OutputFormat=xml", "Accept: text/xml;q=0.5, */*", "Authorization: Basic YTpi"),
            Http.post("application/x-www-form-urlencoded", "Action=Ping&x=%20y", "Expect: 100-continue"),
            Http.post("application/json", "{\"Action\":\"Ping\",\"V\":[1,2]}", "Origin: http://localhost:8080"),
            Http.post("text/xml", "<AsteriskManagerInput><Action Value='Ping'/></AsteriskManagerInput>"),
            Http.postChunks("6;x=y\r\nAction\r\n5\r\n=Ping\r\n0\r\nT: u\r\n\r\n")
        };
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = (requests[random.nextInt(requests.length)]
                            + requests[random.nextInt(requests.length)]
                            + Http.PING)
                    .getBytes(StandardCharsets.ISO_8859_1);
            for (int n = random.nextInt(3); n >= 0; n--) {
                bytes[random.nextInt(bytes.length)] =
                        random.nextBoolean() ? bytes[random.nextInt(bytes.length)] : (byte) random.nextInt(256);
            }
            ExchangeReading whole = ExchangeReading.of(Http.FORMAT, TestLimits.WIDE, bytes);
            assertThat(ExchangeReading.byteByByte(Http.FORMAT, TestLimits.WIDE, bytes))
                    .as("request %s", new String(bytes, StandardCharsets.ISO_8859_1))
                    .isEqualTo(whole);
        }
    }
}
