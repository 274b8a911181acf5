package org.astmanproxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.astmanproxy.config.Banner;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerService;
import org.astmanproxy.config.ServerHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenerKeysTest {
    @TempDir
    private Path folder;

    private List<ListenerConfig> listeners(String... lines) {
        String[] all = new String[lines.length + 2];
        System.arraycopy(lines, 0, all, 2, lines.length);
        all[0] = Conf.HOST;
        all[1] = "authrequired = no";
        return new Conf(folder).read(all).config().listeners();
    }

    @Test
    void unset_is_one_listener_on_the_loopback_address() {
        assertThat(listeners())
                .containsExactly(ListenerConfig.on("127.0.0.1", 1234)
                        .formats("auto", "standard")
                        .build());
    }

    @Test
    void classic_keys_make_the_first_listener() {
        assertThat(listeners("listen = [::1]:8080", "listenaddress = *", "inputformat = XML", "outputformat = xml"))
                .containsExactly(
                        ListenerConfig.on("*", 1234).formats("xml", "xml").build(),
                        ListenerConfig.on("::1", 8080).formats("xml", "xml").build());
        assertThat(listeners("listenport = 0"))
                .containsExactly(ListenerConfig.on("127.0.0.1", 0).build());
    }

    @Test
    void listen_alone_makes_no_classic_listener() {
        assertThat(listeners("listen = 127.0.0.1:8080, http, xml, plain, serverheader=events", "listen = *:1235"))
                .containsExactly(
                        ListenerConfig.on("127.0.0.1", 8080)
                                .formats("http", "xml")
                                .serverHeader(ServerHeader.EVENTS)
                                .build(),
                        ListenerConfig.on("*", 1235).build());
    }

    @Test
    void what_a_listen_line_leaves_out_is_as_in_the_classic_keys() {
        assertThat(listeners("listen = 1235, , xml", "listenaddress = 10.0.0.1"))
                .containsExactly(
                        ListenerConfig.on("10.0.0.1", 1234).build(),
                        ListenerConfig.on("10.0.0.1", 1235)
                                .formats("auto", "xml")
                                .build());
    }

    @Test
    void a_listener_serves_what_serve_names() {
        assertThat(listeners(
                        "listen = 127.0.0.1:8088, http, xml, plain, serve=actions + Events+console+files+monitoring+ajam",
                        "listen = 127.0.0.1:8089, serve=monitoring",
                        "listen = 127.0.0.1:8090"))
                .extracting(ListenerConfig::services)
                .containsExactly(
                        EnumSet.allOf(ListenerService.class),
                        Set.of(ListenerService.MONITORING),
                        Set.of(ListenerService.ACTIONS, ListenerService.EVENTS));
        String expects =
                " (expected: one or more of actions+events+console+files+monitoring+ajam, such as" + " actions+events)";
        assertThat(new Conf(folder).errors("listen = 1, serve=action", "listen = 2, serve=", "listen = 3, serve=ajam+"))
                .containsExactly(
                        "conf:1: listen: serve: 'action'" + expects,
                        "conf:2: listen: serve: ''" + expects,
                        "conf:3: listen: serve: 'ajam+'" + expects);
    }

    @Test
    void all_errors_of_a_line_are_found_at_once() {
        assertThat(new Conf(folder)
                        .errors(
                                "listen = a b:70000, xmll, http, tsl, serverheader=maybe",
                                "listen = , xml",
                                "listen = *:1, xml, xml, plain, 5",
                                "listen = *:x"))
                .containsExactly(
                        "conf:1: listen: address: 'a b' (expected: an address, or * for all)",
                        "conf:1: listen: port: '70000' (expected: a number from 0 to 65535)",
                        "conf:1: listen: input format: 'xmll' (expected: auto, http, standard or xml)",
                        "conf:1: listen: output format: 'http' (expected: same, standard or xml)",
                        "conf:1: listen: mode: 'tsl' (expected: plain, tls or both)",
                        "conf:1: listen: serverheader: 'maybe' (expected: on, events or off)",
                        "conf:2: listen: without address:port (expected: address:port, input format, output format,"
                                + " mode, serverheader=…, serve=…)",
                        "conf:3: listen: part 5 is one too many (expected: address:port, input format, output format,"
                                + " mode, serverheader=…, serve=…)",
                        "conf:4: listen: port: 'x' (expected: a number from 0 to 65535)");
    }

    @Test
    void two_listeners_on_one_port_are_refused_but_not_on_free_ones() {
        assertThat(new Conf(folder).errors("listenport = 1234", "listen = 127.0.0.1:1234"))
                .containsExactly("conf:2: listen: another line listens on this address and port already");
        assertThat(listeners("listen = *:0", "listen = *:0")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "*, 127.0.0.1",
        "127.0.0.1, *",
        "0.0.0.0, 10.0.0.7",
        "'::', 10.0.0.7",
        "'::', ::1",
        "localhost, 127.0.0.1",
        "*, 0.0.0.0"
    })
    void a_listener_for_all_addresses_includes_the_others(String first, String second) {
        assertThat(new Conf(folder)
                        .errors("authrequired = no", "listen = " + first + ":7", "listen = " + second + ":7"))
                .singleElement()
                .asString()
                .startsWith("conf:3: listen: another line listens on ")
                .endsWith(
                        " already, and one of the two addresses includes the other (give them two ports, or remove one"
                                + " of the lines)");
        assertThat(new Conf(folder)
                        .read("authrequired = no", "listen = " + first + ":7", "listen = " + second + ":8")
                        .config()
                        .listeners())
                .hasSize(2);
    }

    @Test
    void listeners_that_can_share_a_port_may_do_so() {
        assertThat(listeners("listen = 127.0.0.1:7", "listen = 127.0.0.2:7", "listen = [::1]:7"))
                .hasSize(3);
        assertThat(new Conf(folder)
                        .read("authrequired = no", "listen = 0.0.0.0:7", "listen = [::1]:7")
                        .config()
                        .listeners())
                .hasSize(2);
        assertThat(new Conf(folder)
                        .read("authrequired = no", "handover = yes", "listen = *:7", "listen = 127.0.0.1:7")
                        .config()
                        .listeners())
                .hasSize(2);
    }

    @Test
    void handover_holds_for_all_listeners_wherever_it_is_written() {
        assertThat(listeners("listenport = 7", "listen = *:8", "handover = yes"))
                .allMatch(ListenerConfig::handover)
                .hasSize(2);
        assertThat(listeners("handover = yes", "listenport = 7", "listenaddress = 10.0.0.1"))
                .allMatch(ListenerConfig::handover);
        assertThat(listeners("listenport = 7")).noneMatch(ListenerConfig::handover);
        assertThat(new Conf(folder).errors("handover = maybe"))
                .containsExactly("conf:1: handover: 'maybe' (expected: yes or no)");
    }

    @Test
    void bad_classic_keys_are_refused() {
        assertThat(new Conf(folder)
                        .errors(
                                "listenaddress = a/b",
                                "listenport = 65536",
                                "inputformat = csv",
                                "outputformat = auto"))
                .containsExactly(
                        "conf:1: listenaddress: 'a/b' (expected: an address, or * for all)",
                        "conf:2: listenport: '65536' (expected: a number from 0 to 65535)",
                        "conf:3: inputformat: 'csv' (expected: auto, http, standard or xml)",
                        "conf:4: outputformat: 'auto' (expected: same, standard or xml)");
    }

    @Test
    void sslclienthellotimeout_and_clientwritetimeout_count_milliseconds() {
        Conf conf = new Conf(folder);
        var unset = conf.config(Conf.HOST);
        var set = conf.config(Conf.HOST, "sslclienthellotimeout = 500", "clientwritetimeout = 20 s");

        assertThat(unset.detectionTimeout()).isEqualTo(Duration.ofMillis(200));
        assertThat(unset.helloTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(unset.clientWriteTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(set.detectionTimeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(set.helloTimeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(set.clientWriteTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(conf.errors("sslclienthellotimeout = 0", "clientwritetimeout = 61 m"))
                .hasSize(2);
    }

    @Test
    void forcebanner_is_the_proxys_or_a_text_in_quotes() {
        Conf conf = new Conf(folder);

        assertThat(conf.config(Conf.HOST).banner()).isEqualTo(Banner.ofServer());
        assertThat(conf.config(Conf.HOST, "forcebanner = Proxy").banner()).isEqualTo(Banner.ofProxy());
        assertThat(conf.config(Conf.HOST, "forcebanner = \"Asterisk Call Manager/1.1 ; x\"")
                        .banner())
                .isEqualTo(Banner.saying("Asterisk Call Manager/1.1 ; x"));
        assertThat(conf.config(Conf.HOST, "forcebanner = \"proxy\"").banner()).isEqualTo(Banner.saying("proxy"));
        assertThat(conf.errors("forcebanner = hello"))
                .containsExactly("conf:1: forcebanner: 'hello' (expected: proxy, or a text in quotes)");
        assertThat(conf.errors("forcebanner = \" \"")).hasSize(1);
    }
}
