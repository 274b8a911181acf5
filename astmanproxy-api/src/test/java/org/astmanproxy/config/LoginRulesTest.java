package org.astmanproxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginRulesTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,                10.1.2.3,        true",
        "10.0.0.0/8,                11.1.2.3,        false",
        "10.1.2.3/8,                10.9.9.9,        true",
        "10.0.0.0/255.0.0.0,        10.1.2.3,        true",
        "10.0.0.5/255.0.0.255,      10.7.7.5,        true",
        "10.0.0.5/255.0.0.255,      10.7.7.6,        false",
        "10.0.0.5,                  10.0.0.5,        true",
        "10.0.0.5,                  10.0.0.6,        false",
        "10.0.0.5/32,               10.0.0.6,        false",
        "10.0.0.4/31,               10.0.0.5,        true",
        "0.0.0.0/0,                 200.1.1.1,       true",
        "0.0.0.0/0.0.0.0,           200.1.1.1,       true",
        "0.0.0.0/0,                 ::1,             false",
        "::/0,                      10.0.0.5,        false",
        "::/0,                      2001:db8::1,     true",
        "2001:db8::/32,             2001:db8:7::1,   true",
        "2001:db8::/32,             2001:db9::1,     false",
        "2001:DB8::/32,             2001:db8::1,     true",
        "[2001:db8::1]/128,         2001:db8::1,     true",
        "2001:db8::/ffff:ffff::,    2001:db8:7::1,   true",
        "10.0.0.0/8,                ::ffff:10.1.2.3, true",
        "::ffff:10.0.0.5,           10.0.0.5,        true",
        "::1,                       ::1,             true"
    })
    void a_network_holds_addresses(String network, String address, boolean holds) throws UnknownHostException {
        Network read = Network.parse(network).orElseThrow();
        assertThat(read.holds(InetAddress.getByName(address))).isEqualTo(holds);
        assertThat(Network.parse(read.toString()))
                .as("what it writes, %s", read)
                .contains(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "10.0.0",
                "10.0.0.256",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "::/129",
                "10.0.0.0/::",
                "::/255.0.0.0",
                "1:2",
                "fe80::1%eth0",
                "10.0.0.0/x",
                "/8"
            })
    void what_is_no_network_is_not_read(String text) {
        assertThat(Network.parse(text)).isEmpty();
        assertThatThrownBy(() -> AddressRule.permit(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no network: " + text);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.5, true", "10.0.0.6, false", "10.9.9.9, false", "192.168.1.1, true", "::1, true"})
    void the_last_rule_that_matches_decides_and_without_one_all_may_come(String address, boolean permitted)
            throws UnknownHostException {
        LoginRules rules = LoginRules.none()
                .withAddress(AddressRule.permit("10.0.0.6"))
                .withAddress(AddressRule.deny("10.0.0.0/8"))
                .withAddress(AddressRule.permit("10.0.0.5"));
        assertThat(rules.permits(InetAddress.getByName(address))).isEqualTo(permitted);
        assertThat(LoginRules.none().permits(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void a_copy_changes_one_rule() {
        LoginRules rules = LoginRules.none().withMultiple(false).withWriteTimeout(Duration.ofSeconds(6));
        assertThat(rules.shown()).isEmpty();
        LoginRules silent = rules.withShown(false);
        assertThat(silent.shown()).contains(false);
        assertThat(silent.multiple()).isFalse();
        assertThat(silent.writeTimeout()).contains(Duration.ofSeconds(6));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 99, 3_600_001})
    void the_write_timeout_has_a_range(long millis) {
        assertThatThrownBy(() -> LoginRules.none().withWriteTimeout(Duration.ofMillis(millis)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("writetimeout");
    }

    @Test
    void a_short_write_time_limit_is_raised_to_five_seconds() {
        assertThat(LoginRules.none().withWriteTimeout(Duration.ofMillis(100)).writeTimeout())
                .contains(Duration.ofSeconds(5));
        ProxyConfig config = ProxyConfig.defaults()
                .with(c -> c.clientWriteTimeout(Duration.ofMillis(200)).serverWriteTimeout(Duration.ofMillis(100)));
        assertThat(config.clientWriteTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.serverWriteTimeout()).isEqualTo(Duration.ofSeconds(5));
    }
}
