package org.astmanproxy.core.format.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.format.ReadResult;
import org.astmanproxy.testkit.format.TestLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlReaderTest {
    private static final String PING = "<AsteriskManagerInput><Action Value=\"Ping\"/></AsteriskManagerInput>";

    private final XmlFormat xml = new XmlFormat();

    @Test
    void action_is_read() {
        String document =
                "<AsteriskManagerInput>\n\t<Action Value='Originate'/>\n\t<Variable Value=\"a=1\"></Variable>\n"
                        + "<Variable Value=\"&lt;&#x1F609;&quot;\"/></AsteriskManagerInput>";
        assertThat(ReadResult.everyWay(xml, document).message())
                .isEqualTo(Message.builder()
                        .header("Action", "Originate")
                        .header("Variable", "a=1")
                        .header("Variable", "<😉\"")
                        .build());
    }

    @Test
    void documents_follow_each_other_with_what_may_stand_between() {
        String conversation = "\r\n <?xml version=\"1.0\"?>\r\n" + PING + PING
                + "<!-- > ' \" <x> -->\r\n<?stop a > b ?><?xml version='1.0' encoding='UTF-8'?><!-- - -->"
                + PING + "\r\n\r\n" + PING + "<!-- trailing";
        assertThat(ReadResult.everyWay(xml, conversation).messages())
                .containsExactly(
                        Message.action("Ping"), Message.action("Ping"), Message.action("Ping"), Message.action("Ping"));
    }

    @Test
    void markup_that_only_looks_like_an_end_is_none() {
        String document = "<AsteriskManagerInput a='/>'>"
                + "<!-- </AsteriskManagerInput> --><![CDATA[ ]]><?x </AsteriskManagerInput>?>"
                + "<Action Value='/>\"' /></AsteriskManagerInput >";
        assertThat(ReadResult.everyWay(xml, document).message()).isEqualTo(Message.action("/>\""));
    }

    @Test
    void message_is_complete_with_its_last_byte() {
        assertThat(ReadResult.everyWay(xml, PING).message()).isEqualTo(Message.action("Ping"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AsteriskManagerInput", "AsteriskManagerOutput", "AsteriskManagerProxyOutput"})
    void roots_of_input_and_output_are_read(String root) {
        assertThat(ReadResult.everyWay(xml, PING.replace("AsteriskManagerInput", root))
                        .message())
                .isEqualTo(Message.action("Ping"));
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8,UTF-8",
        "ISO-8859-1,ISO-8859-1",
        "windows-1252,windows-1252",
        "UTF-16,UTF-16BE",
        "UTF-16,UTF-16LE"
    })
    void declared_encoding_is_read(String declared, Charset charset) {
        String document = "<?xml version='1.0' encoding='" + declared + "' ?>\n"
                + PING.replace("Ping", "ü€".substring(0, charset.newEncoder().canEncode('€') ? 2 : 1)) + "\r\n";
        ReadResult reading = ReadResult.everyWay(xml, TestLimits.WIDE, (document + document).getBytes(charset));
        assertThat(reading.messages())
                .hasSize(2)
                .allSatisfy(m -> assertThat(m.name()).startsWith("ü"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE"})
    void byte_order_mark_is_skipped(Charset charset) {
        byte[] bytes = ("\uFEFF" + PING + "\r\n" + (charset.equals(StandardCharsets.UTF_8) ? "" : "\uFEFF") + PING)
                .getBytes(charset);
        assertThat(ReadResult.everyWay(xml, TestLimits.WIDE, bytes).messages()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE"})
    void utf16_needs_no_mark(Charset charset) {
        assertThat(ReadResult.everyWay(xml, TestLimits.WIDE, PING.getBytes(charset))
                        .message())
                .isEqualTo(Message.action("Ping"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<AsteriskManagerInput/>",
                "<AsteriskManagerInput></AsteriskManagerInput>",
                "<Foo><Action Value='Ping'/></Foo>",
                "<AsteriskManagerInput><Action/></AsteriskManagerInput>",
                "<AsteriskManagerInput><Action>Ping</Action></AsteriskManagerInput>",
                "<AsteriskManagerInput>Action: Ping</AsteriskManagerInput>",
                "<AsteriskManagerInput><![CDATA[Action]]><Action Value='Ping'/></AsteriskManagerInput>",
                "<AsteriskManagerInput><Action Value='Ping'><A Value='b'/></Action></AsteriskManagerInput>",
                "<AsteriskManagerInput><a:b Value='Ping'/></AsteriskManagerInput>",
                "<AsteriskManagerInput><Action a:Value='Ping'/></AsteriskManagerInput>",
                "<AsteriskManagerInput><Header Value='Ping'/></AsteriskManagerInput>",
                "<AsteriskManagerInput><Header Name='a:b' Value='Ping'/></AsteriskManagerInput>",
                "<AsteriskManagerInput><Header Name='a&#10;b' Value='Ping'/></AsteriskManagerInput>",
                "<AsteriskManagerInput><Action Value='Ping&#13;&#10;Secret: x'/></AsteriskManagerInput>",
                "<AsteriskManagerInput><Action Value='a&#13;b'/></AsteriskManagerInput>",
                "<AsteriskManagerInput><Action Value='a'/><UnparsedText Value='Secret: x'/></AsteriskManagerInput>",
                "<AsteriskManagerInput><Action Value='a'/><UnparsedText Value=''/></AsteriskManagerInput>"
            })
    void document_that_is_no_message_is_refused_and_reading_goes_on(String document) {
        ReadResult reading = ReadResult.everyWay(xml, document + PING);
        assertThat(reading.end()).isEmpty();
        assertThat(reading.outcomes()).hasSize(2);
        assertThat(reading.outcomes().get(0)).isInstanceOf(ReadResult.RefusedMessage.class);
        assertThat(reading.outcomes().get(1)).isEqualTo(Message.action("Ping"));
    }

    @Test
    void refused_document_keeps_its_action_id() {
        ReadResult reading = ReadResult.everyWay(
                xml, "<AsteriskManagerInput><Action Value='a&#10;b'/><ActionID Value='7'/></AsteriskManagerInput>");
        assertThat(reading.outcomes())
                .containsExactly(new ReadResult.RefusedMessage(
                        "a line end inside of a header or line of text", Optional.of(ActionId.of("7"))));
    }

    @Test
    void literal_line_end_in_an_attribute_is_a_space() {
        assertThat(ReadResult.everyWay(xml, PING.replace("Ping", "a\r\nb\tc")).message())
                .isEqualTo(Message.action("a b c"));
    }

    @Test
    void raw_text_comes_behind_the_headers_of_its_message() {
        String document = "<AsteriskManagerOutput><Response Value='Follows'/><UnparsedText Value='a: b'/>"
                + "<UnparsedText Value=''/><Server Value='pbx1'/></AsteriskManagerOutput>";
        Message message = ReadResult.everyWay(xml, document).message();
        assertThat(message)
                .isEqualTo(Message.builder()
                        .header("Response", "Follows")
                        .header("Server", "pbx1")
                        .text("a: b")
                        .text("")
                        .build());
        assertThat(List.of(message.isRawText(1), message.isRawText(2), message.isRawText(3)))
                .containsExactly(false, true, true);
    }
}
