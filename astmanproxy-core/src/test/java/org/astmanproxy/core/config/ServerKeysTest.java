package org.astmanproxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.astmanproxy.config.LoadedConfig;
import org.astmanproxy.config.OriginateMode;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerTls;
import org.astmanproxy.config.SharingRules;
import org.astmanproxy.testkit.OpenSsl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerKeysTest {
    @TempDir
    private Path folder;

    private ServerConfig server(String host) {
        return new Conf(folder).config("host = " + host).servers().get(0);
    }

    /** For values of which the proxy may warn. */
    private ServerConfig warned(String host) {
        return new Conf(folder).read("host = " + host).config().servers().get(0);
    }

    @Test
    void each_host_line_is_a_server_in_its_order() {
        ProxyConfig config = new Conf(folder)
                .config(
                        "host = 10.0.0.5, 5038, proxy, s3cret, on, off",
                        "host = pbx.example.org, 5039, Bob, Word, off, off, name=pbx2, group=pbx, actionconnections=3");

        assertThat(config.servers())
                .containsExactly(
                        ServerConfig.at("10.0.0.5", 5038)
                                .login("proxy", "s3cret")
                                .build(),
                        ServerConfig.at("pbx.example.org", 5039)
                                .login("Bob", "Word")
                                .events("off")
                                .name("pbx2")
                                .group("pbx")
                                .actionConnections(3)
                                .build());
    }

    @Test
    void events_and_ssl_may_be_left_out() {
        assertThat(server("h, 5038, u, s"))
                .isEqualTo(ServerConfig.at("h", 5038).login("u", "s").build());
        assertThat(server("h, 5038, u, s, name=x").name()).isEqualTo("x");
        assertThat(server("h, 5038, u, s, , off").events()).isEqualTo("on");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "h, 5038, u, aBc      | aBc",
                "h, 5038, u, a=b#c;d  | a=b#c;d",
                "h, 5038, u, \"a, b\" | a, b",
                "h, 5038, u, \" a \"  | ' a '",
                "h, 5038, u, \"a ;b\" | a ;b",
                "h, 5038, u, \"a\"\"b\" | a\"b",
                "h, 5038, u, a\"b     | a\"b",
                "h, 5038, u, name=x   | name=x",
                "h, 5038, u, a ;b     | a",
                "h, 5038, u, ä€       | ä€"
            })
    void a_secret_is_kept_as_it_stands_there(String host, String secret) {
        assertThat(warned(host).secret()).isEqualTo(secret);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"on|on", "YES|on", "no|off", "call|call", "\"Call, user\"|call,user", "all|all"})
    void events_is_a_mask(String events, String mask) {
        assertThat(server("h, 5038, u, s, " + events).events()).isEqualTo(mask);
    }

    @Test
    void an_address_may_be_ipv6() {
        assertThat(server("::1, 5038, u, s").host()).isEqualTo("::1");
        assertThat(server("[2001:db8::1], 5038, u, s").host()).isEqualTo("2001:db8::1");
    }

    @Test
    void a_line_may_name_servers_of_another_proxy() {
        ProxyConfig config = new Conf(folder)
                .config(
                        "host = h, 1234, u, s, on, off, chain=pbx1",
                        "host = h, 1234, u, s, \"call,user\", off, name=edge/*, group=g, chain=pbx1 | pbx2",
                        "host = h, 1234, u, s, chain=pbx9, name=other");

        assertThat(config.servers())
                .extracting(ServerConfig::name)
                .containsExactly("pbx1", "edge/pbx1", "edge/pbx2", "other");
        assertThat(config.servers())
                .extracting(server -> server.chain().orElse(""))
                .containsExactly("pbx1", "pbx1", "pbx2", "pbx9");
        assertThat(config.servers().get(2))
                .isEqualTo(ServerConfig.at("h", 1234)
                        .login("u", "s")
                        .name("edge/pbx2")
                        .events("call,user")
                        .group("g")
                        .chain("pbx2")
                        .build());
        assertThat(config.servers().get(2)).hasToString("edge/pbx2 (u@h:1234, events call,user, group g, chain pbx2)");
    }

    @Test
    void what_does_not_go_with_servers_of_another_proxy_is_an_error() {
        assertThat(new Conf(folder)
                        .errors(
                                "host = h, 1234, u, s, off, off, chain=pbx1, actionconnections=2",
                                "host = h, 1234, u, s, chain=pbx2|pbx3, name=edge",
                                "host = h, 1234, u, s, chain=pbx4||*",
                                "host = h, 1234, u, s, chain=pbx5|PBX5"))
                .containsExactly(
                        "conf:1: host: events: the state of a server of another proxy arrives as events"
                                + " (expected: on, or classes, for example system)",
                        "conf:1: host: actionconnections: has no effect on a server of another proxy"
                                + " (set it in the host line of that proxy)",
                        "conf:2: host: name: 'edge' is one name for 2 servers"
                                + " (write * for the name at the other proxy, for example name=edge/*)",
                        "conf:3: host: chain: 'pbx4||*' (expected: names of servers, with | between them)",
                        "conf:4: host: a server is called 'PBX5' already (give one of them another name=…)");
    }

    @Test
    void all_errors_of_a_line_are_found_at_once() {
        assertThat(new Conf(folder)
                        .errors("host = my host, 0, u, s, calls, maybe, name=*, actionconnections=65, verify=sure"))
                .extracting(error -> error.substring(0, error.indexOf(" (")))
                .containsExactly(
                        "conf:1: host: ssl: can't be read",
                        "conf:1: host: verify: 'sure'",
                        "conf:1: host: addr: 'my host'",
                        "conf:1: host: port: '0'",
                        "conf:1: host: events: can't be read",
                        "conf:1: host: name: '*'",
                        "conf:1: host: actionconnections: '65'");
    }

    @Test
    void a_broken_line_says_what_is_wrong_with_it() {
        String form = " (expected: addr, port, user, secret, events, ssl, name=…, group=…, verify=…, cafile=…,"
                + " actionconnections=…, plainlogin=…, chain=…)";

        assertThat(new Conf(folder)
                        .errors(
                                "host = h, 5038",
                                "host = h, 5038, u, s, on, off, pbx",
                                "host = h, 5038, u, s, nmae=x",
                                "host = h, 5038, u, s, name=x, name=y",
                                "host = h, 5038, u, s, name=x, on",
                                "host =",
                                "host = h, 5038, u, \"s",
                                "host = h, 5038, u, \"s\"x"))
                .containsExactly(
                        "conf:1: host: without user, secret" + form,
                        "conf:2: host: part 7 is one too many" + form,
                        "conf:3: host: a part has an unknown name" + form,
                        "conf:4: host: name is given twice",
                        "conf:5: host: part 6 is one too many" + form,
                        "conf:6: host: without addr, port, user, secret" + form,
                        "conf:7: host: a quote is not closed (expected: \"…\" around the whole value, a quote in it"
                                + " doubled)",
                        "conf:8: host: there is text after the closing quote (expected: \"…\" around the whole value, a"
                                + " quote in it doubled)");
    }

    @Test
    void no_error_shows_a_secret() {
        assertThat(String.join(
                        "\n",
                        new Conf(folder)
                                .users("bob=hidden,a,b,c,d,e,f,g,h", "[eve", "secret=\"hidden", "hidden")
                                .errors(
                                        "host = h, 0, u, hidden, x, y",
                                        "host = h, 5038, u, \"hidden",
                                        "host = h, 5038, u, a,hidden",
                                        "host = h, 5038, u, a,b,hidden",
                                        "host = h, 5038, u, a,hidden=b",
                                        "hidden",
                                        "proxykey = \"hidden\" x")))
                .doesNotContain("hidden");
    }

    @Test
    void two_servers_of_one_name_are_refused() {
        assertThat(new Conf(folder).errors("host = pbx, 5038, u, s", "host = h2, 5038, u, s, name=PBX"))
                .containsExactly("conf:2: host: a server is called 'PBX' already (give one of them another name=…)");
        assertThat(new Conf(folder)
                        .config("host = pbx, 5038, u, s", "host = pbx, 5039, u, s, name=second")
                        .servers())
                .hasSize(2);
    }

    @Test
    void originate_holds_for_all_servers_wherever_its_line_is() {
        Conf conf = new Conf(folder);
        assertThat(server("h, 5038, u, s").originate()).isEqualTo(OriginateMode.ASYNC);
        assertThat(conf.config("host = h, 5038, u, s", "originate = AsIs", "host = h2, 5038, u, s")
                        .servers())
                .extracting(ServerConfig::originate)
                .containsOnly(OriginateMode.ASIS);
        assertThat(conf.errors("originate = sync"))
                .containsExactly("conf:1: originate: 'sync' (expected: async or asis)");
    }

    @Test
    void a_group_cannot_have_the_name_or_host_of_a_server() {
        assertThat(new Conf(folder)
                        .errors(
                                "host = h1, 5038, u, s, name=pbx1, group=pbx",
                                "host = h2, 5038, u, s, name=pbx2, group=PBX1",
                                "host = pbx, 5038, u, s, name=pbx3",
                                "host = h4, 5038, u, s, group=h4",
                                "host = h5, 5038, u, s, group=*"))
                .containsExactly(
                        "conf:2: host: the group 'PBX1' has the name or host of a server (give it another name)",
                        "conf:3: host: the group 'pbx' has the name or host of a server (give it another name)",
                        "conf:4: host: the group 'h4' has the name or host of a server (give it another name)",
                        "conf:5: host: group: '*' (expected: a name; * stands for all servers)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "yes", "1"})
    void a_server_with_tls_is_verified_unless_that_is_switched_off(String ssl) {
        new OpenSsl(folder).selfSigned("asterisk");
        String host = "host = h, 5039, u, s, on, " + ssl;
        ServerConfig plain = ServerConfig.at("h", 5039).login("u", "s").build();
        assertThat(server("h, 5039, u, s, on, " + ssl))
                .isEqualTo(plain.with(change -> change.tls(ServerTls.verified())));
        assertThat(server("h, 5039, u, s, on, on, cafile=asterisk.pem"))
                .isEqualTo(plain.with(
                        change -> change.tls(ServerTls.verified().withCaFile(folder.resolve("asterisk.pem")))));
        Conf conf = new Conf(folder);
        assertThat(conf.read(host + ", verify=off").config().servers())
                .containsExactly(plain.with(change -> change.tls(ServerTls.unverified())));
        assertThat(conf.warnings(host + ", verify=off"))
                .containsExactly("conf:1: host: verify: anybody on the path can read the secret and all messages");
    }

    @Test
    void settings_for_tls_of_a_server_without_it_are_warned_of() {
        new OpenSsl(folder).selfSigned("asterisk");
        assertThat(new Conf(folder).warnings("host = h, 5038, u, s, on, off, verify=off, cafile=asterisk.pem"))
                .containsExactly(
                        "conf:1: host: verify: has no effect without TLS (set ssl to on)",
                        "conf:1: host: cafile: has no effect without TLS (set ssl to on)");
    }

    @Test
    void a_cafile_must_hold_certificates() {
        Path empty = new OpenSsl(folder).write("empty.pem", "nothing");
        assertThat(new Conf(folder).errors("host = h, 5039, u, s, on, on, cafile=missing.pem"))
                .containsExactly("conf:1: host: cafile: '" + folder.resolve("missing.pem") + "': no such file");
        assertThat(new Conf(folder).errors("host = h, 5039, u, s, on, on, cafile=empty.pem"))
                .singleElement()
                .asString()
                .startsWith("conf:1: host: cafile: " + empty);
    }

    @Test
    void without_a_host_line_there_is_a_warning() {
        assertThat(new Conf(folder).warnings("listenport = 1234"))
                .containsExactly("conf: there is no host line, so no Asterisk to connect to");
    }

    @Test
    void plainlogin_is_warned_of_where_others_could_read_the_secret() {
        Conf conf = new Conf(folder);
        assertThat(conf.read("host = 10.0.0.5, 5038, u, s, plainlogin=yes")
                        .config()
                        .servers()
                        .get(0)
                        .plainLogin())
                .isTrue();
        assertThat(conf.config(Conf.HOST).servers().get(0).plainLogin()).isFalse();
        assertThat(conf.warnings("host = 10.0.0.5, 5038, u, s, plainlogin=yes"))
                .containsExactly(
                        "conf:1: host: plainlogin: whoever answers at 10.0.0.5 can ask for the secret and get it"
                                + " without encryption (remove it if this Asterisk gives MD5 challenges, or set ssl to"
                                + " on)");
        assertThat(conf.warnings("host = 127.0.0.1, 5038, u, s, plainlogin=yes"))
                .isEmpty();
        assertThat(conf.warnings("host = 10.0.0.5, 5039, u, s, on, on, plainlogin=yes"))
                .containsExactly("conf:1: host: plainlogin: has no effect with TLS");
    }

    @Test
    void retryinterval_counts_seconds_and_maxretries_attempts() {
        Conf conf = new Conf(folder);
        ProxyConfig unset = conf.config(Conf.HOST);
        ProxyConfig set = conf.read(
                        Conf.HOST,
                        "retryinterval = 0.5",
                        "retrymax = 30",
                        "deadafter = 1 m",
                        "maxretries = 10",
                        "retryrefused = 2 m")
                .config();

        assertThat(unset.retry().first()).isEqualTo(Duration.ofSeconds(2));
        assertThat(unset.retry().attempts()).isZero();
        assertThat(unset.deadAfter()).isEqualTo(Duration.ofSeconds(15));
        assertThat(set.deadAfter()).isEqualTo(Duration.ofMinutes(1));
        assertThat(unset.retry().most()).isEqualTo(Duration.ofSeconds(15));
        assertThat(set.retry().most()).isEqualTo(Duration.ofSeconds(30));
        assertThat(set.retry().first()).isEqualTo(Duration.ofMillis(500));
        assertThat(unset.retry().refused()).isEqualTo(Duration.ofMinutes(5));
        assertThat(set.retry().attempts()).isEqualTo(10);
        assertThat(set.retry().refused()).isEqualTo(Duration.ofMinutes(2));
        assertThat(conf.errors(
                        "retryinterval = 61", "maxretries = -1", "retryrefused = 0", "retrymax = 2 h", "deadafter = 2"))
                .containsExactly(
                        "conf:1: retryinterval: '61' (expected: seconds from 100 ms to 60 s; ms, s or m may follow)",
                        "conf:2: maxretries: '-1' (expected: a number from 0 to 1000000)",
                        "conf:3: retryrefused: '0' (expected: seconds from 1 s to 1 h; ms, s or m may follow)",
                        "conf:4: retrymax: '2 h' (expected: seconds from 100 ms to 1 h; ms, s or m may follow)",
                        "conf:5: deadafter: '2' (expected: seconds from 3 s to 600 s; ms, s or m may follow)");
    }

    @Test
    void actioncache_names_actions_with_times_and_refuses_those_that_clients_cannot_share() {
        Conf conf = new Conf(folder);
        SharingRules unset = conf.config(Conf.HOST).sharing();
        SharingRules set = conf.config(
                        Conf.HOST,
                        "actioncache = QueueStatus 1s, coreshowchannels 250 ms",
                        "coalesce = no",
                        "actioncachesize = 1 MiB")
                .sharing();

        assertThat(unset).isEqualTo(SharingRules.defaults());
        assertThat(unset.coalesce()).isTrue();
        assertThat(unset.cached()).isEmpty();
        assertThat(set.coalesce()).isFalse();
        assertThat(set.cached("QUEUESTATUS")).hasValue(Duration.ofSeconds(1));
        assertThat(set.cached("CoreShowChannels")).hasValue(Duration.ofMillis(250));
        assertThat(set.cached("Status")).isEmpty();
        assertThat(set.cacheBytes()).isEqualTo(1 << 20);
        assertThat(conf.errors("actioncache = Originate 1s"))
                .singleElement()
                .asString()
                .contains("'Originate' is not");
        assertThat(conf.errors("actioncache = QueueStatus"))
                .singleElement()
                .asString()
                .contains("'QueueStatus'");
        assertThat(conf.errors("actioncache = QueueStatus 2 m"))
                .singleElement()
                .asString()
                .contains("'2 m'");
    }

    @Test
    void maxretries_is_warned_of_since_a_server_that_is_down_long_is_then_tried_rarely() {
        Conf conf = new Conf(folder);
        assertThat(conf.warnings(Conf.HOST, "maxretries = 10"))
                .containsExactly("conf:2: maxretries: after so many failed attempts, the proxy tries only once every"
                        + " 300 s (set maxretries = 0 to go on trying every retrymax; retryrefused sets the"
                        + " longer wait)");
        assertThat(conf.warnings(Conf.HOST, "maxretries = 0")).isEmpty();
    }

    @Test
    void asteriskwritetimeout_counts_milliseconds() {
        Conf conf = new Conf(folder);

        assertThat(conf.config(Conf.HOST).serverWriteTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(conf.config(Conf.HOST, "asteriskwritetimeout = 5250").serverWriteTimeout())
                .isEqualTo(Duration.ofMillis(5250));
        assertThat(conf.errors("asteriskwritetimeout = 99")).hasSize(1);
    }

    @Test
    void a_write_time_limit_below_5_s_is_raised_and_warned_of() {
        Conf conf = new Conf(folder);
        String why =
                " counts as 5 s, since healthy connections pause for longer than that (remove the line for the default"
                        + " of ";
        LoadedConfig read = conf.read(Conf.HOST, "asteriskwritetimeout = 100", "clientwritetimeout = 200");

        assertThat(read.config().serverWriteTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(read.config().clientWriteTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(Conf.shown(read.warnings()))
                .containsExactly(
                        "conf:2: asteriskwritetimeout: '100'" + why + "10 s)",
                        "conf:3: clientwritetimeout: '200'" + why + "60 s)");
    }
}
