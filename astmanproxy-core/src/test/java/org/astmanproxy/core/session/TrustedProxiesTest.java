package org.astmanproxy.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.config.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who sent a request that came through proxies. */
class TrustedProxiesTest {
    private static final TrustedProxies PROXIES =
            new TrustedProxies(List.of(network("127.0.0.1"), network("10.0.0.0/8"), network("fd00::/8")));

    private static Network network(String text) {
        return Network.parse(text).orElseThrow();
    }

    private static String sender(String peer, List<List<String>> forwarded) throws UnknownHostException {
        Optional<InetAddress> sender = PROXIES.sender(InetAddress.getByName(peer), forwarded);
        return sender.map(InetAddress::getHostAddress).orElse("two");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.7 | 198.51.100.1            | 203.0.113.7",
                "127.0.0.1   | 198.51.100.1            | 198.51.100.1",
                "127.0.0.1   | 6.6.6.6 198.51.100.1    | 198.51.100.1",
                "127.0.0.1   | 198.51.100.1 10.1.2.3   | 198.51.100.1",
                "127.0.0.1   | 6.6.6.6 198.51.100.1 10.1.2.3 10.1.2.4 | 198.51.100.1",
                "127.0.0.1   | 10.1.2.3                | 10.1.2.3",
                "127.0.0.1   | 198.51.100.1:8080       | 198.51.100.1",
                "127.0.0.1   | 198.51.100.1:_port      | 198.51.100.1",
                "127.0.0.1   | [2001:db8::7]           | 2001:db8:0:0:0:0:0:7",
                "127.0.0.1   | [2001:db8::7]:80        | 2001:db8:0:0:0:0:0:7",
                "127.0.0.1   | 2001:db8::7             | 2001:db8:0:0:0:0:0:7",
                "127.0.0.1   | ::ffff:198.51.100.1     | 198.51.100.1",
                "127.0.0.1   | fe80::7%eth0            | fe80:0:0:0:0:0:0:7",
                "127.0.0.1   | [fe80::7%eth0]:80       | fe80:0:0:0:0:0:0:7",
                "127.0.0.1   | 6.6.6.6%eth0            | 127.0.0.1",
                "fd00::1     | 198.51.100.1            | 198.51.100.1",
                "127.0.0.1   | unknown                 | 127.0.0.1",
                "127.0.0.1   | 198.51.100.1 unknown    | 127.0.0.1",
                "127.0.0.1   | 198.51.100.1 unknown 10.1.2.3 | 10.1.2.3",
                "127.0.0.1   | 198.51.100.256          | 127.0.0.1",
                "127.0.0.1   | 127.1                   | 127.0.0.1",
                "127.0.0.1   | localhost               | 127.0.0.1",
                "127.0.0.1   | 0x7f.0.0.1              | 127.0.0.1"
            })
    void it_is_the_nearest_address_that_is_no_trusted_proxy(String peer, String hops, String sender)
            throws UnknownHostException {
        List<String> list = Arrays.asList(hops.split(" "));
        assertThat(sender(peer, List.of(list))).isEqualTo(sender);
        assertThat(sender(peer, List.of(list, list))).isEqualTo(sender);
    }

    @Test
    void without_a_word_it_is_the_peer() throws UnknownHostException {
        assertThat(sender("127.0.0.1", List.of())).isEqualTo("127.0.0.1");
        assertThat(sender("127.0.0.1", List.of(List.of()))).isEqualTo("127.0.0.1");
    }

    @Test
    void two_that_differ_are_none_unless_nobody_is_asked() throws UnknownHostException {
        List<List<String>> two = List.of(List.of("198.51.100.1"), List.of("6.6.6.6"));
        assertThat(sender("127.0.0.1", two)).isEqualTo("two");
        assertThat(sender("127.0.0.1", List.of(List.of("198.51.100.1"), List.of("unknown"))))
                .isEqualTo("two");
        assertThat(sender("203.0.113.7", two)).isEqualTo("203.0.113.7");
    }
}
