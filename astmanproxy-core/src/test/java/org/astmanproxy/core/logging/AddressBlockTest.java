package org.astmanproxy.core.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressBlockTest {
    private static AddressBlock of(String address) throws UnknownHostException {
        return AddressBlock.of(InetAddress.getByName(address));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7, 10.0.0.7",
        "::ffff:10.0.0.7, 10.0.0.7",
        "2001:db8::1, 2001:db8:0:0:0:0:0:0/64",
        "64:ff9b::10.0.0.7, 64:ff9b:0:0:0:0:a00:7",
        "64:ff9b:1::10.0.0.7, 64:ff9b:1:0:0:0:0:0/64"
    })
    void a_log_names_the_addresses_that_count_as_one(String address, String named) throws UnknownHostException {
        assertThat(of(address)).hasToString(named);
    }

    @Test
    void addresses_of_one_network_count_as_one() throws UnknownHostException {
        assertThat(of("2001:db8::1")).isEqualTo(of("2001:db8::ffff:1")).isNotEqualTo(of("2001:db8:0:1::1"));
    }

    @Test
    void clients_with_ipv4_behind_one_translator_count_each() throws UnknownHostException {
        assertThat(of("64:ff9b::10.0.0.7")).isEqualTo(of("64:ff9b::a00:7")).isNotEqualTo(of("64:ff9b::10.0.0.8"));
    }
}
