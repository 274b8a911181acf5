package org.astmanproxy.example.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nats.client.api.StorageType;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NatsSettingsTest {
    private static final Map<String, String> HUB = Map.of("role", "hub", "url", "nats://a:4222", "user", "edges");

    private static Map<String, String> with(String key, String value) {
        Map<String, String> all = new HashMap<>(HUB);
        all.put(key, value);
        return all;
    }

    private static void read(Map<String, String> settings) {
        NatsSettings.of(settings);
        HubSettings.of(new SettingValues(NatsSettings.NAME, settings));
    }

    @Test
    void a_hub_needs_a_role_an_address_and_a_user() {
        NatsSettings settings = NatsSettings.of(HUB);
        assertThat(settings.role()).isEqualTo(NatsRole.HUB);
        assertThat(settings.servers()).isEmpty();
        HubSettings hub = HubSettings.of(new SettingValues(NatsSettings.NAME, HUB));
        assertThat(hub.lease()).isEqualTo(Duration.ofSeconds(5));
        assertThat(hub.stream()).isEqualTo(new StreamSettings(256L << 20, Duration.ofHours(1), StorageType.File, 1));
        assertThat(hub.limits()).isEqualTo(new HubSettings.HubLimits(16L << 20, 64L << 20, 500, 1000));
        assertThat(NatsSettings.KEYS).containsAll(HUB.keySet());
    }

    @Test
    void values_may_have_units() {
        assertThat(HubSettings.of(new SettingValues("nats", with("lease", "1500 ms")))
                        .lease())
                .isEqualTo(Duration.ofMillis(1500));
        assertThat(HubSettings.of(new SettingValues("nats", with("streamsize", "2 GiB"))).stream()
                        .maxBytes())
                .isEqualTo(2L << 30);
        assertThat(NatsSettings.of(with("servers", " pbx1, pbx2 ,")).servers()).containsExactly("pbx1", "pbx2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        role        | both    | nats.role: both (expected: hub or edge)
        prefix      | a.b     | nats.prefix: a.b (expected: 1 to 32 letters
        lease       | soon    | nats.lease: soon (expected: a number
        lease       | 0       | nats.lease: 0 (expected: 1000 ms to 60000 ms
        format      | xml     | nats.format: xml (expected: standard or json
        storage     | tape    | nats.storage: tape (expected: file or memory
        replicas    | 6       | nats.replicas: 6 (expected: 1 to 5
        streamsize  | 1       | nats.streamsize: 1 (expected: 65536 to
        queuesize   | 5 years | nats.queuesize: 5 years (expected: a number
        queuetotal  | 1       | nats.queuetotal: 1 (expected: 65536 to
        requests    | 0       | nats.requests: 0 (expected: 1 to 100000
        rate        | -1      | nats.rate: -1 (expected: a number
        natsuser    | x       | nats.natsuser and nats.natspassword: one is missing
        """)
    void a_wrong_value_is_named_with_what_is_expected(String key, String value, String text) {
        assertThatThrownBy(() -> read(with(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:4222", "opentls://a:4222", "ws://a", "nats://a, http://b", "nats://", "nats://a b", ","})
    void an_address_has_one_of_two_schemes(String url) {
        assertThatThrownBy(() -> read(with("url", url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("nats.url: ")
                .hasMessageEndingWith("(expected: nats://host:port or tls://host:port, several with commas)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        nats://10.0.0.5:4222                       | -      | -   | refused
        nats://127.0.0.1.example.org:4222          | -      | no  | refused
        nats://127.0.0.1:4222, nats://10.0.0.5     | -      | -   | refused
        nats://10.0.0.5:4222                       | -      | yes | taken
        nats://10.0.0.5:4222                       | ca.pem | -   | taken
        tls://10.0.0.5:4222                        | -      | -   | taken
        nats://10.0.0.6:4222, tls://10.0.0.5:4222  | -      | -   | taken
        nats://127.0.0.1:4222, nats://localhost    | -      | -   | taken
        nats://[::1]:4222                          | -      | -   | taken
        """)
    void a_secret_crosses_the_network_by_tls_or_on_demand(String url, String caFile, String plain, String result) {
        for (Map<String, String> secret :
                List.of(Map.of("natsuser", "me", "natspassword", "s3cret"), Map.of("natstoken", "s3cret"))) {
            Map<String, String> all = with("url", url);
            all.putAll(secret);
            all.put("cafile", caFile);
            all.put("plainlogin", plain);
            if (result.equals("taken")) {
                assertThatCode(() -> read(all)).doesNotThrowAnyException();
            } else {
                assertThatThrownBy(() -> read(all))
                        .hasMessageContaining("nats.plainlogin = yes")
                        .hasMessageNotContaining("s3cret");
            }
        }
    }

    @Test
    void a_missing_value_is_named() {
        assertThatThrownBy(() -> read(Map.of())).hasMessage("nats.role is missing (expected: hub or edge)");
        assertThatThrownBy(() -> read(Map.of("role", "hub", "user", "x")))
                .hasMessageStartingWith("nats.url is missing");
        assertThatThrownBy(() -> read(Map.of("role", "edge", "url", "x")))
                .hasMessageStartingWith("nats.servers is missing");
        assertThatThrownBy(() -> read(Map.of("role", "hub", "url", "nats://x")))
                .hasMessageStartingWith("nats.user is missing");
    }

    @Test
    void secrets_are_not_shown() {
        assertThatThrownBy(() -> read(with("url", "nats://me:s3cret@a")))
                .hasMessageContaining("nats.natspassword")
                .hasMessageNotContaining("s3cret");
        Map<String, String> all = with("natsuser", "me");
        all.put("plainlogin", "yes");
        all.put("natspassword", "s3cret");
        assertThat(NatsSettings.of(all).toString()).doesNotContain("s3cret");
        all.put("natstoken", "t0ken");
        assertThatThrownBy(() -> read(all)).hasMessageNotContaining("s3cret").hasMessageNotContaining("t0ken");
    }

    @Test
    void names_of_servers_stay_different_whatever_they_hold() {
        BusNames names = new BusNames("ami");
        assertThat(names.event("pbx1", "Hangup")).isEqualTo("ami.pbx1.event.Hangup");
        assertThat(names.action("10.0.0.5")).isEqualTo("ami.10=2E0=2E0=2E5.action");
        assertThat(names.stream("a b>*")).isEqualTo("ami_a=20b=3E=2A");
        assertThat(BusNames.token("=2E")).isEqualTo("=3D2E");
        assertThat(BusNames.token("\u00fc")).isEqualTo("=C3=BC");
        assertThat(BusNames.token("")).isEqualTo("=");
        assertThat(names.event("pbx1", "x".repeat(1000))).hasSize("ami.pbx1.event.".length() + 64);
    }
}
