package org.astmanproxy.core.format.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.support.ByteBuilder;
import org.astmanproxy.testkit.format.Messages;
import org.astmanproxy.testkit.format.ReadResult;
import org.astmanproxy.testkit.format.TestLimits;
import org.astmanproxy.testkit.format.Written;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlWriterTest {
    private final XmlFormat xml = new XmlFormat();

    @Test
    void message_of_a_server_is_a_document_and_an_empty_line() {
        assertThat(Written.text(xml, Message.event("Hangup").with("Cause", "16").with("Server", "pbx1")))
                .isEqualTo(String.join(
                        "\r\n",
                        "<AsteriskManagerOutput>",
                        "  <Event Value=\"Hangup\"/>",
                        "  <Cause Value=\"16\"/>",
                        "  <Server Value=\"pbx1\"/>",
                        "</AsteriskManagerOutput>",
                        "",
                        ""));
    }

    @Test
    void message_of_the_proxy_has_a_root_of_its_own() {
        ByteBuilder out = new ByteBuilder();
        xml.writer()
                .orElseThrow()
                .write(Message.builder().header("ProxyResponse", "Success").build(), MessageSource.PROXY, out);
        assertThat(new String(out.copy(), StandardCharsets.UTF_8))
                .isEqualTo(String.join(
                        "\r\n",
                        "<AsteriskManagerProxyOutput>",
                        "  <ProxyResponse Value=\"Success\"/>",
                        "</AsteriskManagerProxyOutput>",
                        "",
                        ""));
    }

    @Test
    void plain_text_is_unparsed_text() {
        Message message = Messages.standard("Response: Follows", "Privilege: Command", "a: b", "", "--END COMMAND--");
        assertThat(Written.text(xml, message))
                .contains("<Privilege Value=\"Command\"/>\r\n  <UnparsedText Value=\"a: b\"/>\r\n"
                        + "  <UnparsedText Value=\"\"/>\r\n  <UnparsedText Value=\"--END COMMAND--\"/>\r\n</");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ChanVariable(Local/answer@lab-00000001;1)",
                "Header",
                "UnparsedText",
                "xmlns",
                "XmlThing",
                "1st",
                "-x",
                "a b",
                "Ünïcode"
            })
    void name_that_is_no_element_goes_into_an_attribute_and_comes_back(String name) {
        Message message = Message.event("X").with(name, "v");
        String written = Written.text(xml, message);
        assertThat(written).contains("<Header Name=\"" + name + "\" Value=\"v\"/>");
        assertThat(ReadResult.everyWay(xml, written).message()).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"header", "unparsedtext", "x", "_y", "Line-000000-000000", "a.b", "xm", "Value"})
    void name_that_can_be_an_element_is_one(String name) {
        assertThat(Written.text(xml, Message.event("X").with(name, "v"))).contains("<" + name + " Value=\"v\"/>");
    }

    @Test
    void very_long_name_comes_back() {
        Message message = Message.event("X").with("N".repeat(20_000), "v");
        assertThat(ReadResult.of(xml, TestLimits.WIDE, Written.bytes(xml, List.of(message)))
                        .message())
                .isEqualTo(message);
    }

    @Test
    void markup_in_values_and_names_is_escaped() {
        assertThat(Written.text(xml, Message.event("<a href=\"b\">&amp;'").with("<&\">", "x")))
                .contains("<Event Value=\"&lt;a href=&quot;b&quot;&gt;&amp;amp;'\"/>")
                .contains("<Header Name=\"&lt;&amp;&quot;&gt;\" Value=\"x\"/>");
    }

    @Test
    void tab_and_line_ends_survive_attribute_normalisation() {
        Message message = Messages.standard("Event: a\tb", "Broken: a\rb");
        assertThat(Written.text(xml, message)).contains("\"a&#9;b\"").contains("\"a&#13;b\"");
    }

    @Test
    void characters_that_xml_lacks_are_replaced() {
        Message message = Message.event("a\u0000b\u001Bc\uFFFEd\uFFFFe\u0085f\u007Fg");
        assertThat(Written.text(xml, message)).contains("\"a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\u0085f\u007Fg\"");
    }

    @Test
    void bytes_that_are_no_utf8_are_latin1() {
        assertThat(Written.text(xml, Messages.standard("Event: Björk"))).contains("\"Björk\"");
    }

    @Test
    void empty_message_is_an_empty_root() {
        assertThat(Written.text(xml, Message.builder().build()))
                .isEqualTo("<AsteriskManagerOutput>\r\n</AsteriskManagerOutput>\r\n\r\n");
    }
}
