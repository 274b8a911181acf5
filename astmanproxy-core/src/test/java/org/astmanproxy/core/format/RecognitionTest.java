package org.astmanproxy.core.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.astmanproxy.core.format.csv.CsvFormat;
import org.astmanproxy.core.format.http.HttpFormat;
import org.astmanproxy.core.format.json.JsonFormat;
import org.astmanproxy.core.format.xml.XmlFormat;
import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.Recognition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecognitionTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`<`,YES,NO,NO",
                "`<?xml`,YES,NO,NO",
                "`{`,NO,YES,NO",
                "`{\"A`,NO,YES,NO",
                "`\r\n \t<`,YES,NO,NO",
                "`\r\n \t{`,NO,YES,NO",
                "` `,MORE,MORE,NO",
                "`Action: Ping`,NO,NO,NO",
                "`\"Action: Ping\"`,NO,NO,NO",
                "`GET / HTTP/1.1`,NO,NO,NO",
                "`\u00EF`,MORE,MORE,NO",
                "`\u00EF\u00BB\u00BF`,MORE,MORE,NO",
                "`\u00EF\u00BBx`,NO,NO,NO",
                "`\u00EF\u00BB\u00BF <`,YES,NO,NO",
                "`\u00EF\u00BB\u00BF{`,NO,YES,NO",
                "`\u00FF`,MORE,NO,NO",
                "`\u00FE\u00FF`,MORE,NO,NO",
                "`\u00FF\u00FE<\u0000`,YES,NO,NO",
                "`\u00FE\u00FF\u0000<`,YES,NO,NO",
                "`\u00FF\u00FEx\u0000`,NO,NO,NO",
                "`\u0000`,MORE,NO,NO",
                "`\u0000<`,YES,NO,NO",
                "`<\u0000`,YES,NO,NO"
            })
    void first_bytes_tell_the_format(String first, Recognition xml, Recognition json, Recognition csv) {
        assertThat(of(new XmlFormat(), first)).isEqualTo(xml);
        assertThat(of(new JsonFormat(), first)).isEqualTo(json);
        assertThat(of(new CsvFormat(), first)).isEqualTo(csv);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "G,MORE",
                "GET,MORE",
                "`GET `,YES",
                "GETX,NO",
                "get,NO",
                "HEAD,MORE",
                "`HEAD / HTTP/1.1`,YES",
                "P,MORE",
                "PO,MORE",
                "`POST `,YES",
                "`PUT /`,YES",
                "`PATCH `,YES",
                "`DELETE `,YES",
                "`OPTIONS `,YES",
                "`TRACE `,YES",
                "CONNECT,MORE",
                "`CONNECT a`,YES",
                "`CONNECTS `,NO",
                "A,NO",
                "`Action: Ping`,NO",
                "` GET `,NO",
                "`\r\n`,NO",
                "<,NO",
                "{,NO",
                "`\u0016`,NO"
            })
    void method_and_the_space_behind_it_tell_http(String first, Recognition expected) {
        assertThat(of(new HttpFormat(), first)).isEqualTo(expected);
    }

    @Test
    void endless_white_space_is_no_format() {
        assertThat(of(new XmlFormat(), " ".repeat(256))).isEqualTo(Recognition.MORE);
        assertThat(of(new XmlFormat(), " ".repeat(257))).isEqualTo(Recognition.NO);
        assertThat(of(new JsonFormat(), " ".repeat(257))).isEqualTo(Recognition.NO);
    }

    @Test
    void bytes_looked_at_stay_in_the_buffer() {
        ByteBuffer first =
                ByteBuffer.wrap(new byte[] {'x', ' ', '<', 'y'}, 1, 2).asReadOnlyBuffer();
        assertThat(new XmlFormat().recognises(first)).isEqualTo(Recognition.YES);
        assertThat(first.position()).isEqualTo(1);
        assertThat(first.limit()).isEqualTo(3);
    }

    private static Recognition of(IOFormat format, String first) {
        return format.recognises(ByteBuffer.wrap(first.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
