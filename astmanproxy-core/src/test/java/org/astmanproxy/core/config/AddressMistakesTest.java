package org.astmanproxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ServerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses, ports and whole lines in quotes, as people write them. */
class AddressMistakesTest {
    @TempDir
    private Path folder;

    private List<String> errors(String... lines) {
        return new Conf(folder).errors(lines);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"10.0.0.5,5038,proxy,s3cret,on,off\"",
                "\" 10.0.0.5, 5038, proxy, s3cret, on, off \" ; all of it",
                "\"10.0.0.5\",\"5038\",\"proxy\",\"s3cret\""
            })
    void a_host_line_in_quotes_as_a_whole_is_understood(String host) {
        assertThat(new Conf(folder).config("host = " + host).servers())
                .containsExactly(ServerConfig.at("10.0.0.5", 5038)
                        .login("proxy", "s3cret")
                        .build());
    }

    @Test
    void a_secret_with_a_comma_may_stand_within_such_quotes() {
        assertThat(new Conf(folder)
                        .config("host = \"h,5038,u,\"\"a,b\"\",on,off\"")
                        .servers()
                        .get(0)
                        .secret())
                .isEqualTo("a,b");
    }

    @Test
    void quotes_around_some_parts_together_are_refused_without_showing_them() {
        assertThat(errors("host = \"10.0.0.5,5038,proxy,s3cret\",on,off"))
                .containsExactly("conf:1: host: the first quotes contain a comma, so they join several parts into one"
                        + " (remove these quotes; only a part with a comma in it needs them)");
    }

    @Test
    void a_listen_line_in_quotes_as_a_whole_is_understood() {
        assertThat(new Conf(folder)
                        .config(Conf.HOST, "listen = \"127.0.0.1:8080, http, xml\"")
                        .listeners())
                .containsExactly(ListenerConfig.on("127.0.0.1", 8080)
                        .formats("http", "xml")
                        .build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.5:5038, proxy, s3cret           | 10.0.0.5:5038",
                "10.0.0.5:5038, 5038, proxy, s3cret     | 10.0.0.5:5038",
                "pbx.example.org:5039, proxy, s3cret    | pbx.example.org:5039",
                "[::1]:5038, proxy, s3cret              | [::1]:5038",
                "::1:5038, proxy, s3cret                | ::1:5038",
                "2001:db8::5:5038, proxy, s3cret, on    | 2001:db8::5:5038",
                "[2001:db8::5]:5038, 5038, proxy, s3cret| [2001:db8::5]:5038",
                "\"10.0.0.5:5038,proxy,s3cret,on,off\"  | 10.0.0.5:5038"
            })
    void a_port_in_the_address_of_a_server_is_refused(String host, String address) {
        assertThat(errors("host = " + host))
                .containsExactly("conf:1: host: addr: '" + address
                        + "' contains a port (the port has a field of its own: host = addr, port, user, secret)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp://10.0.0.5",
                "10.0.0.5/24",
                "1:2",
                "a:b:c",
                "'10.0.0.5'",
                "10.0.0.256",
                "10.0.0.5.6",
                "10.0.0.",
                "10.1",
                "5038",
                "${PBX}",
                "$PBX",
                "{{pbx}}",
                "<pbx>",
                "pbx!",
                "*"
            })
    void what_can_be_no_address_of_a_server_is_refused(String address) {
        assertThat(errors("host = " + address + ", 5038, proxy, s3cret")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pbx",
                "pbx_1",
                "büro.example.org",
                "pbx.example.org.",
                "127.1",
                "3com.example.org",
                "fe80::1%eth0"
            })
    void names_and_addresses_of_servers_are_accepted(String address) {
        assertThat(new Conf(folder)
                        .config("host = " + address + ", 5038, proxy, s3cret")
                        .servers())
                .hasSize(1);
    }

    @Test
    void an_address_that_does_not_exist_is_no_address_to_listen_on() {
        assertThat(errors(Conf.HOST, "listenaddress = 127.0.0.300"))
                .containsExactly("conf:2: listenaddress: '127.0.0.300' (expected: an address, or * for all)");
    }

    @Test
    void a_url_in_place_of_an_address_is_refused() {
        assertThat(errors("host = tcp://10.0.0.5:5038, proxy, s3cret"))
                .containsExactly(
                        "conf:1: host: addr: 'tcp://10.0.0.5:5038' is a URL (expected: host = addr, port, user,"
                                + " secret, without a scheme)");
    }

    @Test
    void a_comma_in_a_secret_is_named_as_the_likely_cause() {
        assertThat(errors("host = h, 5038, u, hid,den"))
                .singleElement()
                .asString()
                .startsWith("conf:1: host: events: can't be read (expected: on, off, or classes")
                .endsWith("; a secret with a comma needs quotes)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:1235", "*:1235", "0.0.0.0:1235", "[::1]:1235", "localhost:1235"})
    void a_port_in_listenaddress_and_an_address_in_listenport_are_refused(String both) {
        assertThat(errors(Conf.HOST, "listenaddress = " + both, "listenport = " + both))
                .containsExactly(
                        "conf:2: listenaddress: '" + both
                                + "' contains a port (the port has a key of its own: listenport = 1235)",
                        "conf:3: listenport: '" + both + "' contains an address (the address has a key of its own:"
                                + " listenaddress; expected here: 1235)");
    }

    @Test
    void several_addresses_in_listenaddress_are_refused() {
        assertThat(errors(Conf.HOST, "listenaddress = 127.0.0.1, 10.0.0.5"))
                .containsExactly("conf:2: listenaddress: '127.0.0.1, 10.0.0.5' is more than one address (expected: one"
                        + " address, or * for all; add a line listen = address:port for each further one)");
    }

    @Test
    void a_comma_between_address_and_port_is_refused() {
        assertThat(errors(Conf.HOST, "listen = 127.0.0.1, 8080, http"))
                .containsExactly("conf:2: listen: there is a comma between address and port (expected: listen ="
                        + " 127.0.0.1:8080)");
        assertThat(errors(Conf.HOST, "listen = ::1")).hasSize(1);
        assertThat(errors(Conf.HOST, "listen = localhost", "listen = 127.0.0.1 8080, http"))
                .containsExactly(
                        "conf:2: listen: 'localhost' holds no port (expected: address:port, *:port, [IPv6"
                                + " address]:port, or a port alone)",
                        "conf:3: listen: '127.0.0.1 8080' holds no port (expected: address:port, *:port, [IPv6"
                                + " address]:port, or a port alone)");
    }

    @Test
    void a_missing_certificate_does_no_harm_without_tls() {
        Conf conf = new Conf(folder);

        assertThat(conf.warnings(Conf.HOST, "certfile = /nowhere/proxy.pem", "keyfile = a.key"))
                .hasSize(2)
                .allSatisfy(warning -> assertThat(warning).contains("has no effect"));
        assertThat(conf.errors(Conf.HOST, "certfile = no.pem", "keyfile = no.key", "acceptencryptedconnection = yes"))
                .containsExactly(
                        "conf:2: certfile: '" + folder.resolve("no.pem") + "': no such file",
                        "conf:3: keyfile: '" + folder.resolve("no.key") + "': no such file");
    }
}
