package org.astmanproxy.core.format.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.astmanproxy.testkit.format.ReadResult;
import org.astmanproxy.testkit.format.TestLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlLimitsTest {
    private static final int MAX_BODY = 200;
    private static final TestLimits LIMITS = new TestLimits(40, 3, MAX_BODY);

    private final XmlFormat xml = new XmlFormat();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<",
                "<!--",
                "<!-- x -->",
                "<?",
                "<?xml ",
                "<AsteriskManagerInput",
                "<AsteriskManagerInput ",
                "<AsteriskManagerInput a=\"",
                "<AsteriskManagerInput a='",
                "<AsteriskManagerInput>",
                "<AsteriskManagerInput><!--",
                "<AsteriskManagerInput><![CDATA[",
                "<AsteriskManagerInput><?",
                "<AsteriskManagerInput></",
                "<AsteriskManagerInput></AsteriskManagerInput "
            })
    void document_that_never_ends_is_stopped_by_the_limit(String start) {
        String filler = start.endsWith("-->") ? "<!-- y -->" : start.endsWith("<?") ? "y" : "y".repeat(10);
        String bytes = start + filler.repeat(MAX_BODY);
        ReadResult reading = ReadResult.byteByByte(xml, LIMITS, bytes.getBytes(StandardCharsets.UTF_8));
        assertThat(reading.outcomes()).isEmpty();
        assertThat(reading.end())
                .isEqualTo("XML: document of more bytes than maxbody allows, 200 (byte 200 of the stream)");
    }

    @Test
    void document_of_just_the_limit_is_read_and_one_more_byte_is_too_many() {
        String document = "<AsteriskManagerInput><A Value='b'/>%s</AsteriskManagerInput>";
        String padding = " ".repeat(MAX_BODY - document.length() + 2);
        assertThat(read(document.formatted(padding)).messages()).hasSize(1);
        assertThat(read(document.formatted(padding + " ")).end()).contains("maxbody");
    }

    @Test
    void white_space_between_documents_has_no_limit() {
        String documents = "<AsteriskManagerInput><A Value='b'/></AsteriskManagerInput>" + "\r\n ".repeat(1000);
        assertThat(read(documents + documents).messages()).hasSize(2);
    }

    @Test
    void long_line_and_many_lines_are_refused_and_reading_goes_on() {
        String ok = "<AsteriskManagerInput><A Value='b'/></AsteriskManagerInput>";
        assertThat(read(ok.replace("'b'", "'" + "b".repeat(37) + "'") + ok).messages())
                .hasSize(2);
        ReadResult line = read(ok.replace("'b'", "'" + "b".repeat(38) + "'") + ok);
        assertThat(line.outcomes()).hasSize(2);
        assertThat(line.outcomes().get(0).toString()).contains("41 bytes (maxline allows 40)");
        ReadResult lines = read(ok.replace("<A Value='b'/>", "<A Value='b'/>".repeat(4)) + ok);
        assertThat(lines.outcomes()).hasSize(2);
        assertThat(lines.outcomes().get(0).toString()).contains("maxlines allows, 3");
    }

    private ReadResult read(String text) {
        return ReadResult.everyWay(xml, LIMITS, text.getBytes(StandardCharsets.UTF_8));
    }
}
