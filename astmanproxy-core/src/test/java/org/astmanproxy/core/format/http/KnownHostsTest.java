package org.astmanproxy.core.format.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.astmanproxy.core.format.ExchangeReading;
import org.astmanproxy.core.format.ExchangeReading.Answered;
import org.astmanproxy.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By which names a request may call a proxy that needs no login. */
class KnownHostsTest {
    private static final Http.Context OPEN = Http.Context.hosts("pbx.example", "*.lan", "my_pbx");

    private static String get(String host) {
        return "GET /?Action=Ping HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LocalHost:1234",
                "localhost.",
                "localhost.:1234",
                "127.0.0.1",
                "127.0.0.1:8088",
                "127.0.0.1.",
                "192.168.1.5:",
                "0x7f.1",
                "0X7F.0.0.1:80",
                "2130706433",
                "0177.0.0.1",
                "127.1",
                "0x",
                "[::1]",
                "[::1]:1234",
                "[FE80::1]",
                "[::ffff:127.0.0.1]:80",
                "pbx.example",
                "PBX.Example.:8088",
                "a.lan",
                "a.b.LAN:1",
                "my_pbx"
            })
    void addresses_localhost_and_listed_names_are_known(String host) {
        assertThat(Http.read(OPEN, get(host)).asked().action()).isEqualTo(Message.action("Ping"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":80",
                ".",
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "127.0.0.1.nip.io:1234",
                "x.localhost",
                "xlocalhost",
                "localhost..",
                "lan",
                ".lan",
                "lan.evil",
                "xlan",
                "x.pbx.example",
                "pbx.example.evil",
                "256.0.0.1",
                "1.2.3.4.5",
                "127.0.0.0x1g",
                "08.0.0.1",
                "4294967296",
                "127.0.0.1a",
                "127..1",
                "0xg",
                "1e1",
                "%31%32%37.0.0.1"
            })
    void other_names_are_refused_whatever_they_lead_to(String host) {
        ExchangeReading reading = Http.read(OPEN, get(host) + get("localhost"));
        assertThat(reading.outcomes()).hasSize(2);
        Answered answer = (Answered) reading.outcomes().get(0);
        assertThat(answer.answer())
                .startsWith("HTTP/1.1 421 Misdirected Request\r\n")
                .contains("httphost");
        assertThat(answer.closes()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET http://evil.example/?Action=Ping HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET http://localhost/?Action=Ping HTTP/1.1\r\nHost: evil.example\r\n\r\n",
                "GET http://evil.example/?Action=Ping HTTP/1.0\r\n\r\n",
                "GET /?Action=Ping HTTP/1.0\r\nHost: evil.example\r\n\r\n",
                "HEAD /?Action=Ping HTTP/1.1\r\nHost: evil.example\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: evil.example\r\n\r\n",
                "PUT /x HTTP/1.1\r\nHost: evil.example\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: evil.example\r\nOrigin: http://evil.example\r\nContent-Type: text/plain\r\n"
                        + "Content-Length: 11\r\n\r\nAction=Ping"
            })
    void every_method_and_every_name_that_is_given_counts(String request) {
        assertThat(Http.read(OPEN, request).answered().status()).isEqualTo(421);
    }

    @Test
    void a_program_may_give_no_name_at_all() {
        assertThat(Http.read(OPEN, "GET /?Action=Ping HTTP/1.0\r\n\r\n").asked().action())
                .isEqualTo(Message.action("Ping"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nhost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\n evil.example\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost, evil.example\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost evil.example\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: evil@localhost\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost/evil\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost : localhost\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n"
            })
    void two_names_or_none_that_can_be_read_are_no_request(String request) {
        Answered answer = (Answered) Http.read(OPEN, request).outcomes().get(0);
        assertThat(answer.status()).isIn(400, 421);
    }

    @Test
    void where_a_login_is_needed_any_name_will_do() {
        assertThat(Http.read(get("evil.example")).asked().action()).isEqualTo(Message.action("Ping"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[127.0.0.1]", "[1.2]", "[dead.beef]", "[cafe]", "[evil.example]", "[]"})
    void brackets_hold_an_address_of_ipv6_or_the_request_is_none(String host) {
        Answered answer = (Answered) Http.read(OPEN, get(host)).outcomes().get(0);
        assertThat(answer.answer()).startsWith("HTTP/1.1 400 Bad Request\r\n");
    }
}
