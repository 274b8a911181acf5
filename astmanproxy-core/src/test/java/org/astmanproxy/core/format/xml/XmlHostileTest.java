package org.astmanproxy.core.format.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.format.ReadResult;
import org.astmanproxy.testkit.format.TestLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlHostileTest {
    private static final String PING = "<AsteriskManagerInput><Action Value=\"Ping\"/></AsteriskManagerInput>";

    private final XmlFormat xml = new XmlFormat();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE lolz [<!ENTITY lol 'lol'><!ENTITY lol2 '&lol;&lol;&lol;'>]>",
                "<!DOCTYPE x SYSTEM 'http://127.0.0.1:1/x.dtd'>",
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>",
                "<?xml version='1.0'?><!DOCTYPE x PUBLIC '' 'x'>",
                "<!ENTITY x 'y'>",
                "<![CDATA[ x ]]>"
            })
    void document_type_declaration_ends_the_conversation_at_once(String declaration) {
        ReadResult reading = ReadResult.everyWay(xml, PING + declaration + PING);
        assertThat(reading.outcomes()).containsExactly(Message.action("Ping"));
        assertThat(reading.end()).startsWith("XML: a document type declaration").contains("byte ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Action: Ping\r\n",
                "x" + PING,
                "</a>",
                "<>",
                "< a/>",
                "<<a/>",
                "<!x>",
                "<!-x",
                "<AsteriskManagerInput><Action Value=\"Ping/></AsteriskManagerInput>",
                "<AsteriskManagerInput><Action Value='Ping'</AsteriskManagerInput>",
                "<AsteriskManagerInput><Action Value=Ping/></AsteriskManagerInput>",
                "<AsteriskManagerInput><Action Value='a' Value='b'/></AsteriskManagerInput>",
                "<AsteriskManagerInput><Action Value='&e;'/></AsteriskManagerInput>",
                "<AsteriskManagerInput>&e;</AsteriskManagerInput>",
                "<AsteriskManagerInput><Action Value='&#0;'/></AsteriskManagerInput>",
                "<AsteriskManagerInput><Action Value='\u0001'/></AsteriskManagerInput>",
                "<AsteriskManagerInput><Action Value='\uFFFF'/></AsteriskManagerInput>",
                "<AsteriskManagerInput></Action></AsteriskManagerInput>",
                "<AsteriskManagerInput></a<",
                "<AsteriskManagerInput></AsteriskManagerOutput>",
                "<AsteriskManagerInput><!-- a -- b --></AsteriskManagerInput>",
                "<AsteriskManagerInput><?xml version='1.0'?></AsteriskManagerInput>",
                "<?xml version='1.7'?><AsteriskManagerInput/>",
                "<?xml version='1.0' encoding='nonsense'?><AsteriskManagerInput/>",
                "<?xml version='1.0' encoding=''?><AsteriskManagerInput/>",
                "<?xml version='1.0' encoding='UTF-16'?><AsteriskManagerInput/>",
                "<?xml version='1.0' encoding='IBM037'?><AsteriskManagerInput/>",
                "<AsteriskManagerInput><Action Value='a'/>\u0000</AsteriskManagerInput>"
            })
    void what_is_no_xml_ends_the_conversation(String bytes) {
        ReadResult reading = ReadResult.everyWay(xml, bytes);
        assertThat(reading.outcomes()).isEmpty();
        assertThat(reading.end())
                .startsWith("XML: ")
                .contains(" of the stream)")
                .doesNotContain("\n");
    }

    @Test
    void malformed_utf8_ends_the_conversation_and_prints_nothing() {
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            byte[] latin1 = PING.replace("Ping", "Pöng").getBytes(StandardCharsets.ISO_8859_1);
            assertThat(ReadResult.everyWay(xml, TestLimits.WIDE, latin1).end())
                    .startsWith("XML: bytes that are not valid UTF-8");
        } finally {
            System.setErr(before);
        }
        assertThat(printed.size()).isZero();
    }

    @Test
    void deep_nesting_ends_the_conversation() {
        assertThat(ReadResult.everyWay(xml, "<a>".repeat(33)).end()).contains("deeper than 32");
        assertThat(ReadResult.everyWay(xml, "<a>".repeat(32) + "</a>".repeat(32))
                        .refusals())
                .hasSize(1);
    }

    @Test
    void only_the_declared_error_comes_of_changed_documents() {
        long seed = new Random().nextLong();
        System.out.println("xml: changed documents of seed " + seed);
        Random random = new Random(seed);
        byte[] start = ("<?xml version='1.0' encoding='UTF-8'?><!-- c --><?p i?><AsteriskManagerInput>\r\n"
                        + "<Action Value=\"Ping\"/><![CDATA[ ]]><Header Name='a&#x41;' Value='&lt;ü'></Header>"
                        + "</AsteriskManagerInput>")
                .getBytes(StandardCharsets.UTF_8);
        byte[] alphabet = "<>/!?-[]'\"&;#x= \u0000aA".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = start.clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                changed[random.nextInt(changed.length)] =
                        random.nextBoolean() ? alphabet[random.nextInt(alphabet.length)] : (byte) random.nextInt(256);
            }
            assertThat(ReadResult.of(xml, TestLimits.WIDE, changed)).isNotNull();
        }
    }
}
