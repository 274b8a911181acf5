package org.astmanproxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.testkit.OpenSsl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Listeners that other machines can reach. */
class OpenDoorsTest {
    private static final String CLOSE = "set authrequired = yes with users in the users file, or listen on 127.0.0.1";
    private static final String TLS =
            " without TLS, and others can read them on the way (set tls as the mode of a listen line, or"
                    + " acceptencryptedconnection = yes and acceptunencryptedconnection = no, with a certfile)";

    @TempDir
    private Path folder;

    private Conf conf() {
        return new Conf(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1.2.3",
                "::1",
                "[::1]",
                "0:0:0:0:0:0:0:1",
                "::ffff:127.0.0.1",
                "localhost",
                "LocalHost"
            })
    void a_listener_on_a_loopback_address_needs_no_users(String address) {
        assertThat(conf().config(Conf.HOST, "listenaddress = " + address).listeners())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "*, *:1234",
        "0.0.0.0, 0.0.0.0:1234",
        "'::', '[::]:1234'",
        "10.0.0.7, 10.0.0.7:1234",
        "::ffff:10.0.0.1, '[::ffff:10.0.0.1]:1234'",
        "pbx.example.org, pbx.example.org:1234",
        "127.example.org, 127.example.org:1234",
        "localhost.example.org, localhost.example.org:1234"
    })
    void any_other_without_users_and_key_is_refused(String address, String shown) {
        assertThat(conf().errors(Conf.HOST, "listenaddress = " + address))
                .containsExactly(
                        "conf:2: listenaddress: there are no users and no proxykey, so any client that reaches " + shown
                                + " could control every Asterisk (" + CLOSE
                                + "; write authrequired = no if you accept that)");
    }

    @Test
    void each_such_listener_is_named() {
        assertThat(conf().errors(Conf.HOST, "listen = *:1", "listen = 127.0.0.1:2", "listen = [2001:db8::1]:3"))
                .extracting(error -> error.substring(0, error.indexOf(" could")))
                .containsExactly(
                        "conf:2: listen: there are no users and no proxykey, so any client that reaches *:1",
                        "conf:4: listen: there are no users and no proxykey, so any client that reaches"
                                + " [2001:db8::1]:3");
    }

    @Test
    void who_says_that_it_is_meant_gets_a_warning() {
        assertThat(conf().warnings(Conf.HOST, "authrequired = no", "listen = *:1"))
                .containsExactly(
                        "conf:3: listen: any client that reaches *:1 can control every Asterisk without a login" + " ("
                                + CLOSE + ")");
    }

    @Test
    void users_without_authrequired_keep_nobody_out() {
        assertThat(conf().users("bob = x").warnings(Conf.HOST, "listenaddress = *"))
                .containsExactly(
                        "conf:2: listenaddress: any client that reaches *:1234 can control every Asterisk without a"
                                + " login (" + CLOSE + ")",
                        "conf:2: listenaddress: clients can send their secrets to *:1234" + TLS);
        assertThat(conf().users("bob = x").warnings(Conf.HOST, "anonymous = bob", "listenaddress = *"))
                .contains("conf:3: listenaddress: any client that reaches *:1234 can do without a login what user bob"
                        + " may do ("
                        + CLOSE + ")");
    }

    @Test
    void secrets_without_tls_are_warned_of_beyond_the_loopback_address_only() {
        new OpenSsl(folder).selfSigned("proxy");
        String[] certificate = {
            Conf.HOST, "authrequired = yes", "certfile = proxy.pem", "keyfile = proxy.key", "listen = 127.0.0.1:1", ""
        };

        conf().users("bob = x");
        certificate[5] = "listen = *:2, , , tls";
        assertThat(conf().warnings(certificate)).isEmpty();
        certificate[5] = "listen = *:2, , , both";
        assertThat(conf().warnings(certificate))
                .containsExactly("conf:6: listen: clients can send their secrets to *:2" + TLS);
    }

    @Test
    void monitoring_for_every_address_is_warned_of() {
        String[] lines = {
            Conf.HOST, "authrequired = no", "monitoringpermit = 10.0.0.1, ::/0", "listen = *:1, serve=ajam"
        };
        assertThat(conf().warnings(lines)).hasSize(1);
        lines[3] = "listen = 127.0.0.1:1, serve=monitoring";
        assertThat(conf().warnings(lines)).isEmpty();
        lines[3] = "listen = *:1, serve=monitoring";
        assertThat(conf().warnings(lines))
                .contains("conf:4: listen: anybody who reaches *:1 can read the health and the servers of the proxy"
                        + " without a login (list the addresses of your monitoring system in monitoringpermit)");
        lines[2] = "monitoringpermit = 10.0.0.1, ::1";
        assertThat(conf().warnings(lines)).hasSize(1);
    }

    @Test
    void files_for_everybody_are_warned_of_and_so_is_a_folder_that_is_missing() {
        String[] lines = {Conf.HOST, "authrequired = no", "listen = 127.0.0.1:1, serve=files"};
        assertThat(conf().warnings(lines))
                .containsExactly(
                        "conf:3: listen: it serves no files, because webroot is missing (set webroot to a folder)");
        String[] served = {Conf.HOST, "authrequired = no", "webroot = .", "listen = 127.0.0.1:1, serve=files"};
        assertThat(conf().warnings(served)).isEmpty();
        served[3] = "listen = *:1, serve=files";
        assertThat(conf().warnings(served))
                .contains("conf:4: listen: anybody who reaches *:1 can read the files in webroot without a login"
                        + " (keep only files there that everybody may read)");
    }

    @Test
    void a_key_closes_the_door_and_goes_over_the_wire_too() {
        assertThat(conf().users("bob=pw").warnings(Conf.HOST, "proxykey = k, user=bob", "listen = *:1"))
                .containsExactly("conf:3: listen: clients can send their secrets to *:1" + TLS);
    }

    @Test
    void nobody_could_log_in_is_one_error() {
        assertThat(conf().errors(Conf.HOST, "authrequired = yes", "listen = *:1"))
                .containsExactly(
                        "conf:2: authrequired: nobody could log in (expected: a user in the users file, or proxykey)");
    }

    @Test
    void a_broken_users_file_is_one_error() {
        assertThat(conf().users("bob =").errors(Conf.HOST, "listen = *:1")).hasSize(1);
    }

    @Test
    void a_program_has_to_say_that_it_is_meant() {
        ProxyConfig open = ProxyConfig.defaults()
                .with(it -> it.listeners(List.of(
                        ListenerConfig.on(1).build(),
                        ListenerConfig.on("0.0.0.0", 2).build())));

        assertThatThrownBy(() -> ListenerReach.refuseOpenUnsaid(open))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "there are no users and no proxykey, so any client that reaches 0.0.0.0:2 could control every"
                                + " Asterisk (add users, listen on 127.0.0.1, or set authrequired = no, in a program"
                                + " authRequired(false), if you accept that)");
        assertThatThrownBy(() -> ListenerReach.refuseOpenUnsaid(open.with(it -> it.authRequired(true))))
                .isInstanceOf(IllegalArgumentException.class);
        for (ProxyConfig good : List.of(
                open.with(it -> it.authRequired(false)),
                open.with(it -> it.proxyKey("k")),
                open.with(it -> it.users(List.of(UserConfig.of("bob", "x")))),
                open.with(it -> it.listeners(List.of(ListenerConfig.on("::1", 2).build()))))) {
            assertThatCode(() -> ListenerReach.refuseOpenUnsaid(good)).doesNotThrowAnyException();
        }
    }
}
