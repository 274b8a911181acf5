package org.astmanproxy.core.format.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.astmanproxy.core.format.ExchangeReading;
import org.astmanproxy.core.format.ExchangeReading.Answered;
import org.astmanproxy.core.format.ExchangeReading.Asked;
import org.astmanproxy.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossSiteTest {
    private static final Http.Context CONTEXT = Http.Context.wide(
            "https://wallboard.example:8443",
            "http://x.example",
            "https://*.apps.example",
            "http://*.lan:8080",
            "chrome-extension://abcdef",
            "safari-web-extension://ab-cd",
            "capacitor://localhost",
            "null");

    private static String get(String host, String fields) {
        return "GET /?Action=Ping HTTP/1.1\r\nHost: " + host + "\r\n" + fields + "\r\n\r\n";
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "a|X: y",
                "a|Sec-Fetch-Site: none",
                "a|Sec-Fetch-Site: same-origin",
                "a:8080|Origin: http://a:8080",
                "a:8080|Origin: https://a:8080",
                "A:8080|Origin: HTTP://a:8080",
                "a|Origin: http://a",
                "a|Origin: https://a",
                "a|Origin: http://a:80",
                "a|Origin: https://a:443",
                "a:80|Origin: http://a",
                "a:443|Origin: https://a",
                "[::1]:1|Origin: http://[::1]:1",
                "a:8080|Referer: http://a:8080/page?x#y",
                "a|Referer: https://a",
                "a|Referer: HTTP://A:80/",
                "a|Referer: http://x.example/page",
                "a|Referer: https://b.apps.example/",
                "a|Referer:",
                "a|Referer: about:blank",
                "a|Referer: /page",
                "a|Referer: page?next=http://b/",
                "a|`Referer: http://b/\r\nSec-Fetch-Site: none`",
                "a|`Referer: http://b/\r\nSec-Fetch-Site: same-origin`",
                "a|`Referer: http://b/\r\nOrigin: http://a`"
            })
    void pages_of_the_proxys_own_origin_and_programs_are_heard(String host, String fields) {
        Asked asked = Http.read(CONTEXT, get(host, fields)).asked();
        assertThat(asked.action()).isEqualTo(Message.action("Ping"));
        assertThat(asked.answer()).doesNotContain("Access-Control").doesNotContain("Vary");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "a|Sec-Fetch-Site: cross-site",
                "a|Sec-Fetch-Site: same-site",
                "a|Sec-Fetch-Site: Cross-Site",
                "a|Sec-Fetch-Site: something-new",
                "a|`Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document`",
                "a|`Sec-Fetch-Site: cross-site\r\nOrigin: http://a`",
                "a|Origin: Nul",
                "a|Origin: null, null",
                "a|Referer: http://b/",
                "a|Referer: http://a.b/",
                "a|Referer: http://a@b/",
                "a|Referer: http://a:81/",
                "a|Referer: http://x.example.b/",
                "a|Referer: android-app://org.example/",
                "a|Referer: http:///",
                "``|Referer: http://a/",
                "a|`Referer: http://x.example/\r\nSec-Fetch-Site: cross-site`",
                "a|`Referer: http://a/\r\nSec-Fetch-Site: cross-site`",
                "a|`Referer: http://a/\r\nOrigin: http://b`",
                "a|`Sec-Fetch-Site: same-origin\r\nOrigin: http://b`",
                "a|`Sec-Fetch-Site: none\r\nOrigin: http://b`",
                "a|Sec-Fetch-Site:",
                "a|Origin: https://apps.example",
                "a|Origin: https://xapps.example",
                "a|Origin: https://.apps.example",
                "a|Origin: https://b..apps.example",
                "a|Origin: http://b.apps.example",
                "a|Origin: https://b.apps.example:8443",
                "a|Origin: https://b.apps.example.evil",
                "a|Origin: https://evil/.apps.example",
                "a|Origin: https://evil:1.apps.example",
                "a|Origin: https://evil@b.apps.example",
                "a|Origin: https://*.apps.example/",
                "a|Origin: http://b.lan",
                "a|Origin: chrome-extension://abcdeg",
                "a|Origin: capacitor://localhost.evil",
                "a|Origin:",
                "a|Origin: http://b",
                "a|Origin: http://a.b",
                "a|Origin: http://b.a",
                "a|Origin: http://a:81",
                "a|Origin: https://a:80",
                "a:80|Origin: https://a",
                "a:81|Origin: http://a",
                "a|Origin: file://a",
                "a|Origin: http://a/",
                "``|Origin: http://",
                "a|Origin: https://wallboard.example",
                "a|Origin: http://wallboard.example:8443",
                "a|Origin: https://wallboard.example:8443.evil"
            })
    void pages_of_other_sites_are_refused(String host, String fields) {
        ExchangeReading reading = Http.read(CONTEXT, get(host, fields) + Http.PING);
        assertThat(reading.outcomes()).hasSize(2);
        Answered answer = (Answered) reading.outcomes().get(0);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.closes()).isFalse();
        assertThat(answer.answer()).doesNotContain("Access-Control");
    }

    @Test
    void pages_of_allowed_origins_may_read_the_answer() {
        String fields = "Origin: https://Wallboard.example:8443\r\nSec-Fetch-Site: cross-site";
        assertThat(Http.read(CONTEXT, get("a", fields)).asked().answer())
                .contains(
                        "\r\nAccess-Control-Allow-Origin: https://wallboard.example:8443\r\n",
                        "\r\nAccess-Control-Allow-Credentials: true\r\nVary: Origin\r\n");
        assertThat(Http.read(CONTEXT, get("a", fields).replace("/?", "/x?"))
                        .answered()
                        .answer())
                .startsWith("HTTP/1.1 404 ")
                .contains("\r\nAccess-Control-Allow-Origin: https://wallboard.example:8443\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "https://b.apps.example, https://b.apps.example",
        "https://B.c.apps.example, https://b.c.apps.example",
        "http://b.lan:8080, http://b.lan:8080",
        "chrome-extension://abcdef, chrome-extension://abcdef",
        "safari-web-extension://AB-CD, safari-web-extension://AB-CD",
        "capacitor://localhost, capacitor://localhost",
        "null, null"
    })
    void an_allowed_origin_is_answered_as_it_was_sent(String sent, String answered) {
        assertThat(Http.read(CONTEXT, get("a", "Origin: " + sent + "\r\nSec-Fetch-Site: cross-site"))
                        .asked()
                        .answer())
                .contains(
                        "\r\nAccess-Control-Allow-Origin: " + answered + "\r\nAccess-Control-Allow-Credentials: true");
    }

    @Test
    void a_star_stands_for_no_origin_of_its_own() {
        assertThat(Http.read(CONTEXT, get("a", "Origin: https://*.lan"))
                        .answered()
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin: http://x.example", "Sec-Fetch-Site: none", "Referer: http://a/"})
    void a_field_that_says_where_a_request_comes_from_may_not_be_repeated(String field) {
        assertThat(Http.read(CONTEXT, get("a", field + "\r\n" + field))
                        .answered()
                        .status())
                .isEqualTo(400);
    }

    @Test
    void host_of_the_target_counts_before_the_field() {
        String request = "GET http://b:1/?Action=Ping HTTP/1.1\r\nHost: a\r\nOrigin: http://%s\r\n\r\n";
        assertThat(Http.read(CONTEXT, request.formatted("b:1")).asked().action())
                .isEqualTo(Message.action("Ping"));
        assertThat(Http.read(CONTEXT, request.formatted("a")).answered().status())
                .isEqualTo(403);
    }

    @Test
    void preflight_of_an_allowed_origin_is_told_what_it_may_send() {
        Answered answer = Http.read(
                        CONTEXT,
                        Http.head(
                                "OPTIONS / HTTP/1.1",
                                "Origin: http://x.example",
                                "Sec-Fetch-Site: cross-site",
                                "Access-Control-Request-Method: POST",
                                "Access-Control-Request-Headers: authorization"))
                .answered();
        assertThat(answer.answer()).isEqualTo(Http.lines("""
                        HTTP/1.1 204 No Content
                        Server: astmanproxy
                        Date: Tue, 03 Nov 2026 04:05:06 GMT
                        Cache-Control: no-store
                        X-Content-Type-Options: nosniff
                        Access-Control-Allow-Origin: http://x.example
                        Access-Control-Allow-Credentials: true
                        Vary: Origin
                        Access-Control-Allow-Methods: GET, HEAD, POST
                        Access-Control-Allow-Headers: Authorization, Content-Type, X-Maxtime, X-Proxy-Key, X-Until-Event
                        Access-Control-Max-Age: 600

                        """));
        assertThat(answer.closes()).isFalse();
    }

    @Test
    void a_public_page_of_an_allowed_origin_may_speak_to_a_local_address() {
        String[] fields = {
            "Origin: http://x.example",
            "Access-Control-Request-Method: GET",
            "Access-Control-Request-Private-Network: true"
        };
        assertThat(Http.read(CONTEXT, Http.head("OPTIONS / HTTP/1.1", fields))
                        .answered()
                        .answer())
                .contains("\r\nAccess-Control-Allow-Private-Network: true\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "Origin: http://y.example|Access-Control-Request-Method: POST|403",
                "Origin: http://x.example|X: y|405",
                "Origin: http://localhost:8080|Access-Control-Request-Method: POST|405",
                "X: y|Access-Control-Request-Method: POST|405"
            })
    void other_preflights_are_refused(String origin, String method, int status) {
        assertThat(Http.read(CONTEXT, Http.head("OPTIONS / HTTP/1.1", origin, method))
                        .answered()
                        .status())
                .isEqualTo(status);
    }
}
