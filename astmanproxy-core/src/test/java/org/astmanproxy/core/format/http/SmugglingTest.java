package org.astmanproxy.core.format.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.astmanproxy.core.format.ExchangeReading;
import org.astmanproxy.core.format.ExchangeReading.Answered;
import org.astmanproxy.core.format.ExchangeReading.Asked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of which two readers could disagree where they end, or what they say. */
class SmugglingTest {
    private static void assertClosed(String request, int status) {
        ExchangeReading reading = Http.read(Http.PING + request + Http.PING);
        assertThat(reading.outcomes()).hasSize(2);
        assertThat(reading.outcomes().get(0)).isInstanceOf(Asked.class);
        Answered answer = (Answered) reading.outcomes().get(1);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.closes()).isTrue();
        assertThat(answer.answer()).contains("\r\nConnection: close\r\n");
        assertThat(reading.idle()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "`Content-Length: 3\r\nTransfer-Encoding: chunked`|400",
                "`Transfer-Encoding: chunked\r\nContent-Length: 3`|400",
                "`Content-Length: 3\r\nContent-Length: 4`|400",
                "`Content-Length: 3\r\nContent-Length: 3`|400",
                "Content-Length: 3, 3|400",
                "Content-Length: +3|400",
                "Content-Length: -3|400",
                "Content-Length: 0x3|400",
                "Content-Length: 3 3|400",
                "Content-Length: \u00B3|400",
                "Content-Length: |400",
                "Content-Length: 99999999999999999999|413",
                "Content-Length : 3|400",
                "`Content-Length\t: 3`|400",
                "Transfer-Encoding : chunked|400",
                "Transfer-Encoding: chunked, chunked|400",
                "`Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked`|400",
                "Transfer-Encoding: chunked, gzip|400",
                "Transfer-Encoding: gzip, chunked|501",
                "`Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked`|501",
                "Transfer-Encoding: gzip|400",
                "Transfer-Encoding: identity|400",
                "Transfer-Encoding: xchunked|400",
                "Transfer-Encoding: \"chunked\"|400",
                "Transfer-Encoding: chunked;x=y|400",
                "Transfer-Encoding:|400",
                "`Transfer-Encoding:\u000Bchunked`|400",
                "`Transfer-Encoding: chunked\u0000`|400",
                "X: y|411",
                "`X: y\r\n Content-Length: 3`|400",
                "`X: y\r\n\tz`|400",
                "`X: y\rContent-Length: 3`|400",
                "`X: y\r\r`|400",
                "`X: y\u0000z`|400",
                "no colon|400",
                ": no name|400",
                "a b: c|400",
                "`Host: b`|400",
                "Expect: 100-continue|411"
            })
    void post_is_refused_behind_the_answers_before_it_and_nothing_more_is_read(String fields, int status) {
        assertClosed(Http.head("POST / HTTP/1.1", "Content-Type: application/json", fields), status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /?Action=Ping HTTP/1.1\r\n\r\n",
                "GET /?Action=Ping HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /?Action=Ping HTTP/1.1\r\nHost: a/b\r\n\r\n",
                "GET /?Action=Ping HTTP/1.1\r\nHost: a:b\r\n\r\n",
                "GET /?Action=Ping HTTP/1.1\r\nHost: user@a\r\n\r\n",
                "GET /?Action=Ping HTTP/1.1\r\nHost: a, b\r\n\r\n",
                "GET /?Action=Ping HTTP/1.1\r\n Host: a\r\n\r\n",
                "GET /?Action=Ping HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
                "GET http://user@a/?Action=Ping HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET http:///?Action=Ping HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET ftp://a/?Action=Ping HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET a:80 HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET * HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /#x HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / x HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET\t/\tHTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /\t HTTP/1.1\r\nHost: a\r\n\r\n",
                " GET / HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1 \r\nHost: a\r\n\r\n",
                "GET / http/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.10\r\nHost: a\r\n\r\n",
                "GET / HTTP/1\r\nHost: a\r\n\r\n",
                "GET /\r\n",
                "GET / HTTP/1.1\rHost: a\r\n\r\n",
                "G\u0000T / HTTP/1.1\r\nHost: a\r\n\r\n",
                "G(T / HTTP/1.1\r\nHost: a\r\n\r\n",
                "\u0016\u0003\u0001",
                "\rx",
                "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx",
                "HEAD / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            })
    void what_is_no_http_is_refused_and_nothing_more_is_read(String request) {
        assertClosed(request, 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n",
                "g\r\n",
                "-1\r\n",
                " 1\r\n",
                "1 \r\n",
                "0x1\r\n",
                "1,x\r\n",
                "1\n",
                "1;x\n",
                "1;x\r;\r\n",
                "1;x\u0000\r\n",
                "1\r\nab",
                "1\r\na\n",
                "1\r\na\r\r",
                "1\r\na0\r\n\r\n",
                "0\r\nx\r\n",
                "0\r\n x: y\r\n",
                "0\r\nx: y\n\r\n",
                "0\r\n\n"
            })
    void chunk_that_is_none_is_refused_and_nothing_more_is_read(String chunks) {
        assertClosed(Http.postChunks(chunks), 400);
    }
}
