package org.astmanproxy.core.format.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.astmanproxy.core.format.ExchangeReading;
import org.astmanproxy.core.format.ExchangeReading.Answered;
import org.astmanproxy.core.format.ExchangeReading.Asked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "GET /x?Action=Ping HTTP/1.1|404",
                "GET //?Action=Ping HTTP/1.1|404",
                "GET /%2f?Action=Ping HTTP/1.1|404",
                "GET http://h/x HTTP/1.1|404",
                "PUT / HTTP/1.1|405",
                "DELETE / HTTP/1.1|405",
                "PATCH / HTTP/1.1|405",
                "TRACE / HTTP/1.1|405",
                "CONNECT h:80 HTTP/1.1|405",
                "OPTIONS / HTTP/1.1|405",
                "OPTIONS * HTTP/1.1|405",
                "BREW / HTTP/1.1|501",
                "get /?Action=Ping HTTP/1.1|501",
                "GET / HTTP/1.1|400",
                "GET /?OutputFormat=xml HTTP/1.1|400",
                "GET /?Action=%zz HTTP/1.1|400",
                "GET /?Action=% HTTP/1.1|400",
                "GET /?Action=%4 HTTP/1.1|400",
                "GET /?Action=%4&x HTTP/1.1|400",
                "GET /?Action=Ping%0d%0aSecret:+x HTTP/1.1|400",
                "GET /?Action=Ping%0a HTTP/1.1|400",
                "GET /?Action=Ping&%0d=x HTTP/1.1|400",
                "GET /?Action=Ping%00 HTTP/1.1|400",
                "GET /?Action=Ping&%00=x HTTP/1.1|400",
                "GET /?Action=Ping&=x HTTP/1.1|400",
                "GET /?Action=Ping&Server:=x HTTP/1.1|400",
                "GET /?Action=Ping&a%3Ab=x HTTP/1.1|400",
                "GET /?Action=X&X-Maxtime=0 HTTP/1.1|400",
                "GET /?Action=X&X-Maxtime=3600001 HTTP/1.1|400",
                "GET /?Action=X&X-Maxtime=-1 HTTP/1.1|400",
                "GET /?Action=X&X-Maxtime=99999999999999999999 HTTP/1.1|400",
                "GET /?Action=X&X-Maxtime= HTTP/1.1|400"
            })
    void request_is_refused_and_the_connection_goes_on(String line, int status) {
        ExchangeReading reading = Http.read(Http.head(line) + Http.PING);
        assertThat(reading.outcomes()).hasSize(2);
        Answered answer = (Answered) reading.outcomes().get(0);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.closes()).isFalse();
        assertThat(answer.answer()).contains("Response: Error\r\nMessage: ");
        assertThat(reading.outcomes().get(1)).isInstanceOf(Asked.class);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "Content-Type: text/plain|415",
                "Content-Type: multipart/mixed; boundary=x|415",
                "X: y|415",
                "`Content-Type: application/json\r\nContent-Encoding: gzip`|415",
                "`Content-Type: application/json\r\nContent-Type: application/json`|400",
                "`Content-Type: application/json\r\nAuthorization: Digest x`|401"
            })
    void body_of_a_refused_request_is_skipped(String fields, int status) {
        String post = Http.head("POST / HTTP/1.1", "Content-Length: " + Http.PING.length(), fields) + Http.PING;
        ExchangeReading reading = Http.read(post + Http.PING);
        assertThat(reading.outcomes()).hasSize(2);
        Answered answer = (Answered) reading.outcomes().get(0);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.closes()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /?Action=Ping HTTP/2.0",
                "PRI * HTTP/2.0",
                "GET /?Action=Ping HTTP/0.9",
                "GET /?Action=Ping HTTP/3.1"
            })
    void other_versions_are_not_spoken(String line) {
        Answered answer = Http.answered(Http.head(line) + Http.PING);
        assertThat(answer.status()).isEqualTo(505);
        assertThat(answer.closes()).isTrue();
    }

    @Test
    void method_that_is_not_allowed_is_told_those_that_are() {
        assertThat(Http.answered(Http.head("PUT / HTTP/1.1")).answer()).contains("\r\nAllow: GET, HEAD, POST\r\n");
    }

    @Test
    void unknown_output_format_is_told_those_that_are_there_and_the_action_id_comes_back() {
        Answered answer = Http.answered(Http.get("/?OutputFormat=http&Action=Ping&ActionID=7"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.closes()).isFalse();
        assertThat(answer.answer()).endsWith(Http.lines("""
            Response: Error
            ActionID: 7
            Message: an unknown OutputFormat (expected: csv, json, standard, xml)

            """));
    }

    @Test
    void refusal_is_in_the_format_of_the_answer() {
        assertThat(Http.answered(Http.get("/x", "Accept: application/json")).answer())
                .endsWith("{\"Response\":\"Error\",\"Message\":\"nothing is served at this path\"}\n");
        assertThat(Http.answered(Http.get("/x", "Accept: application/xml", "Folded", " x"))
                        .answer())
                .contains("Content-Type: application/xml; charset=utf-8\r\n");
    }

    @Test
    void refusal_of_a_head_request_has_no_body() {
        assertThat(Http.answered(Http.head("HEAD /x HTTP/1.1")).answer())
                .endsWith("\r\n\r\n")
                .doesNotContain("Error");
        assertThat(Http.answered(Http.head("HEAD / HTTP/1.1", "no field")).answer())
                .endsWith("\r\n\r\n")
                .doesNotContain("Error");
    }
}
