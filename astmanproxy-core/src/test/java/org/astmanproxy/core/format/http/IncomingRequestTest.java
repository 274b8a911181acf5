package org.astmanproxy.core.format.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.astmanproxy.core.format.http.Http.PING;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.core.format.CollectingExchangeSink;
import org.astmanproxy.core.format.ExchangeReading;
import org.astmanproxy.core.format.ExchangeReading.Asked;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.ExchangeReader;
import org.astmanproxy.testkit.format.Messages;
import org.astmanproxy.testkit.format.TestLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncomingRequestTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "/?Action=Ping|Action: Ping",
                "/?Action=Ping&ActionID=Foo|Action: Ping;ActionID: Foo",
                "/?ActionID=Foo&Action=Ping|ActionID: Foo;Action: Ping",
                "/?&Action=Ping&&|Action: Ping",
                "/?Action=Originate&Variable=a=b&Variable=c%26d%3D+e|Action: Originate;Variable: a=b;Variable: c&d= e",
                "/?Action=A%2BB%25+C|Action: A+B% C",
                "/?Action=X&Empty=&None|Action: X;Empty: ;None: ",
                "/?Action=X&a%3db%20c=d?e/f|Action: X;a=b c: d?e/f",
                "/?action=%fcber&x=\u00FC%E9|action: \u00FCber;x: \u00FC\u00E9",
                "/?Action=X&Y=a:b|Action: X;Y: a:b",
                "http://other:99/?Action=Ping|Action: Ping",
                "HTTPS://other?Action=Ping|Action: Ping"
            })
    void parameters_become_lines_in_their_order(String target, String lines) {
        Asked asked = Http.asked(Http.get(target));
        assertThat(asked.action()).isEqualTo(Messages.standard(lines.split(";")));
        assertThat(asked.closes()).isFalse();
        assertThat(asked.credentials()).isEmpty();
        assertThat(asked.untilEvent()).isEmpty();
        assertThat(asked.maxTime()).isEmpty();
        assertThat(asked.format()).isEqualTo("standard");
    }

    @Test
    void requests_follow_each_other_without_waiting() {
        String form = Http.post("application/x-www-form-urlencoded", "Action=B");
        String chunks = Http.postChunks("8\r\nAction=C\r\n0\r\n\r\n");
        ExchangeReading reading = Http.read(PING + form + "\r\n" + chunks + "\r\n\r\n\n" + PING);
        assertThat(reading.idle()).isTrue();
        assertThat(reading.outcomes())
                .extracting(asked -> ((Asked) asked).action().name())
                .containsExactly("Ping", "B", "C", "Ping");
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1,X: y,false",
        "HTTP/1.1,Connection: keep-alive,false",
        "HTTP/1.1,Connection: close,true",
        "HTTP/1.1,'Connection: x, CLOSE',true",
        "HTTP/1.9,X: y,false",
        "HTTP/1.0,X: y,true",
        "HTTP/1.0,Connection: Keep-Alive,false",
        "HTTP/1.0,'Connection: keep-alive, close',true"
    })
    void connection_stays_open_or_closes_as_the_client_says(String version, String field, boolean closes) {
        ExchangeReading reading = Http.read(Http.head("GET /?Action=Ping " + version, field) + PING);
        assertThat(reading.outcomes()).hasSize(closes ? 1 : 2);
        assertThat(((Asked) reading.outcomes().get(0)).closes()).isEqualTo(closes);
        assertThat(reading.idle()).isTrue();
    }

    @Test
    void http_1_0_needs_no_host_and_a_lone_lf_ends_a_line() {
        assertThat(Http.asked("GET /?Action=Ping HTTP/1.0\n\n").action()).isEqualTo(Message.action("Ping"));
        assertThat(Http.asked("HEAD /?Action=Ping HTTP/1.1\nHost:\t [::1]:80 \t\n\n")
                        .action())
                .isEqualTo(Message.action("Ping"));
    }

    @ParameterizedTest
    @CsvSource({
        "/?Action=X&X-Until-Event=Done&X-Maxtime=2500,X: y",
        "/?Action=X,'X-Until-Event: Done\r\nx-maxtime: 2500'",
        "/?x-until-event=Done&Action=X&X-MAXTIME=2500,'X-Until-Event: Other\r\nX-Maxtime: 1'"
    })
    void until_event_and_maxtime_are_parameters_or_fields(String target, String fields) {
        Asked asked = Http.asked(Http.get(target, fields));
        assertThat(asked.action()).isEqualTo(Message.action("X"));
        assertThat(asked.untilEvent()).contains("Done");
        assertThat(asked.maxTime()).contains(Duration.ofMillis(2500));
    }

    @Test
    void output_format_is_for_the_answer_unless_it_is_to_be_set() {
        Asked asked = Http.asked(Http.get("/?OutputFormat=json&Action=Ping"));
        assertThat(asked.action()).isEqualTo(Message.action("Ping"));
        assertThat(asked.format()).isEqualTo("json");
        Asked setting = Http.asked(Http.get("/?ProxyAction=SetOutputFormat&OutputFormat=json"));
        assertThat(setting.action()).isEqualTo(Messages.standard("ProxyAction: SetOutputFormat", "OutputFormat: json"));
        assertThat(setting.format()).isEqualTo("standard");
    }

    @Test
    void proxy_key_of_a_field_is_a_header_of_the_message() {
        assertThat(Http.asked(Http.get("/?Action=Ping", "X-Proxy-Key: s\u00E9cret"))
                        .action())
                .isEqualTo(Messages.standard("Action: Ping", "ProxyKey: s\u00E9cret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"G", "GET / HTTP/1.1", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: a\r\n\r", "\r"})
    void request_that_does_not_come_in_time_is_told_and_the_connection_closes(String begun) {
        List<Object> outcomes = new ArrayList<>();
        ExchangeReader reader = Http.FORMAT.newReader(TestLimits.WIDE);
        assertThat(reader.isIdle()).isTrue();
        reader.read(ByteBuffer.wrap(Http.bytes(PING + begun)), ExchangeReading.sink(outcomes));
        assertThat(reader.isIdle()).isFalse();
        reader.timedOut(ExchangeReading.sink(outcomes));
        assertThat(outcomes).hasSize(2);
        ExchangeReading.Answered answer = (ExchangeReading.Answered) outcomes.get(1);
        assertThat(answer.status()).isEqualTo(408);
        assertThat(answer.closes()).isTrue();
        assertThat(reader.isIdle()).isTrue();
    }

    @Test
    void reader_stops_behind_a_request_when_no_more_is_wanted() {
        ByteBuffer in = ByteBuffer.wrap(Http.bytes(PING + PING));
        CollectingExchangeSink one = new CollectingExchangeSink() {
            @Override
            public boolean wantsMore() {
                return exchanges().isEmpty();
            }
        };
        Http.FORMAT.newReader(TestLimits.WIDE).read(in, one);
        assertThat(one.exchanges()).hasSize(1);
        assertThat(in.remaining()).isEqualTo(PING.length());
    }
}
