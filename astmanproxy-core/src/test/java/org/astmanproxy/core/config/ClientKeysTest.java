package org.astmanproxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.config.HttpGet;
import org.astmanproxy.config.LocalChannels;
import org.astmanproxy.config.Network;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.message.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientKeysTest {
    @TempDir
    private Path folder;

    @Test
    void unset_is_safe() {
        ProxyConfig config = new Conf(folder).config(Conf.HOST);

        assertThat(config.autoFilter()).isEqualTo(AutoFilter.UNIQUE);
        assertThat(config.serverHeader()).isEqualTo(ServerHeader.ON);
        assertThat(config.authRequired()).isFalse();
        assertThat(config.proxyKey()).isEmpty();
        assertThat(config.users()).isEmpty();
    }

    @Test
    void each_key_is_read() {
        ProxyConfig config = new Conf(folder)
                .users("bob=pw")
                .config(
                        Conf.HOST,
                        "autofilter = Off",
                        "serverheader = events",
                        "authrequired = yes",
                        "proxykey = Foo Bar#1, user=bob",
                        "filterlocal = off");

        assertThat(config.autoFilter()).isEqualTo(AutoFilter.OFF);
        assertThat(config.serverHeader()).isEqualTo(ServerHeader.EVENTS);
        assertThat(config.authRequired()).isTrue();
        assertThat(config.proxyKey()).contains("Foo Bar#1");
        assertThat(config.proxyKeyUser()).contains("bob");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "open|open|",
                "open, sesame|open, sesame|",
                "\"open, sesame\"|open, sesame|",
                "\"k, user=bob\"|k, user=bob|",
                "k, \"user=bob\"|k, \"user=bob\"|",
                "open, sesame, x|open, sesame, x|",
                "username=bob|username=bob|",
                "k, user=bob|k|bob",
                "k,User = bob|k|bob",
                "\"open, sesame\", user=bob|open, sesame|bob",
                "\"user=x\", user=\"bob\"|user=x|bob"
            })
    void a_proxykey_may_be_that_of_a_user(String line, String key, @Nullable String user) {
        ProxyConfig config = new Conf(folder)
                .users("bob=pw")
                .read(Conf.HOST, "proxykey = " + line)
                .config();
        assertThat(config.proxyKey()).contains(key);
        assertThat(config.proxyKeyUser()).isEqualTo(Optional.ofNullable(user));
    }

    @Test
    void a_proxykey_of_nobody_is_warned_of() {
        assertThat(new Conf(folder).warnings(Conf.HOST, "proxykey = k"))
                .containsExactly(
                        "conf:2: proxykey: anybody with the key may do and see everything, because no user's rules"
                                + " apply to it (proxykey = KEY, user=NAME gives it the rules of a user)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "k, user=eve|there is no user 'eve' (expected: a user in the users file)",
                "k, user=|the key or the user's name is missing (expected: KEY, user=NAME)",
                ", user=bob|the key or the user's name is missing (expected: KEY, user=NAME)",
                "a, b, user=bob|part 3 is one too many (quote a key that holds a comma)",
                "$2y$10$abc|looks like a hash, and a hash cannot be used as a key (write the key itself, as clients send it)",
                "pbkdf2:sha256:1:x:y, user=bob"
                        + "|looks like a hash, and a hash cannot be used as a key (write the key itself, as clients send it)"
            })
    void a_bad_proxykey_is_refused(String line, String error) {
        assertThat(new Conf(folder).users("bob=pw").errors(Conf.HOST, "proxykey = " + line))
                .containsExactly("conf:2: proxykey: " + error);
    }

    @Test
    void bad_values_are_refused() {
        assertThat(new Conf(folder)
                        .errors(
                                "autofilter = some",
                                "serverheader = maybe",
                                "authrequired = perhaps",
                                "proxykey = \" \""))
                .containsExactly(
                        "conf:1: autofilter: 'some' (expected: off, on or unique)",
                        "conf:2: serverheader: 'maybe' (expected: on, events or off)",
                        "conf:3: authrequired: 'perhaps' (expected: yes or no)",
                        "conf:4: proxykey: there is no value (leave the line out for the default)");
    }

    @Test
    void authrequired_without_anybody_who_can_log_in_is_refused() {
        Conf conf = new Conf(folder);

        assertThat(conf.errors(Conf.HOST, "authrequired = yes"))
                .containsExactly(
                        "conf:2: authrequired: nobody could log in (expected: a user in the users file, or proxykey)");
        assertThat(conf.users("bob=pw").config(Conf.HOST, "authrequired = yes").authRequired())
                .isTrue();
    }

    @Test
    void filterlocal_is_what_holds_for_users_who_say_nothing() {
        Conf conf = new Conf(folder);

        assertThat(conf.config(Conf.HOST).localChannels()).isEqualTo(LocalChannels.OFF);
        assertThat(conf.config(Conf.HOST, "filterlocal = Enforce").localChannels())
                .isEqualTo(LocalChannels.ENFORCE);
        assertThat(conf.errors("filterlocal = never"))
                .containsExactly("conf:1: filterlocal: 'never' (expected: off, allow, allowwith or enforce)");
    }

    @Test
    void anonymous_names_a_user() {
        Conf conf = new Conf(folder).users("bob=pw", "eve=pw,,,,,10.0.0.5");

        assertThat(conf.errors(Conf.HOST, "anonymous = alice"))
                .containsExactly("conf:2: anonymous: there is no user 'alice' (expected: a user in the users file)");
        assertThat(conf.config(Conf.HOST, "anonymous = eve").anonymous()).contains("eve");
        assertThat(conf.config(Conf.HOST).anonymous()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"authrequired = yes", "proxykey = k, user=bob"})
    void anonymous_has_no_effect_where_nobody_is_heard_without_a_login(String line) {
        assertThat(new Conf(folder).users("bob=pw").warnings(Conf.HOST, line, "anonymous = bob"))
                .containsExactly("conf:3: anonymous: has no effect (with authrequired = yes or a proxykey, clients"
                        + " may do nothing before they log in)");
    }

    @Test
    void httporigin_is_a_list_of_origins_as_browsers_say_them() {
        Conf conf = new Conf(folder);

        assertThat(conf.config(Conf.HOST).http().origins()).isEmpty();
        assertThat(conf.config(
                                Conf.HOST,
                                "httporigin = https://A.example.org, http://[::1]:8080, https://b:443, http://c:80")
                        .http()
                        .origins())
                .containsExactlyInAnyOrder("https://a.example.org", "http://[::1]:8080", "https://b", "http://c");
        assertThat(conf.config(
                                Conf.HOST,
                                "httporigin = https://*.Example.org:443, chrome-extension://abc, moz-extension://1-2,"
                                        + " capacitor://localhost, file://, null")
                        .http()
                        .origins())
                .containsExactlyInAnyOrder(
                        "https://*.example.org",
                        "chrome-extension://abc",
                        "moz-extension://1-2",
                        "capacitor://localhost",
                        "file://",
                        "null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.example.org",
                "https://",
                "https://*",
                "https://*.",
                "https://a.*.org",
                "https://*a.org",
                "https://a/",
                "https://a@b",
                "https://a:",
                "https://a, ",
                "chrome-extension://*.a",
                "*"
            })
    void what_is_no_origin_is_an_error(String text) {
        assertThat(new Conf(folder).errors("httporigin = " + text))
                .containsExactly("conf:1: httporigin: '" + text.strip() + "' (expected: origins between commas, such as"
                        + " https://pbx.example.org, https://*.example.org or chrome-extension://abcdef)");
    }

    @Test
    void httphost_is_a_list_of_names() {
        Conf conf = new Conf(folder);

        assertThat(conf.config(Conf.HOST).http().hosts()).isEmpty();
        assertThat(conf.config(Conf.HOST, "httphost = PBX.example.org., *.Lan, my_pbx")
                        .http()
                        .hosts())
                .containsExactlyInAnyOrder("pbx.example.org", "*.lan", "my_pbx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "*.", "a..b", "a.*", "*.*.a", "a:8080", "http://a", "a b", "[::1]", "a,,b"})
    void what_is_no_host_name_is_an_error(String text) {
        assertThat(new Conf(folder).errors("httphost = " + text))
                .containsExactly("conf:1: httphost: '" + text + "' (expected: host names between commas, such as"
                        + " pbx.example.org or *.example.org, without port)");
    }

    @Test
    void httpget_says_what_get_may_run() {
        Conf conf = new Conf(folder);

        assertThat(conf.config(Conf.HOST).http().get()).isEqualTo(HttpGet.ALL);
        assertThat(conf.config(Conf.HOST, "httpget = Reading").http().get()).isEqualTo(HttpGet.READING);
        assertThat(conf.config(Conf.HOST, "httpget = off").http().get()).isEqualTo(HttpGet.OFF);
        assertThat(conf.errors("httpget = no"))
                .containsExactly("conf:1: httpget: 'no' (expected: all, reading or off)");
    }

    @Test
    void monitoringpermit_is_a_list_of_networks_and_the_machine_itself_by_default() {
        Conf conf = new Conf(folder);

        assertThat(conf.config(Conf.HOST).http().monitors())
                .extracting(Network::toString)
                .containsExactly("127.0.0.0/255.0.0.0", "0:0:0:0:0:0:0:1/128");
        assertThat(conf.config(Conf.HOST, "monitoringpermit = 10.0.3.0/24")
                        .http()
                        .monitors())
                .extracting(Network::toString)
                .containsExactly("10.0.3.0/255.255.255.0");
        assertThat(conf.errors("monitoringpermit = prometheus"))
                .containsExactly("conf:1: monitoringpermit: 'prometheus' (expected: addresses or networks between"
                        + " commas, such as 127.0.0.1, 10.0.0.0/8)");
    }

    @Test
    void webroot_is_an_existing_folder_and_none_by_default() throws Exception {
        Conf conf = new Conf(folder);
        Files.createDirectory(folder.resolve("board"));

        assertThat(conf.config(Conf.HOST).http().webRoot()).isEmpty();
        assertThat(conf.config(Conf.HOST, "webroot = board").http().webRoot()).contains(folder.resolve("board"));
        assertThat(conf.errors("webroot = missing")).singleElement().asString().startsWith("conf:1: webroot: ");
    }

    @Test
    void trustproxy_is_a_list_of_networks() {
        Conf conf = new Conf(folder);

        assertThat(conf.config(Conf.HOST).trustedProxies()).isEmpty();
        assertThat(conf.config(Conf.HOST, "trustproxy = 127.0.0.1, 10.0.0.0/8, [::1], 192.168.0.0/255.255.0.0")
                        .trustedProxies())
                .extracting(Network::toString)
                .containsExactly(
                        "127.0.0.1/255.255.255.255",
                        "10.0.0.0/255.0.0.0",
                        "0:0:0:0:0:0:0:1/128",
                        "192.168.0.0/255.255.0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"haproxy", "127.0.0.1:80", "10.0.0.0/33", "127.0.0.1 10.0.0.1", "127.0.0.1,,", "*"})
    void what_is_no_network_is_an_error(String text) {
        assertThat(new Conf(folder).errors("trustproxy = " + text))
                .containsExactly("conf:1: trustproxy: '" + text
                        + "' (expected: addresses or networks between commas, such as 127.0.0.1, 10.0.0.0/8)");
    }
}
