package org.astmanproxy.core.format.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.astmanproxy.spi.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HttpResponseTest {
    private static final String HEAD = Http.lines("""
        HTTP/1.1 200 OK
        Server: astmanproxy
        Date: Tue, 03 Nov 2026 04:05:06 GMT
        Cache-Control: no-store
        X-Content-Type-Options: nosniff
        Content-Type: text/plain; charset=utf-8
        """);

    /** Its message is one byte shorter than half of what is held back. */
    private static final String HALF = "Output: " + "x".repeat(32 * 1024 - 12);

    @Test
    void short_answer_has_its_length() {
        assertThat(new HttpReplyRig(Http.PING).answer("Response: Success", "Event: X"))
                .isEqualTo(HEAD + "Content-Length: 33\r\n\r\nResponse: Success\r\n\r\nEvent: X\r\n\r\n");
        assertThat(new HttpReplyRig(Http.PING).answer()).isEqualTo(HEAD + "Content-Length: 0\r\n\r\n");
    }

    @Test
    void connection_field_says_what_the_client_does_not_expect() {
        String closing = Http.get("/?Action=Ping", "Connection: close");
        assertThat(new HttpReplyRig(closing).answer())
                .isEqualTo(HEAD + "Content-Length: 0\r\nConnection: close\r\n\r\n");
        String old = "GET /?Action=Ping HTTP/1.0\r\n\r\n";
        assertThat(new HttpReplyRig(old).answer()).isEqualTo(HEAD + "Content-Length: 0\r\nConnection: close\r\n\r\n");
        String kept = "GET /?Action=Ping HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
        assertThat(new HttpReplyRig(kept).answer())
                .isEqualTo(HEAD + "Content-Length: 0\r\nConnection: keep-alive\r\n\r\n");
    }

    @Test
    void last_answer_before_the_proxy_closes_says_so() {
        HttpReplyRig rig = new HttpReplyRig(Http.PING).last();
        assertThat(rig.answer()).isEqualTo(HEAD + "Content-Length: 0\r\nConnection: close\r\n\r\n");
        assertThat(new HttpReplyRig(Http.PING).last().answer(HALF, HALF, "A: b"))
                .startsWith(HEAD + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
        assertThat(rig.exchange().closes()).isTrue();
    }

    @Test
    void long_answer_comes_in_chunks() {
        HttpReplyRig rig = new HttpReplyRig(Http.PING);
        rig.write(HALF, Outcome.ANSWERED).write(HALF, Outcome.ANSWERED);
        assertThat(rig.soFar()).isEmpty();
        rig.write("A: b", Outcome.ANSWERED);
        String begun = HEAD + "Transfer-Encoding: chunked\r\n\r\n10008\r\n" + (HALF + "\r\n\r\n").repeat(2)
                + "A: b\r\n\r\n\r\n";
        assertThat(rig.soFar()).isEqualTo(begun);
        rig.write("C: d", Outcome.ANSWERED);
        assertThat(rig.soFar()).isEqualTo(begun);
        assertThat(rig.end(Outcome.ANSWERED)).isEqualTo(begun + "8\r\nC: d\r\n\r\n\r\n0\r\n\r\n");
        assertThat(rig.exchange().closes()).isFalse();
    }

    @Test
    void answer_of_just_64_kib_has_its_length() {
        assertThat(new HttpReplyRig(Http.PING).answer(HALF, HALF)).contains("Content-Length: 65536\r\n");
        assertThat(new HttpReplyRig(Http.PING).answer(HALF, HALF + "x"))
                .contains("\r\n\r\n10001\r\n")
                .endsWith("x\r\n\r\n\r\n0\r\n\r\n");
    }

    @Test
    void long_answer_to_http_1_0_goes_up_to_the_end_of_the_connection() {
        HttpReplyRig rig = new HttpReplyRig("GET /?Action=Ping HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        assertThat(rig.answer(HALF, HALF, "A: b"))
                .isEqualTo(HEAD + "Connection: close\r\n\r\n" + (HALF + "\r\n\r\n").repeat(2) + "A: b\r\n\r\n");
        assertThat(rig.exchange().closes()).isTrue();
    }

    @Test
    void head_request_gets_the_head_alone() {
        String head = Http.PING.replace("GET", "HEAD");
        assertThat(new HttpReplyRig(head).answer("Response: Success")).isEqualTo(HEAD + "Content-Length: 21\r\n\r\n");
        assertThat(new HttpReplyRig(head).answer(HALF, HALF, "A: b"))
                .isEqualTo(HEAD + "Transfer-Encoding: chunked\r\n\r\n");
        assertThat(new HttpReplyRig(head).end(Outcome.TIMED_OUT))
                .endsWith("\r\n\r\n")
                .doesNotContain("Error");
    }

    @ParameterizedTest
    @CsvSource({
        "ANSWERED,200 OK",
        "BAD_REQUEST,400 Bad Request",
        "NOT_LOGGED_IN,401 Unauthorized",
        "FORBIDDEN,403 Forbidden",
        "NOT_FOUND,404 Not Found",
        "FAILED,500 Internal Server Error",
        "SERVER_LOST,502 Bad Gateway",
        "UNAVAILABLE,503 Service Unavailable",
        "TIMED_OUT,504 Gateway Timeout"
    })
    void outcome_is_the_status_and_what_has_come_is_the_body(Outcome outcome, String status) {
        HttpReplyRig rig = new HttpReplyRig(Http.PING);
        assertThat(rig.write("Event: X", Outcome.ANSWERED).end(outcome))
                .startsWith("HTTP/1.1 " + status + "\r\n")
                .endsWith("\r\n\r\nEvent: X\r\n\r\n");
        assertThat(rig.exchange().closes()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ANSWERED")
    void answer_without_any_message_says_why(Outcome outcome) {
        assertThat(new HttpReplyRig(Http.get("/?Action=Ping&ActionID=1")).end(outcome))
                .endsWith("\r\n\r\nResponse: Error\r\nActionID: 1\r\nMessage: "
                        + HttpStatus.of(outcome).reason() + "\r\n\r\n");
    }

    @Test
    void client_is_told_how_to_log_in_and_when_to_come_again() {
        assertThat(new HttpReplyRig(Http.PING).end(Outcome.NOT_LOGGED_IN))
                .contains("\r\nWWW-Authenticate: Basic realm=\"astmanproxy\", charset=\"UTF-8\"\r\n");
        assertThat(new HttpReplyRig(Http.PING).end(Outcome.UNAVAILABLE)).contains("\r\nRetry-After: 5\r\n");
        assertThat(new HttpReplyRig(Http.PING).end(Outcome.SERVER_LOST))
                .doesNotContain("Retry-After")
                .doesNotContain("WWW-Authenticate");
    }

    @Test
    void answer_that_breaks_off_behind_its_head_has_no_last_chunk_and_closes() {
        HttpReplyRig rig = new HttpReplyRig(Http.PING);
        rig.write(HALF, Outcome.ANSWERED).write(HALF, Outcome.ANSWERED).write("A: b", Outcome.ANSWERED);
        rig.write("C: d", Outcome.ANSWERED);
        assertThat(rig.end(Outcome.SERVER_LOST)).endsWith("\r\n8\r\nC: d\r\n\r\n\r\n");
        assertThat(rig.exchange().closes()).isTrue();
    }

    @Test
    void date_has_two_digits_and_english_names_whatever_the_locale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            String[] expected = {
                "Thu, 01 Jan", "Sun, 01 Feb", "Sun, 01 Mar", "Wed, 01 Apr", "Fri, 01 May", "Mon, 01 Jun",
                "Wed, 01 Jul", "Sat, 01 Aug", "Tue, 01 Sep", "Thu, 01 Oct", "Sun, 01 Nov", "Tue, 01 Dec"
            };
            for (int month = 1; month <= 12; month++) {
                assertThat(new HttpReplyRig(Http.PING)
                                .at(LocalDate.of(2026, month, 1)
                                        .atTime(LocalTime.of(23, 9, 8))
                                        .toInstant(ZoneOffset.UTC))
                                .answer())
                        .contains("\r\nDate: " + expected[month - 1] + " 2026 23:09:08 GMT\r\n");
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void nothing_of_the_request_gets_into_the_head() {
        String request = Http.get(
                "/?Action=Ping&ActionID=forged&OutputFormat=forged",
                "Accept: forged/type;x=forged",
                "Connection: forged",
                "X-Until-Event: forged",
                "Cookie: forged");
        String answer = Http.answered(request).answer();
        assertThat(answer.substring(0, answer.indexOf("\r\n\r\n"))).doesNotContain("forged");
    }
}
