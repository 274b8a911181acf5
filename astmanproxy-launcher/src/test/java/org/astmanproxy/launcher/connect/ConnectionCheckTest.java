package org.astmanproxy.launcher.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.astmanproxy.ProxyProvider;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerTls;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.config.UserConfigBuilder;
import org.astmanproxy.launcher.init.OwnAddress;
import org.astmanproxy.simulator.SimulatedAsterisk;
import org.astmanproxy.simulator.SimulationOptions;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionCheckTest {
    /** Far longer than any result here takes, so that only silence uses it up. */
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private static List<ServerReport> check(ProxyConfig config, Duration limit) throws Exception {
        return new ConnectionCheck(config, limit).run(ProxyProvider.find());
    }

    private static ServerReport check(ServerConfig server, Duration limit) throws Exception {
        return check(ProxyConfig.defaults().with(it -> it.servers(List.of(server))), limit)
                .get(0);
    }

    private static ServerReport check(ServerConfig server) throws Exception {
        return check(server, LONG);
    }

    private static ServerConfig at(int port) {
        return ServerConfig.at("127.0.0.1", port)
                .login(ScriptedAsterisk.USER, ScriptedAsterisk.SECRET)
                .build();
    }

    private static ServerConfig encrypted(int port, ServerTls tls) {
        return at(port).with(it -> it.tls(tls));
    }

    /** Answers the actions that only ask, with this as the time of the server in milliseconds. */
    private static Function<AmiMessage, Optional<String>> answers(long clock, String readPerm) {
        return action -> switch (action.get("Action")) {
            case "Ping" ->
                Optional.of(reply(
                        action,
                        "Ping: Pong\r\nTimestamp: " + clock / 1000 + "." + String.format("%03d000", clock % 1000)));
            case "Command" ->
                Optional.of(reply(
                        action,
                        "Message: Command output follows\r\nOutput:    username: proxy\r\n" + "Output:   read perm: "
                                + readPerm + "\r\nOutput:  write perm: all"));
            default -> Optional.empty();
        };
    }

    private static String reply(AmiMessage action, String headers) {
        return "Response: Success\r\nActionID: " + action.get("ActionID") + "\r\n" + headers + "\r\n\r\n";
    }

    private static List<String> texts(ServerReport report, String subject) {
        return report.findings().stream()
                .filter(finding -> finding.subject().equals(subject))
                .map(finding -> finding.level() + " " + finding.text())
                .toList();
    }

    private static String only(ServerReport report, String subject) {
        List<String> texts = texts(report, subject);
        assertThat(texts).as(report.lines().toString()).hasSize(1);
        return texts.get(0);
    }

    @Test
    void a_good_server_is_ok_in_every_respect_and_gets_only_questions() throws Exception {
        try (ScriptedAsterisk asterisk =
                new ScriptedAsterisk("pbx1").replies(answers(System.currentTimeMillis(), "system,call,all"))) {
            ServerReport report = check(asterisk.config());

            assertThat(report.findings())
                    .as(report.lines().toString())
                    .allMatch(finding -> finding.level() == ResultLevel.OK)
                    .extracting(ConnectionResult::subject)
                    .containsExactly("connection", "protocol", "login", "write", "read", "clock");
            assertThat(report.lines().toString()).doesNotContain(ScriptedAsterisk.SECRET);
            AsteriskSession session = asterisk.session();
            session.awaitEnd();
            assertThat(session.received())
                    .extracting(action -> action.get("Action"))
                    .containsExactly("Challenge", "Login", "ListCommands", "Command", "Ping", "Logoff");
            assertThat(session.login().has("Secret")).isFalse();
        }
    }

    @Test
    void the_simulated_asterisk_is_a_good_server() throws Exception {
        SimulationOptions options = SimulationOptions.onAnyPort().withLogin("proxy", "hush");
        try (SimulatedAsterisk asterisk = SimulatedAsterisk.start(options)) {
            ServerReport report = check(ServerConfig.at("localhost", asterisk.port())
                    .login("proxy", "hush")
                    .build());

            assertThat(report.has(ResultLevel.UNREACHABLE))
                    .as(report.lines().toString())
                    .isFalse();
            assertThat(only(report, "login")).isEqualTo("OK Asterisk accepts user proxy");
            assertThat(only(report, "clock")).startsWith("OK");
        }
    }

    @Test
    void a_port_on_which_nobody_listens_names_the_keys_of_both_sides() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThat(texts(check(at(port)), "connection"))
                .containsExactly("UNREACHABLE port " + port + " of 127.0.0.1 refuses the connection: check the port in"
                        + " the host line, and enabled, port and bindaddr in its manager.conf");
        assertThat(only(check(encrypted(port, ServerTls.verified())), "connection"))
                .contains("tlsbindaddr");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SSH-2.0-OpenSSH_9.2 | no AMI banner, but 'SSH-2.0-OpenSSH_9.2'",
                "SIP/2.0 400 Bad Request | no AMI banner, but 'SIP/2.0 400 Bad Request'",
                "HTTP/1.1 400 Bad Request | a web server answers there"
            })
    void a_port_that_says_something_else_is_named_with_the_key_to_change(String line, String expected)
            throws Exception {
        try (LineServer other = LineServer.start(LineServer.says(line))) {
            assertThat(only(check(at(other.port())), "protocol"))
                    .isEqualTo("UNREACHABLE " + expected
                            + ": set the port of the host line to that of manager.conf, usually 5038, or 5039 with"
                            + " TLS");
        }
    }

    @Test
    void no_line_of_a_server_can_move_the_cursor() throws Exception {
        try (LineServer other = LineServer.start(LineServer.says("\u001b[2J"))) {
            assertThat(check(at(other.port())).lines().toString()).contains("\\u001b[2J");
        }
    }

    @Test
    void a_web_server_is_found_although_it_waits_for_a_request() throws Exception {
        try (LineServer web = LineServer.start(LineServer.web())) {
            ServerReport report = check(at(web.port()));

            assertThat(only(report, "protocol")).startsWith("UNREACHABLE a web server answers there");
            assertThat(texts(report, "login")).isEmpty();
        }
    }

    @Test
    void a_port_that_closes_at_once_points_to_authlimit() throws Exception {
        try (LineServer closing = LineServer.start(LineServer.closes())) {
            assertThat(only(check(at(closing.port())), "protocol")).contains("closes the connection", "authlimit");
        }
    }

    @Test
    void a_silent_port_is_said_to_be_silent() throws Exception {
        try (LineServer silent = LineServer.start(LineServer.silent())) {
            assertThat(only(check(at(silent.port())), "protocol"))
                    .startsWith("UNREACHABLE the port sends no AMI banner, and answers neither TLS nor HTTP");
        }
    }

    @Test
    void ami_over_tls_is_recognized_where_the_configuration_has_no_tls() throws Exception {
        TlsServers tls = TlsServers.make(folder);
        try (LineServer asterisk = tls.start(LineServer.says("Asterisk Call Manager/11.0.0"))) {
            assertThat(only(check(at(asterisk.port())), "protocol"))
                    .isEqualTo("UNREACHABLE the port speaks AMI over TLS: set ssl to on in the host line");
        }
    }

    @Test
    void ami_without_tls_is_recognized_where_the_configuration_has_tls() throws Exception {
        try (ScriptedAsterisk asterisk = new ScriptedAsterisk("pbx1")) {
            assertThat(only(check(encrypted(asterisk.port(), ServerTls.verified())), "protocol"))
                    .startsWith("UNREACHABLE the port speaks AMI without TLS: set ssl to off in the host line");
        }
    }

    @Test
    void a_web_server_with_tls_is_recognized() throws Exception {
        TlsServers tls = TlsServers.make(folder);
        try (LineServer web = tls.start(LineServer.web())) {
            assertThat(only(check(encrypted(web.port(), ServerTls.verified())), "protocol"))
                    .startsWith("UNREACHABLE a web server answers there");
        }
    }

    @Test
    void a_trusted_certificate_is_shown_with_its_end() throws Exception {
        TlsServers tls = TlsServers.make(folder);
        try (ScriptedAsterisk asterisk =
                        new ScriptedAsterisk("pbx1").replies(answers(System.currentTimeMillis(), "all"));
                LineServer front = tls.inFrontOf(asterisk.port())) {
            ServerReport report =
                    check(encrypted(front.port(), ServerTls.verified().withCaFile(tls.certificate())));

            assertThat(report.findings())
                    .as(report.lines().toString())
                    .allMatch(finding -> finding.level() == ResultLevel.OK);
            assertThat(only(report, "certificate")).startsWith("OK CN=localhost, valid until 2");
            assertThat(only(report, "trust")).isEqualTo("OK trusted by " + tls.certificate());
        }
    }

    @Test
    void a_certificate_that_ends_soon_is_a_warning_and_the_login_goes_on() throws Exception {
        TlsServers tls = TlsServers.endingSoon(folder);
        try (ScriptedAsterisk asterisk =
                        new ScriptedAsterisk("pbx1").replies(answers(System.currentTimeMillis(), "all"));
                LineServer front = tls.inFrontOf(asterisk.port())) {
            ServerReport report =
                    check(encrypted(front.port(), ServerTls.verified().withCaFile(tls.certificate())));

            assertThat(only(report, "certificate"))
                    .startsWith("WARNING CN=localhost")
                    .contains("renew it");
            assertThat(only(report, "login")).startsWith("OK");
        }
    }

    @Test
    void an_untrusted_certificate_names_cafile_and_no_login_is_sent() throws Exception {
        TlsServers tls = TlsServers.make(folder);
        try (ScriptedAsterisk asterisk = new ScriptedAsterisk("pbx1");
                LineServer front = tls.inFrontOf(asterisk.port())) {
            ServerReport report = check(encrypted(front.port(), ServerTls.verified()));

            assertThat(only(report, "trust")).startsWith("UNREACHABLE").contains("is not trusted", "cafile=");
            assertThat(texts(report, "login")).isEmpty();
            assertThat(asterisk.connection().received()).isEmpty();
        }
    }

    @Test
    void an_unchecked_certificate_is_a_warning() throws Exception {
        TlsServers tls = TlsServers.make(folder);
        try (ScriptedAsterisk asterisk =
                        new ScriptedAsterisk("pbx1").replies(answers(System.currentTimeMillis(), "all"));
                LineServer front = tls.inFrontOf(asterisk.port())) {
            ServerReport report = check(encrypted(front.port(), ServerTls.unverified()));

            assertThat(only(report, "trust")).startsWith("WARNING not checked").contains("verify=off");
            assertThat(only(report, "login")).startsWith("OK");
        }
    }

    @Test
    void refused_credentials_name_both_files() throws Exception {
        try (ScriptedAsterisk asterisk = new ScriptedAsterisk("pbx1").secret("another")) {
            ServerReport report = check(asterisk.config());

            assertThat(only(report, "login"))
                    .startsWith("REFUSED login refused: Authentication failed")
                    .contains("host line", "manager.conf");
            assertThat(report.has(ResultLevel.UNREACHABLE)).isFalse();
        }
    }

    @Test
    void a_login_in_use_may_be_that_of_the_running_proxy() throws Exception {
        try (ScriptedAsterisk asterisk = new ScriptedAsterisk("pbx1").refuse("Login Already In Use")) {
            assertThat(only(check(asterisk.config()), "login"))
                    .startsWith("REFUSED login refused: Login Already In Use")
                    .contains("a proxy that runs with this login");
        }
    }

    @Test
    void a_server_on_the_network_that_gives_no_challenge_gets_no_secret() throws Exception {
        InetAddress own =
                InetAddress.getByName(OwnAddress.towards("192.0.2.1", 5038).orElse("127.0.0.1"));
        Assumptions.assumeFalse(own.isLoopbackAddress(), "this machine has no address beyond loopback");
        List<String> received = new CopyOnWriteArrayList<>();
        try (LineServer careless = LineServer.on(new ServerSocket(0, 50, own), LineServer.withoutChallenge(received))) {
            ServerReport report = check(ServerConfig.at(own.getHostAddress(), careless.port())
                    .login("proxy", "hush-hush")
                    .build());

            assertThat(only(report, "login"))
                    .startsWith("REFUSED the server gives no MD5 challenge, so the secret was not sent")
                    .contains("set ssl to on");
            assertThat(received).contains("Action: Challenge").noneMatch(line -> line.contains("hush-hush"));
        }
    }

    @Test
    void a_server_that_never_answers_the_login_takes_the_time_limit_only() throws Exception {
        try (LineServer hanging = LineServer.start(LineServer.says("Asterisk Call Manager/11.0.0"))) {
            assertThat(only(check(at(hanging.port()), Duration.ofSeconds(2)), "login"))
                    .startsWith("UNREACHABLE no answer within 2000 ms");
        }
    }

    @Test
    void classes_that_users_have_and_the_login_lacks_are_named() throws Exception {
        try (ScriptedAsterisk asterisk =
                new ScriptedAsterisk("pbx1").withoutListing().replies(ConnectionCheckTest::limited)) {
            ProxyConfig config = ProxyConfig.defaults()
                    .with(it -> it.servers(List.of(asterisk.config()))
                            .users(List.of(
                                    user(
                                            "dialler",
                                            user -> user.read(Set.of("call")).write(Set.of("originate", "user"))),
                                    user(
                                            "elsewhere",
                                            user -> user.write(Set.of("command"))
                                                    .server("pbx9")))));

            ServerReport report = check(config, LONG).get(0);

            assertThat(only(report, "write"))
                    .isEqualTo("WARNING no originate: add it to the write of [proxy] in its manager.conf, then run"
                            + " \"manager reload\" in Asterisk");
            assertThat(only(report, "read")).startsWith("OK it gets events of system;");
        }
    }

    private static UserConfig user(String name, UnaryOperator<UserConfigBuilder> rules) {
        return UserConfig.of(name, "hush").with(rules);
    }

    private static Optional<String> limited(AmiMessage action) {
        return action.get("Action").equals("ListCommands")
                ? Optional.of(reply(
                        action,
                        "Ping: Keepalive command.  (Priv: <none>)\r\n"
                                + "UserEvent: Send an arbitrary event.  (Priv: user,all)"))
                : answers(System.currentTimeMillis(), "all").apply(action);
    }

    @Test
    void read_classes_that_users_have_and_the_login_lacks_are_named() throws Exception {
        try (ScriptedAsterisk asterisk =
                new ScriptedAsterisk("pbx1").replies(answers(System.currentTimeMillis(), "system,agent"))) {
            ProxyConfig config = ProxyConfig.defaults()
                    .with(it -> it.servers(List.of(asterisk.config()))
                            .users(List.of(user("board", user -> user.read(Set.of("agent", "call", "cdr"))))));

            assertThat(only(check(config, LONG).get(0), "read"))
                    .startsWith("WARNING no call, cdr: add them to the read of [proxy]");
        }
    }

    @Test
    void a_login_without_system_events_is_a_warning() throws Exception {
        try (ScriptedAsterisk asterisk =
                new ScriptedAsterisk("pbx1").withoutBooting().withoutListing().replies(ConnectionCheckTest::limited)) {
            assertThat(only(check(asterisk.config(), Duration.ofSeconds(10)), "read"))
                    .startsWith("WARNING Asterisk does not report that it is fully booted")
                    .contains("add system to the read of [proxy]");
        }
    }

    @ParameterizedTest
    @CsvSource({"-65000, slow", "3600000, fast"})
    void a_clock_that_differs_is_a_warning(long offset, String direction) throws Exception {
        try (ScriptedAsterisk asterisk =
                new ScriptedAsterisk("pbx1").replies(answers(System.currentTimeMillis() + offset, "all"))) {
            assertThat(only(check(asterisk.config()), "clock"))
                    .startsWith("WARNING that of Asterisk is ")
                    .contains(" s " + direction, "NTP");
        }
    }

    /** Each answers its Ping only when the other one has got its own. */
    @Test
    void servers_are_tried_side_by_side() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        try (ScriptedAsterisk one = new ScriptedAsterisk("one").replies(action -> meet(both, action));
                ScriptedAsterisk two = new ScriptedAsterisk("two").replies(action -> meet(both, action))) {
            List<ServerReport> reports =
                    check(ProxyConfig.defaults().with(it -> it.servers(List.of(one.config(), two.config()))), LONG);

            assertThat(reports).extracting(report -> report.server().name()).containsExactly("one", "two");
            assertThat(reports)
                    .allSatisfy(report -> assertThat(only(report, "clock")).startsWith("OK that of"));
        }
    }

    private static Optional<String> meet(CyclicBarrier both, AmiMessage action) {
        try {
            if (action.get("Action").equals("Ping")) {
                both.await(LONG.toSeconds(), TimeUnit.SECONDS);
            }
            return answers(System.currentTimeMillis(), "all").apply(action);
        } catch (Exception alone) {
            return Optional.empty();
        }
    }
}
