package org.astmanproxy.core.format.xml;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.astmanproxy.core.fuzz.FuzzedReader;
import org.astmanproxy.core.fuzz.Seeds;
import org.junit.jupiter.params.provider.MethodSource;

class XmlReaderFuzzTest {
    private static final XmlFormat XML = new XmlFormat();
    private static final FuzzedReader READER = FuzzedReader.of(XML, new XmlRoundTripTest()::carried);
    private static final String PING = "<AsteriskManagerInput><Action Value=\"Ping\"/></AsteriskManagerInput>";

    static Stream<byte[]> seeds() {
        return Stream.of(Seeds.written(XML), Seeds.random(XML), nasties()).flatMap(seeds -> seeds);
    }

    private static Stream<byte[]> nasties() {
        return Seeds.byHand(
                "",
                "\u00EF\u00BB\u00BF<?xml version='1.0' encoding='ISO-8859-1'?><!-- x -->" + PING + "<?pi ?>" + PING,
                "\u00FF\u00FE<\0a\0/\0>\0",
                "\u00FE\u00FF\0<\0a\0/\0>",
                "<?xml version=\"1.1\"?>" + PING,
                "<?xml version=\"1.0\" encoding=\"UTF-32\"?>" + PING,
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>",
                "<AsteriskManagerInput><Header Name=\"a b\" Value=\"&#9;&#xA;&lt;&amp;\"/></AsteriskManagerInput>",
                "<AsteriskManagerInput><UnparsedText Value=\"\"/><![CDATA[ ]]></AsteriskManagerInput>",
                "<AsteriskManagerInput><Response Value=\"Follows\"/><UnparsedText Value=\"a:b\"/>"
                        + "<UnparsedText Value=\"\"/></AsteriskManagerInput>",
                "<a:AsteriskManagerInput a:Value='1' xmlns:a='b'><Action a:Value=\"x\"/></a:AsteriskManagerInput>",
                "<a>".repeat(40) + "</a>".repeat(40),
                "<x>&undefined;</x>");
    }

    @DictionaryEntries({"<![CDATA[", "<!--", "<?xml ", "encoding=", "UnparsedText", "Header", "&amp;", "xmlns:"})
    @MethodSource("seeds")
    @FuzzTest
    void any_bytes_as_xml_are_read_refused_or_end_the_conversation(byte[] input) {
        READER.feed(input);
    }
}
