package org.astmanproxy.core.format.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.astmanproxy.core.format.detection.FirstLine.FirstLineVerdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstLineTest {
    /** What becomes of this text, the same for every cut and byte by byte. */
    private static FirstLineVerdict finding(boolean speaksHttp, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        FirstLine whole = new FirstLine(speaksHttp);
        FirstLineVerdict finding = whole.look(ByteBuffer.wrap(bytes));
        assertThat(StandardCharsets.ISO_8859_1.decode(whole.bytes()).toString()).isEqualTo(text);
        for (int cut = 1; cut < bytes.length; cut++) {
            FirstLine line = new FirstLine(speaksHttp);
            FirstLineVerdict first = line.look(ByteBuffer.wrap(bytes, 0, cut));
            FirstLineVerdict then = line.look(ByteBuffer.wrap(bytes, cut, bytes.length - cut));
            assertThat(first == FirstLineVerdict.UNDECIDED ? then : first)
                    .as("cut at byte " + cut)
                    .isEqualTo(finding);
        }
        FirstLine line = new FirstLine(speaksHttp);
        FirstLineVerdict last = FirstLineVerdict.UNDECIDED;
        for (int i = 0; i < bytes.length && last == FirstLineVerdict.UNDECIDED; i++) {
            last = line.look(ByteBuffer.wrap(bytes, i, 1));
        }
        assertThat(last).as("byte by byte").isEqualTo(finding);
        return finding;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1\r\nHost: a\r\n\r\nAction: Ping\r\n\r\n",
                "GET /?Action=Ping HTTP/1.0\n",
                "HEAD /x HTTP/1.1\r\n",
                "PUT / HTTP/1.1\r\n",
                "OPTIONS * HTTP/1.1\r\n",
                "CONNECT a:1 HTTP/1.1\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "Action / HTTP/1.1\r\n",
                "a+b / HTTP/1.1\r\n",
                "\r\n\r\nGET / HTTP/1.1\r\n",
                "GET http://a/b HTTP/1.1\r\n",
                "GET  /\tHTTP/9.9\r\n",
                "GET /HTTP/ HTTP/1.1",
                "GET /a b HTTP/1.1",
                "GET / H HTTP/1.1"
            })
    void a_request_line_of_http_is_none_of_a_session(String text) {
        assertThat(finding(false, text)).isEqualTo(FirstLineVerdict.HTTP_REQUEST);
    }

    @Test
    void a_request_line_without_end_is_one_too() {
        assertThat(new FirstLine(false).look(bytes("GET /" + "x".repeat(9_000))))
                .isEqualTo(FirstLineVerdict.HTTP_REQUEST);
        assertThat(new FirstLine(false).look(bytes("GET" + "x".repeat(9_000)))).isEqualTo(FirstLineVerdict.SESSION);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Action: Ping\r\n",
                "Action : Ping\r\n",
                "action:ping\r\n",
                "Action: UserEvent\r\nX: GET / HTTP/1.1\r\n",
                "\"Action: Ping\"\r\n",
                "{\"Action\":\"GET / HTTP/1.1\"}",
                "<A/>",
                "GET / http/1.1\r\n",
                "GET /\r\nHost: a HTTP/1.1\r\n",
                "GET\r\n / HTTP/1.1\r\n",
                " GET / HTTP/1.1\r\n",
                "PING\n",
                "\u0016\u0003\u0001",
                "\u0082a\u0001",
                "PROXY TCP5 ",
                "PROXY: x\r\n",
                "\r\nAction: Ping",
                "\r\n\r\n\u0000\r\nQUIX",
                "\r\n\r\n{"
            })
    void whatever_else_comes_is_a_session(String text) {
        assertThat(finding(false, text.endsWith("TCP5 ") ? text + "x\n" : text)).isEqualTo(FirstLineVerdict.SESSION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "GET", "GET / HTTP", "\r\n", "PROXY TCP", "\r\n\r\n", "Action / x"})
    void what_may_still_become_either_waits(String text) {
        assertThat(finding(false, text)).isEqualTo(FirstLineVerdict.UNDECIDED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\nAction: Ping\r\n",
                "PROXY TCP6 ::1 ::1 1 2\r\n",
                "PROXY UNKNOWN\r\n",
                "\r\n\r\n\u0000\r\nQUIT\n!\u0011\u0000\u000c"
            })
    void a_proxy_header_is_told_from_both(String text) {
        assertThat(finding(false, text)).isEqualTo(FirstLineVerdict.PROXY_HEADER);
        assertThat(finding(true, text)).isEqualTo(FirstLineVerdict.PROXY_HEADER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\n", "POST / HTTP/1.1\r\n", "PRI * HTTP/2.0\r\n", "X"})
    void where_http_is_spoken_a_request_begins_the_session(String text) {
        assertThat(finding(true, text)).isEqualTo(FirstLineVerdict.SESSION);
    }
}
