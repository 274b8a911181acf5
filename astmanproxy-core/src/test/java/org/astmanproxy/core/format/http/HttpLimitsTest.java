package org.astmanproxy.core.format.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.astmanproxy.core.format.ExchangeReading;
import org.astmanproxy.core.format.ExchangeReading.Answered;
import org.astmanproxy.core.format.ExchangeReading.Asked;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.testkit.format.TestLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpLimitsTest {
    /** Those of a proxy whose configuration says nothing else. */
    private static final TestLimits DEFAULTS = new TestLimits(64 * 1024, 512, 1024 * 1024);

    private static final TestLimits LOW = new TestLimits(1024, 10, 4096);
    private static final String FORM = "application/x-www-form-urlencoded";

    private static ExchangeReading read(ReaderContext limits, String request) {
        byte[] bytes = Http.bytes(request);
        ExchangeReading whole = ExchangeReading.of(Http.FORMAT, limits, bytes);
        assertThat(ExchangeReading.byteByByte(Http.FORMAT, limits, bytes)).isEqualTo(whole);
        return whole;
    }

    private static int status(ReaderContext limits, String request) {
        ExchangeReading reading = read(limits, request + Http.PING);
        boolean goesOn = reading.outcomes().size() == 2;
        if (reading.outcomes().get(0) instanceof Asked) {
            assertThat(goesOn).isTrue();
            return 200;
        }
        Answered answer = (Answered) reading.outcomes().get(0);
        assertThat(answer.closes()).isNotEqualTo(goesOn);
        return answer.status();
    }

    private static String lineOf(int length) {
        String start = "GET /x?";
        String end = " HTTP/1.1";
        return Http.head(start + "a".repeat(length - start.length() - end.length()) + end);
    }

    @ParameterizedTest
    @CsvSource({"1024,8000", "8001,8001", "65536,65536"})
    void request_line_is_bounded_by_maxline(int maxLine, int longest) {
        TestLimits limits = new TestLimits(maxLine, 512, 4096);
        assertThat(status(limits, lineOf(longest))).isEqualTo(404);
        assertThat(status(limits, lineOf(longest + 1))).isEqualTo(414);
    }

    @ParameterizedTest
    @CsvSource({"1024,8000", "8001,8001", "65536,65536"})
    void fields_together_are_bounded_by_maxline(int maxLine, int longest) {
        TestLimits limits = new TestLimits(maxLine, 512, 4096);
        int others = "Host: localhost:8080\r\n".length() + "A: \r\n".length() + "B: \r\n".length() + "\r\n".length();
        String value = "a".repeat((longest - others) / 2);
        String rest = "a".repeat(longest - others - value.length());
        assertThat(status(limits, Http.get("/?Action=X", "A: " + value, "B: " + rest)))
                .isEqualTo(200);
        assertThat(status(limits, Http.get("/?Action=X", "A: " + value, "B: a" + rest)))
                .isEqualTo(431);
    }

    @ParameterizedTest
    @CsvSource({"10,100", "101,101", "512,512"})
    void number_of_fields_is_bounded_by_maxlines(int maxLines, int most) {
        TestLimits limits = new TestLimits(65536, maxLines, 4096);
        assertThat(status(
                        limits,
                        Http.get("/?Action=X", "A: b\r\n".repeat(most - 1).strip())))
                .isEqualTo(200);
        assertThat(status(limits, Http.get("/?Action=X", "A: b\r\n".repeat(most).strip())))
                .isEqualTo(431);
    }

    @Test
    void body_is_bounded_by_maxbody() {
        for (TestLimits limits : new TestLimits[] {DEFAULTS, LOW}) {
            int max = limits.maxBodyBytes();
            String fits = "Action=X" + "&".repeat(max - 8);
            assertThat(status(limits, Http.post(FORM, fits))).isEqualTo(200);
            assertThat(status(limits, Http.post(FORM, fits + "&"))).isEqualTo(413);
            String chunk = Integer.toHexString(max) + "\r\n" + fits + "\r\n";
            assertThat(status(limits, Http.postChunks(chunk + "0\r\n\r\n"))).isEqualTo(200);
            assertThat(status(limits, Http.postChunks(chunk + "1\r\n&\r\n0\r\n\r\n")))
                    .isEqualTo(413);
            assertThat(status(limits, Http.postChunks("fffffffff\r\n"))).isEqualTo(413);
            assertThat(status(limits, Http.postChunks("7fffffff\r\n"))).isEqualTo(413);
        }
    }

    @Test
    void parameters_are_bounded_by_maxline_and_maxlines() {
        assertThat(status(LOW, Http.get("/?Action=" + "x".repeat(1016)))).isEqualTo(200);
        assertThat(status(LOW, Http.get("/?Action=" + "x".repeat(1017)))).isEqualTo(400);
        assertThat(status(LOW, Http.get("/?Action=" + "%78".repeat(1016)))).isEqualTo(200);
        assertThat(status(LOW, Http.get("/?Action=x" + "&a".repeat(9)))).isEqualTo(200);
        assertThat(status(LOW, Http.get("/?Action=x" + "&a".repeat(10)))).isEqualTo(400);
        assertThat(status(DEFAULTS, Http.post(FORM, "Action=" + "x".repeat(65528))))
                .isEqualTo(200);
        assertThat(status(DEFAULTS, Http.post(FORM, "Action=" + "x".repeat(65529))))
                .isEqualTo(400);
        assertThat(status(DEFAULTS, Http.post(FORM, "Action=x" + "&a".repeat(511))))
                .isEqualTo(200);
        assertThat(status(DEFAULTS, Http.post(FORM, "Action=x" + "&a".repeat(512))))
                .isEqualTo(400);
    }

    @Test
    void refusal_says_limit_and_setting_and_keeps_the_action_id() {
        Answered line = (Answered) read(LOW, Http.get("/?Action=x&ActionID=7" + "&a".repeat(10)))
                .outcomes()
                .get(0);
        assertThat(line.answer())
                .contains("ActionID: 7\r\nMessage: a message of more lines than maxlines allows, 10\r\n");
        Answered body = (Answered)
                read(LOW, Http.post(FORM, "a".repeat(4097))).outcomes().get(0);
        assertThat(body.answer()).contains("Message: a body of more than 4096 bytes (maxbody)\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "``|G|414",
                "`GET `|/|414",
                "`GET /?Action=X`|&a=b|414",
                "`GET / `|H|414",
                "`GET / HTTP/1.1\r\n`|a|431",
                "`GET / HTTP/1.1\r\na:`|` `|431",
                "`GET / HTTP/1.1\r\na: b`|c|431",
                "`GET / HTTP/1.1\r\n`|`a:b\r\n`|431",
                "`POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n`|0|400",
                "`POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1;`|x|400",
                "`POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n`|`1\r\na\r\n`|413",
                "`POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n`|a|431",
                "`POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n`|`a:b\r\n`|431"
            })
    void what_never_ends_meets_a_limit_in_each_state(String start, String filler, int status) {
        ExchangeReading reading = read(LOW, (start == null ? "" : start) + filler.repeat(9000));
        assertThat(reading.answered().status()).isEqualTo(status);
        assertThat(reading.answered().closes()).isTrue();
    }
}
