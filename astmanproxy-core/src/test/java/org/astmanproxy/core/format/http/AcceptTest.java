package org.astmanproxy.core.format.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.core.format.ExchangeReading;
import org.astmanproxy.core.format.ExchangeReading.Asked;
import org.astmanproxy.spi.MessageWriter;
import org.astmanproxy.spi.StreamFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptTest {
    private static String contentType(String answer) {
        int start = answer.indexOf("Content-Type: ") + "Content-Type: ".length();
        return answer.substring(start, answer.indexOf("\r\n", start));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "X: y|standard|text/plain",
                "Accept:|standard|text/plain",
                "Accept: */*|standard|text/plain",
                "Accept: text/plain|standard|text/plain",
                "Accept: text/*|standard|text/plain",
                "Accept: application/*|json|application/json",
                "Accept: application/json|json|application/json",
                "Accept: Application/JSON; charset=utf-8|json|application/json",
                "Accept: application/x-ndjson|json|application/x-ndjson",
                "Accept: application/json, text/plain, */*|json|application/json",
                "Accept: text/plain, application/json|standard|text/plain",
                "Accept: text/csv|csv|text/csv",
                "Accept: text/xml|xml|text/xml",
                "Accept: application/xml|xml|application/xml",
                "Accept: text/xml;q=0.5, text/csv;q=0.6|csv|text/csv",
                "Accept: text/xml;q=0.123, text/csv;q=0.122|xml|text/xml",
                "Accept: text/xml;q=1.000, text/csv;q=0.999|xml|text/xml",
                "Accept: text/xml ; q=0.5 ; x=y, text/csv; a=b; q=0.4|xml|text/xml",
                "`Accept: text/xml;q=0.5;x=\";q=0\", text/csv;q=0.4`|xml|text/xml",
                "`Accept: text/xml;x=\";q=0.1\";q=0.5, text/csv;q=0.4`|xml|text/xml",
                "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8|xml|application/xml",
                "Accept: */*, text/plain;q=0|csv|text/csv",
                "Accept: text/*;q=0, */*|json|application/json",
                "Accept: text/*, text/plain;q=0.1|csv|text/csv",
                "Accept: image/png|standard|text/plain",
                "Accept: application/json;q=0|standard|text/plain",
                "Accept: *|standard|text/plain",
                "Accept: */json|standard|text/plain",
                "Accept: ,;q=,/,text,application/json;q=2|json|application/json",
                "`Accept: text/csv;q=0.1\r\nAccept: text/xml;q=0.2`|xml|text/xml"
            })
    void accept_chooses_the_format_and_its_name(String field, String format, String type) {
        Asked asked = Http.asked(Http.get("/?Action=Ping", field));
        assertThat(asked.format()).isEqualTo(format);
        assertThat(contentType(asked.answer())).isEqualTo(type + "; charset=utf-8");
    }

    @ParameterizedTest
    @CsvSource({
        "json,X: y,json,application/json",
        "JSON,Accept: text/xml,json,application/json",
        "json,Accept: application/json,json,application/json",
        "json,Accept: application/x-ndjson,json,application/json",
        "ndjson,X: y,json,application/x-ndjson",
        "NDJSON,Accept: application/json,json,application/x-ndjson",
        "xml,'Accept: text/*;q=0.1, application/*',xml,application/xml",
        "xml,Accept: text/plain,xml,text/xml"
    })
    void parameter_counts_before_accept(String name, String field, String format, String type) {
        Asked asked = Http.asked(Http.get("/?Action=Ping&OutputFormat=" + name, field));
        assertThat(asked.format()).isEqualTo(format);
        assertThat(contentType(asked.answer())).isEqualTo(type + "; charset=utf-8");
    }

    @Test
    void more_ranges_than_anyone_sends_are_not_looked_at() {
        String many = "Accept: " + "a/b,".repeat(99);
        assertThat(ExchangeReading.of(
                                Http.FORMAT,
                                Http.Context.wide(),
                                Http.bytes(Http.get("/?Action=Ping", many + "text/xml")))
                        .asked()
                        .format())
                .isEqualTo("xml");
        assertThat(ExchangeReading.of(
                                Http.FORMAT,
                                Http.Context.wide(),
                                Http.bytes(Http.get("/?Action=Ping", many + "a/b,text/xml")))
                        .asked()
                        .format())
                .isEqualTo("standard");
    }

    @Test
    void format_of_bytes_has_no_charset() {
        StreamFormat bytes = new StreamFormat() {
            @Override
            public String name() {
                return "bytes";
            }

            @Override
            public List<String> mediaTypes() {
                return List.of("application/vnd.msgpack");
            }

            @Override
            public Optional<MessageWriter> writer() {
                return Optional.of((message, source, out) -> out.put(0));
            }
        };
        HttpReplyRig rig =
                new HttpReplyRig(Http.get("/?Action=Ping", "Accept: application/vnd.msgpack"), List.of(bytes));
        assertThat(contentType(rig.answer("Response: Success"))).isEqualTo("application/vnd.msgpack");
    }
}
