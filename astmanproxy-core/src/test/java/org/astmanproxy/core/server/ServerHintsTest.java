package org.astmanproxy.core.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.astmanproxy.ServerState;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the log tells an operator to do when the session with an Asterisk does not come about. */
class ServerHintsTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final ServerRig rig = new ServerRig();

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 400 Bad Request, no AMI banner: HTTP/1.1 400 Bad Request (an HTTP server answers there",
        "SSH-2.0-OpenSSH_9.2, no AMI banner: SSH-2.0-OpenSSH_9.2 (an SSH server answers there",
        "SIP/2.0 400 Bad Request, no AMI banner: SIP/2.0 400 Bad Request (a SIP server answers there",
        "220 mail.example.org, no AMI banner: 220 mail.example.org (is this the port of manager.conf"
    })
    void another_server_is_named_as_what_it_is(String banner, String told) {
        rig.asterisk().banner(banner);
        rig.start(config -> config);
        assertThat(log.await(told))
                .startsWith("WARNING server pbx1 (proxy@127.0.0.1:")
                .contains("next attempt in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0015\u0003\u0003\u0000\u0002\u0002F", "\u0016\u0003\u0001"})
    void a_port_that_answers_with_tls_is_named_as_such(String record) {
        rig.asterisk().banner("");
        rig.start(config -> config);
        rig.asterisk().connection().sendText(record);
        log.await("no AMI banner, but TLS (set ssl to on in the host line); next attempt in");
    }

    @Test
    void a_port_that_says_nothing_may_be_the_tls_or_http_port() {
        rig.asterisk().banner("");
        rig.start(config -> config);
        AsteriskSession silent = rig.asterisk().connection();
        Await.until("the connection stands at the proxy too", () -> {
            rig.pass(Duration.ofSeconds(20));
            return !log.linesWith("no banner came").isEmpty();
        });
        assertThat(log.await("no login within 20000 ms"))
                .contains("the TLS or the HTTP port? AMI without TLS is usually on");
        silent.awaitEnd();
    }

    @ParameterizedTest
    @CsvSource({"Challenge, ''", "Login, 'Response: Success|ActionID: amp-challenge|Challenge: 123||'"})
    void an_asterisk_that_hangs_in_the_middle_of_a_login_is_named_as_such(String unanswered, String answered)
            throws IOException {
        try (ServerSocket hung = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            rig.start(config -> ServerConfig.at("127.0.0.1", hung.getLocalPort())
                    .login("proxy", "labsecret")
                    .build());
            try (Socket proxy = hung.accept()) {
                String said = "Asterisk Call Manager/11.0.0||" + answered;
                proxy.getOutputStream().write(said.replace("|", "\r\n").getBytes(UTF_8));
                BufferedReader in = new BufferedReader(new InputStreamReader(proxy.getInputStream(), UTF_8));
                assertThat(in.lines().anyMatch(("Action: " + unanswered)::equals))
                        .isTrue();
                rig.pass(Duration.ofSeconds(20));
                log.await("no login within 20000 ms, since " + unanswered
                        + " was not answered (look at the load of that machine, and whether its Asterisk hangs)");
            }
        }
    }

    @Test
    void a_port_that_closes_at_once_may_have_reached_its_authlimit() {
        rig.asterisk().banner("");
        rig.start(config -> config);
        rig.asterisk().connection().close();
        assertThat(log.await("before a banner came")).contains("the TLS or the HTTP port?", "authlimit");
    }

    @Test
    void where_nothing_listens_the_keys_of_manager_conf_are_named() throws IOException {
        int free;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = taken.getLocalPort();
        }
        rig.start(config ->
                ServerConfig.at("127.0.0.1", free).login("proxy", "labsecret").build());
        log.await("Connection refused (nothing listens on port " + free
                + ": check enabled, port and bindaddr in its manager.conf)");
    }

    @Test
    void an_unknown_host_is_the_host_lines_business() {
        rig.start(config ->
                ServerConfig.at("pbx.invalid", 5038).login("proxy", "labsecret").build());
        log.await("unknown host pbx.invalid (check the address in the host line, and DNS)");
    }

    @Test
    void a_refused_login_names_both_sides_and_whose_reload_it_takes() {
        rig.asterisk().secret("another");
        rig.start(config -> config);
        assertThat(log.await("login refused: Authentication failed"))
                .startsWith("WARNING server pbx1")
                .contains("secret, permit and deny in its manager.conf", "\"manager reload\" in Asterisk")
                .doesNotContain("labsecret");
    }

    @Test
    void an_account_that_never_hears_of_the_boot_lacks_system_in_read() {
        rig.asterisk().withoutBooting();
        rig.connected();
        // the time runs from the login on, which the loop may still be at
        rig.pass(Duration.ZERO);
        rig.pass(Duration.ofSeconds(59));
        assertThat(log.linesWith("no FullyBooted")).isEmpty();
        rig.pass(Duration.ofSeconds(1));
        assertThat(log.await("no FullyBooted within 60000 ms of the login"))
                .startsWith("WARNING server pbx1")
                .contains("add system to the read of [proxy] in its manager.conf");
    }

    @Test
    void where_no_system_events_are_asked_for_nothing_is_said_of_the_boot() {
        rig.asterisk().withoutBooting();
        rig.start(config -> config.with(change -> change.events("call")));
        rig.awaitState(ServerState.CONNECTED);
        rig.pass(Duration.ofHours(1));
        assertThat(log.linesWith("no FullyBooted")).isEmpty();
    }

    @Test
    void an_action_that_the_account_may_not_send_is_named_once_a_minute() {
        AsteriskSession pbx = rig.connected();
        for (int i = 0; i < 3; i++) {
            rig.ask(Message.action("Originate"));
            pbx.answer(pbx.next(), "Response: Error", "Message: Permission denied");
            rig.answer();
        }
        assertThat(log.linesWith("Permission denied by Asterisk"))
                .singleElement()
                .asString()
                .startsWith("WARNING server pbx1: reply to Originate:")
                .contains("\"manager show command Originate\"");
    }
}
