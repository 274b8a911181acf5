package org.astmanproxy.core.format.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.config.HttpGet;
import org.astmanproxy.core.format.ExchangeReading;
import org.astmanproxy.core.format.ExchangeReading.Answered;
import org.astmanproxy.core.format.ExchangeReading.Asked;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.testkit.format.TestLimits;

/** Requests as text, and what the reader makes of them. */
final class Http {
    static final HttpFormat FORMAT = new HttpFormat();
    static final String PING = "GET /?Action=Ping HTTP/1.1\r\nHost: a\r\n\r\n";

    private Http() {}

    /** Limits, allowed origins, known hosts, and what GET may run. */
    record Context(
            int maxLineBytes,
            int maxLines,
            int maxBodyBytes,
            Set<String> origins,
            Optional<Set<String>> hosts,
            HttpGet httpGet)
            implements ReaderContext {
        static Context wide(String... origins) {
            return of(Set.of(origins), Optional.empty(), HttpGet.ALL);
        }

        static Context hosts(String... hosts) {
            return of(Set.of(), Optional.of(Set.of(hosts)), HttpGet.ALL);
        }

        static Context get(HttpGet get) {
            return of(Set.of(), Optional.empty(), get);
        }

        private static Context of(Set<String> origins, Optional<Set<String>> hosts, HttpGet get) {
            return new Context(
                    TestLimits.WIDE.maxLineBytes(),
                    TestLimits.WIDE.maxLines(),
                    TestLimits.WIDE.maxBodyBytes(),
                    origins,
                    hosts,
                    get);
        }
    }

    /** A GET of this target with further fields. */
    static String get(String target, String... fields) {
        return head("GET " + target + " HTTP/1.1", fields);
    }

    /** A POST with this body and further fields. */
    static String post(String type, String body, String... fields) {
        List<String> all = new ArrayList<>(List.of(fields));
        all.add("Content-Type: " + type);
        all.add("Content-Length: " + body.length());
        return head("POST / HTTP/1.1", all.toArray(new String[0])) + body;
    }

    /** A POST with this body, which is in the chunked coding already. */
    static String postChunks(String chunks) {
        return head("POST / HTTP/1.1", "Content-Type: application/x-www-form-urlencoded", "Transfer-Encoding: chunked")
                + chunks;
    }

    /** A request line and fields. */
    static String head(String line, String... fields) {
        StringBuilder head = new StringBuilder(line + "\r\nHost: localhost:8080\r\n");
        for (String field : fields) {
            head.append(field).append("\r\n");
        }
        return head + "\r\n";
    }

    /** Lines as they are sent. */
    static String lines(String block) {
        return block.replace("\n", "\r\n");
    }

    static byte[] bytes(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Reads text in every way. */
    static ExchangeReading read(String latin1) {
        return read(TestLimits.WIDE, latin1);
    }

    static ExchangeReading read(ReaderContext context, String latin1) {
        return ExchangeReading.everyWay(FORMAT, context, bytes(latin1));
    }

    static Asked asked(String request) {
        return read(request).asked();
    }

    static Answered answered(String request) {
        return read(request).answered();
    }
}
