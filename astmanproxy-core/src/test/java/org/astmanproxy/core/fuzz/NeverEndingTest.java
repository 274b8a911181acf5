package org.astmanproxy.core.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.astmanproxy.core.format.csv.CsvFormat;
import org.astmanproxy.core.format.http.HttpFormat;
import org.astmanproxy.core.format.json.JsonFormat;
import org.astmanproxy.core.format.standard.StandardFormat;
import org.astmanproxy.core.format.xml.XmlFormat;
import org.astmanproxy.spi.StreamFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What never ends is not kept, whatever state the reader is in when it begins. */
class NeverEndingTest {
    private static final byte[] ENDLESS = "x \t\r\n:,\"'\\{}[]0<>/!-?&;=\0\u00C3".getBytes(StandardCharsets.ISO_8859_1);

    /** Of each format, and some text that leads through its states. */
    static Stream<Arguments> readers() {
        return Stream.of(
                reader(new StandardFormat(), "Response: Follows\r\nPrivilege: x\r\n\r\nAction: a\n\ntext\r\n: \r\n"),
                reader(new CsvFormat(), "\"a: \"\"b\" , c: d,,\r\n \"Response: Follows\",\"\",\"x\",\ny: \"z\n"),
                reader(
                        new JsonFormat(),
                        "\u00EF\u00BB\u00BF {\"a\":[\"b\",1.5,true,[{\"c\":null}]],\"\\u00e4\\ud83d\\ude00\":\"\\n"
                                + "\"} {}{"),
                reader(
                        new XmlFormat(),
                        "<?xml version='1.0' encoding=\"UTF-8\"?><!-- - -- --><AsteriskManagerInput a='b'><Action "
                                + "Value=\"&amp;\"/> t<![CDATA[ ]] ]]><?pi ? ?></AsteriskManagerInput><x"),
                reader(new XmlFormat(), "\u00FF\u00FE<\0a\0>\0<\0/\0a\0>\0"));
    }

    /** Requests that lead through the states of their reader. */
    static Stream<String> requests() {
        String form = """
            POST / HTTP/1.1
            Host: a
            Content-Type: application/x-www-form-urlencoded
            Content-Length: 200

            a=b&\
            """;
        String json = """
            POST / HTTP/1.1
            Host: a
            Content-Type: application/json
            Content-Length: 200

            {"a":[\
            """;
        String chunks = """
            POST / HTTP/1.1
            Host: a
            Content-Type: text/xml
            Transfer-Encoding: chunked

            5;a="b"
            <a><b
            1
            >
            0
            X: y

            """;
        String query = """

            GET /?Action=a%20b HTTP/1.1
            Host: a
            Accept: b;q=0.5
            Authorization: Basic YTpi

            G\
            """;
        return Stream.of(form, json, chunks, query).map(text -> text.replace("\n", "\r\n"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void requests_that_never_end_are_not_kept(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        FuzzedExchanges reader = FuzzedExchanges.of(new HttpFormat());
        for (int state = 0; state <= bytes.length; state++) {
            byte[] head = Arrays.copyOf(bytes, state);
            for (byte endless : ENDLESS) {
                assertThatCode(() -> reader.keepsLittle(head, endless))
                        .as("behind %s", new String(head, StandardCharsets.ISO_8859_1))
                        .doesNotThrowAnyException();
            }
        }
    }

    private static Arguments reader(StreamFormat format, String text) {
        return Arguments.of(format.name(), FuzzedReader.of(format, UnaryOperator.identity()), text);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readers")
    void what_never_ends_is_not_kept(String name, FuzzedReader reader, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int state = 0; state <= bytes.length; state++) {
            byte[] head = Arrays.copyOf(bytes, state);
            for (byte endless : ENDLESS) {
                assertThatCode(() -> reader.keepsLittle(head, endless))
                        .as("%s: behind %s", name, new String(head, StandardCharsets.ISO_8859_1))
                        .doesNotThrowAnyException();
            }
        }
    }
}
