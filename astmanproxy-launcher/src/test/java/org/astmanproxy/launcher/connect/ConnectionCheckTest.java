package org.astmanproxy.launcher.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.astmanproxy.launcher.connect.CheckRun.LONG;
import static org.astmanproxy.launcher.connect.CheckRun.answers;
import static org.astmanproxy.launcher.connect.CheckRun.at;
import static org.astmanproxy.launcher.connect.CheckRun.check;
import static org.astmanproxy.launcher.connect.CheckRun.only;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.launcher.init.OwnAddress;
import org.astmanproxy.simulator.SimulatedAsterisk;
import org.astmanproxy.simulator.SimulationOptions;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code check --connect} reports of a server as a whole: its login, its clock, and others beside it. */
class ConnectionCheckTest {
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

    @ParameterizedTest
    @CsvSource({"-65000, slow", "3600000, fast"})
    void a_clock_that_differs_is_a_warning(long offset, String direction) throws Exception {
        try (ScriptedAsterisk asterisk =
                new ScriptedAsterisk("pbx1").replies(answers(System.currentTimeMillis() + offset, "all"))) {
            assertThat(only(check(asterisk.config()), "clock"))
                    .startsWith("WARNING the clock of Asterisk is ")
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
                    .allSatisfy(report -> assertThat(only(report, "clock")).startsWith("OK the clocks of"));
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
