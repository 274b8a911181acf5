package org.astmanproxy.core.format.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.astmanproxy.core.format.ExchangeReading;
import org.astmanproxy.core.format.ExchangeReading.Answered;
import org.astmanproxy.core.format.ExchangeReading.Asked;
import org.astmanproxy.core.format.ExchangeReading.Interim;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.format.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void query_comes_before_the_form() {
        String request = Http.post(FORM + "; charset=UTF-8", "Variable=b&X-Until-Event=E")
                .replace("POST / ", "POST /?Action=X&Variable=a ");
        Asked asked = Http.asked(request);
        assertThat(asked.action()).isEqualTo(Messages.standard("Action: X", "Variable: a", "Variable: b"));
        assertThat(asked.untilEvent()).contains("E");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "application/json|{\"Action\":\"X\",\"Variable\":[\"a\",\"b\"]}",
                "Application/JSON; charset=utf-8|` {\"Action\":\"X\",\n\"Variable\":[\"a\",\"b\"],\"OutputFormat\":\"xml\"}\r\n`",
                "application/x-ndjson|{\"X-Maxtime\":5,\"Action\":\"X\",\"Variable\":[\"a\",\"b\"]}",
                "text/xml|<AsteriskManagerInput><Action Value='X'/><Variable Value='a'/><Variable Value='b'/></AsteriskManagerInput>",
                "application/xml|`<?xml version='1.0'?>\n<AsteriskManagerInput><Action Value='X'/><Variable Value='a'/><Variable Value='b'/></AsteriskManagerInput>\n`"
            })
    void json_and_xml_bodies_are_read_in_the_formats_of_those_names(String type, String body) {
        Message expected = Messages.standard("Action: X", "Variable: a", "Variable: b");
        assertThat(Http.asked(Http.post(type, body)).action()).isEqualTo(expected);
    }

    /** Of .NET's StringContent come the first two; a byte order mark counts more than any name (RFC 7303). */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/xml; charset=utf-8|<?xml version='1.0' encoding='utf-16'?>|caf\u00c3\u00a9",
                "text/xml; charset=utf-8|<?xml version='1.0' encoding='ISO-8859-1'?>|caf\u00c3\u00a9",
                "application/xml;CHARSET=\"Iso-8859-1\"||caf\u00e9",
                "text/xml; profile=\"a;charset=utf-16\"; charset=utf-8|<?xml version='1.0'?>|caf\u00c3\u00a9",
                "text/xml; profile=\"a\\\";charset=utf-16\"; charset=utf-8|<?xml version='1.0'?>|caf\u00c3\u00a9",
                "text/xml; charset=\"iso\\-8859-1\"|<?xml version='1.0'?>|caf\u00e9",
                "text/xml; charset=windows-1252; x=y|<?xml version='1.0' encoding='UTF-8'?>|caf\u00e9",
                "text/xml; charset=iso-8859-1|\u00ef\u00bb\u00bf|caf\u00c3\u00a9",
                "text/xml|<?xml version='1.0' encoding='ISO-8859-1'?>|caf\u00e9"
            })
    void the_charset_of_the_media_type_counts_more_than_the_xml_declaration(String type, String begin, String value) {
        String body = (begin == null ? "" : begin) + "<AsteriskManagerInput><Action Value='X'/><Variable Value='"
                + value + "'/></AsteriskManagerInput>";
        assertThat(Http.asked(Http.post(type, body)).action().get("Variable")).hasValue("caf\u00e9");
    }

    @ParameterizedTest
    @CsvSource({
        "utf-8, 400, not in its charset",
        "no-such, 415, unknown charset",
        "'', 415, unknown charset",
        "\"utf-8, 415, unknown charset"
    })
    void a_body_in_xml_that_is_not_in_its_charset_is_refused(String charset, int status, String what) {
        String body = "<AsteriskManagerInput><Action Value='caf\u00e9'/></AsteriskManagerInput>";
        ExchangeReading reading = Http.read(Http.post("text/xml; charset=" + charset, body) + Http.PING);
        Answered answer = (Answered) reading.outcomes().get(0);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.answer()).contains(what);
        assertThat(reading.outcomes()).hasSize(2);
    }

    @Test
    void body_may_be_empty_where_the_query_says_all() {
        String empty = Http.post("application/json", "").replace("POST /", "POST /?Action=Ping");
        assertThat(Http.asked(empty).action()).isEqualTo(Message.action("Ping"));
        String blank = Http.post("text/xml", " \n").replace("POST /", "POST /?Action=Ping");
        assertThat(Http.asked(blank).action()).isEqualTo(Message.action("Ping"));
        String odd = Http.head("POST /?Action=Ping HTTP/1.1", "Content-Type: image/png", "Content-Length: 00");
        assertThat(Http.asked(odd).action()).isEqualTo(Message.action("Ping"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "b\r\nAction=Ping\r\n0\r\n\r\n",
                "1\r\nA\r\n00A\r\nction=Ping\r\n000\r\n\r\n",
                "B;x=y\r\nAction=Ping\r\n0;z=\"a;b\"\r\n\r\n",
                "b \t;x\r\nAction=Ping\r\n0 ;\r\nTrailer: x\r\nOther:\r\n\r\n",
                "6\r\nAction\r\n5\r\n=Ping\r\n0\r\n\r\n"
            })
    void chunks_are_put_together(String chunks) {
        assertThat(Http.asked(Http.postChunks(chunks)).action()).isEqualTo(Message.action("Ping"));
    }

    @Test
    void fields_behind_the_chunks_mean_nothing() {
        Asked asked =
                Http.asked(Http.postChunks("b\r\nAction=Ping\r\n0\r\nX-Until-Event: x\r\nConnection: close\r\n\r\n"));
        assertThat(asked.untilEvent()).isEmpty();
        assertThat(asked.closes()).isFalse();
    }

    @Test
    void client_that_waits_is_told_to_go_on_before_its_body() {
        ExchangeReading reading = Http.read(Http.post(FORM, "Action=Ping", "Expect: 100-Continue"));
        assertThat(reading.outcomes().get(0)).isEqualTo(new Interim("HTTP/1.1 100 Continue\r\n\r\n"));
        assertThat(reading.outcomes()).hasSize(2);
        assertThat(reading.outcomes().get(1)).isInstanceOf(Asked.class);
    }

    @Test
    void client_without_body_and_one_of_http_1_0_is_not_told_to_go_on() {
        assertThat(Http.read(Http.get("/?Action=Ping", "Expect: 100-continue")).outcomes())
                .hasSize(1);
        String old = Http.post(FORM, "Action=Ping", "Expect: 100-continue").replace("HTTP/1.1", "HTTP/1.0");
        assertThat(Http.asked(old).action()).isEqualTo(Message.action("Ping"));
    }

    @Test
    void refused_request_whose_client_waits_is_answered_at_once_and_the_connection_closes() {
        String head = Http.post(FORM, "", "Expect: 100-continue").replace("Length: 0", "Length: 5");
        Answered answer = Http.answered(head.replace("POST /", "POST /other"));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.closes()).isTrue();
        assertThat(Http.answered(head.replace("th: 5", "th: 99999999999")).status())
                .isEqualTo(413);
        Answered other = Http.answered(head.replace("100-continue", "200-ok"));
        assertThat(other.status()).isEqualTo(417);
        assertThat(other.closes()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "application/json|{\"Action\":\"X\"}{\"Action\":\"Y\"}|more than one message",
                "application/json|{\"Action\":\"X\"} x|more than one message",
                "application/json|{\"Action\":\"X\"|ends in the middle",
                "application/json|[1]|must begin with",
                "application/json|{\"Action\":{}}|a value that is an object",
                "application/json|{\"Action\":\"a\\nb\"}|a line end inside",
                "text/xml|<AsteriskManagerInput/>|a message without any line",
                "text/xml|<AsteriskManagerInput>|ends in the middle",
                "text/xml|<AsteriskManagerInput><A Value='&x;'/></AsteriskManagerInput>|XML: ",
                "text/xml|<!DOCTYPE x><AsteriskManagerInput/>|a document type declaration",
                "application/x-www-form-urlencoded|&|a message without any line"
            })
    void body_that_makes_no_message_is_refused_and_the_connection_goes_on(String type, String body, String what) {
        ExchangeReading reading = Http.read(Http.post(type, body) + Http.PING);
        assertThat(reading.outcomes()).hasSize(2);
        Answered answer = (Answered) reading.outcomes().get(0);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.closes()).isFalse();
        assertThat(answer.answer()).contains("Response: Error\r\n").contains(what);
    }
}
