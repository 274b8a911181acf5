package org.astmanproxy.core.format.http;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.astmanproxy.core.fuzz.FuzzedExchanges;
import org.astmanproxy.core.fuzz.Seeds;
import org.junit.jupiter.params.provider.MethodSource;

class HttpReaderFuzzTest {
    private static final FuzzedExchanges READER = FuzzedExchanges.of(new HttpFormat());

    static Stream<byte[]> seeds() {
        return Stream.concat(requests(), nasties());
    }

    private static Stream<byte[]> requests() {
        return Seeds.byHand(
                Http.PING.repeat(3),
                Http.get("/?Action=Getvar&Variable=a+b%26%e9&OutputFormat=json&X-Until-Event=E&X-Maxtime=5"),
                Http.get("/?Action=Ping", "Accept: text/xml;q=0.5, application/json", "X-Proxy-Key: k"),
                Http.get("/?Action=Ping", "Authorization: Basic YWxpY2U6c2VjcmV0", "Connection: close"),
                Http.post("application/x-www-form-urlencoded", "Action=Ping&a=b&a=c", "Expect: 100-continue"),
                Http.post("application/json", "{\"Action\":\"Ping\",\"a\":[\"b\",1]}") + Http.PING,
                Http.post(
                        "text/xml; charset=utf-8",
                        "<AsteriskManagerInput><Action Value=\"Ping\"/></AsteriskManagerInput>"),
                Http.postChunks("5;x=\"y\"\r\nActio\r\n6\r\nn=Ping\r\n0\r\nX: y\r\n\r\n") + Http.PING,
                "HEAD http://localhost:8080/?Action=Ping HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
                Http.head(
                        "OPTIONS / HTTP/1.1",
                        "Origin: https://elsewhere",
                        "Access-Control-Request-Method: POST",
                        "Sec-Fetch-Site: cross-site"),
                Http.get(
                        "/?Action=Ping",
                        "Referer: http://localhost:8080/page",
                        "X-Forwarded-For: 203.0.113.7, [::1]:80",
                        "Forwarded: for=\"[2001:db8::7]:80\";proto=https, for=_x"));
    }

    private static Stream<byte[]> nasties() {
        return Seeds.byHand(
                "",
                "\r\n\r\nGET / HTTP/1.1\nHost: a\n\n",
                Http.head("POST / HTTP/1.1", "Content-Length: 4", "Transfer-Encoding: chunked") + "0\r\n\r\n",
                Http.head("POST / HTTP/1.1", "Content-Length: 1, 1") + "a",
                Http.head("POST / HTTP/1.1", "Content-Length: +1") + "a",
                Http.head("POST / HTTP/1.1", "Transfer-Encoding: gzip, chunked") + "0\r\n\r\n",
                Http.postChunks("ffffffffffffffff1\r\n"),
                Http.postChunks("1\r\nab\r\n"),
                Http.head("GET / HTTP/1.1", "A: b\r\n c", "D : e"),
                Http.get("/?%&=&a=%0d%0ab&%00=c&Action"),
                "GET / HTTP/9.9\r\n\r\nGET  / HTTP/1.1\r\n\r\n",
                "BREW /?Action=Ping HTTP/1.1\r\nHost: \r\nHost: b\r\n\r\n");
    }

    @DictionaryEntries({
        "GET /?Action=",
        "POST / HTTP/1.1\\x0d\\x0a",
        "Content-Length: ",
        "Transfer-Encoding: chunked\\x0d\\x0a",
        "Content-Type: application/json\\x0d\\x0a",
        "\\x0d\\x0a0\\x0d\\x0a\\x0d\\x0a",
        "Expect: 100-continue\\x0d\\x0a"
    })
    @MethodSource("seeds")
    @FuzzTest
    void any_bytes_as_http_are_answered(byte[] input) {
        READER.feed(input);
    }
}
