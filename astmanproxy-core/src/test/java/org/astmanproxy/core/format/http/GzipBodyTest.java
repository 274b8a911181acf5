package org.astmanproxy.core.format.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.astmanproxy.spi.Outcome;
import org.astmanproxy.spi.support.ByteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GzipBodyTest {
    private static final String LONG = "A: " + "abcdefgh".repeat(500);

    private static byte[] unzipped(byte[] bytes) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
    }

    private static ByteBuilder bytes(byte[] all) {
        ByteBuilder builder = new ByteBuilder();
        builder.put(all, 0, all.length);
        return builder;
    }

    private static String asked(String field, String... lines) {
        return new HttpReplyRig(Http.get("/?Action=Ping&OutputFormat=standard", field)).answer(lines);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 8191, 8192, 8193, 200_000})
    void parts_of_any_size_make_one_body(int size) throws IOException {
        byte[] random = new byte[size];
        new Random(size).nextBytes(random);
        byte[] text = "abc".repeat(size).getBytes(StandardCharsets.US_ASCII);
        GzipBody gzip = new GzipBody();
        ByteBuilder out = new ByteBuilder();
        for (ByteBuilder part : List.of(gzip.part(bytes(random)), gzip.last(bytes(text)))) {
            out.put(part.array(), 0, part.length());
        }
        byte[] whole = unzipped(out.copy());
        assertThat(whole).hasSize(size * 4).startsWith(random).endsWith(text);
    }

    @Test
    void a_long_answer_is_compressed_where_the_client_takes_it() throws IOException {
        String response = asked("Accept-Encoding: deflate, gzip;q=0.5, br", LONG);
        assertThat(response).contains("\r\nContent-Encoding: gzip\r\nVary: Accept-Encoding\r\n");
        int body = response.indexOf("\r\n\r\n") + 4;
        assertThat(response).contains("\r\nContent-Length: " + (response.length() - body) + "\r\n");
        byte[] bytes = response.substring(body).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(new String(unzipped(bytes), StandardCharsets.UTF_8)).isEqualTo(LONG + "\r\n\r\n");
        assertThat(bytes.length).isLessThan(200);
    }

    @ParameterizedTest
    @CsvSource({"Accept-Encoding: identity", "Accept-Encoding: gzip;q=0", "Accept-Encoding: gzip; Q=0.00", "X: gzip"})
    void others_get_it_as_it_is(String field) {
        assertThat(asked(field, LONG)).endsWith(LONG + "\r\n\r\n").doesNotContain("Content-Encoding");
    }

    @Test
    void a_short_answer_and_one_with_a_secret_are_not_compressed() {
        assertThat(asked("Accept-Encoding: gzip", "A: b")).endsWith("A: b\r\n\r\n");
        for (String action : new String[] {"Action=Login", "Action=Challenge", "ProxyAction=CreateTicket"}) {
            String request = Http.get("/?" + action, "Accept-Encoding: gzip");
            assertThat(new HttpReplyRig(request).answer(LONG)).doesNotContain("Content-Encoding");
        }
        HttpReplyRig login = new HttpReplyRig(Http.get("/?Action=X", "Accept-Encoding: gzip"));
        login.exchange().sessionBegins("0".repeat(32), true);
        assertThat(login.answer(LONG)).doesNotContain("Content-Encoding");
    }

    @Test
    void chunks_are_one_compressed_body() throws IOException {
        HttpReplyRig rig = new HttpReplyRig(Http.get("/?Action=Ping&OutputFormat=standard", "Accept-Encoding: gzip"));
        String line = "A: " + "x".repeat(40_000);
        for (int i = 0; i < 5; i++) {
            rig.write(line, Outcome.ANSWERED);
        }
        String response = rig.end(Outcome.ANSWERED);
        assertThat(response).contains("Transfer-Encoding: chunked", "Content-Encoding: gzip");
        byte[] body = unchunked(response.substring(response.indexOf("\r\n\r\n") + 4));
        assertThat(new String(unzipped(body), StandardCharsets.UTF_8)).isEqualTo((line + "\r\n\r\n").repeat(5));
    }

    private static byte[] unchunked(String chunks) {
        StringBuilder whole = new StringBuilder();
        int at = 0;
        int size = -1;
        while (size != 0) {
            int end = chunks.indexOf("\r\n", at);
            size = Integer.parseInt(chunks.substring(at, end), 16);
            whole.append(chunks, end + 2, end + 2 + size);
            at = end + 2 + size + 2;
        }
        return whole.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
