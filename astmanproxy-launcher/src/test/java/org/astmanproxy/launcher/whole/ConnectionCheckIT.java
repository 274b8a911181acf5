package org.astmanproxy.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.astmanproxy.ProxyProvider;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerTls;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.launcher.asterisk.RealAsterisk;
import org.astmanproxy.launcher.connect.ConnectionCheck;
import org.astmanproxy.launcher.connect.ConnectionResult;
import org.astmanproxy.launcher.connect.ResultLevel;
import org.astmanproxy.launcher.connect.ServerReport;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code check --connect} says about a real Asterisk, and that Asterisk is the same afterwards. */
@ExtendWith(Lab.Resolver.class)
class ConnectionCheckIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private static ServerReport check(ServerConfig server, UserConfig... users) throws Exception {
        ProxyConfig config =
                ProxyConfig.defaults().with(it -> it.servers(List.of(server)).users(List.of(users)));
        return new ConnectionCheck(config, LIMIT).run(ProxyProvider.find()).get(0);
    }

    private static String only(ServerReport report, String subject) {
        List<ConnectionResult> found = report.findings().stream()
                .filter(finding -> finding.subject().equals(subject))
                .toList();
        assertThat(found).as(report.lines().toString()).hasSize(1);
        return found.get(0).level() + " " + found.get(0).text();
    }

    private static ServerConfig readonly(RealAsterisk asterisk) {
        return Lab.server(asterisk, "lab").with(it -> it.login("readonly", RealAsterisk.SECRET));
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void a_login_with_all_classes_is_ok_in_every_respect(int version, Lab lab) throws Exception {
        RealAsterisk asterisk = lab.asterisk(version);
        UserConfig user = UserConfig.of("bob", "hush")
                .with(it -> it.read(Set.of("call", "agent", "cdr", "dtmf"))
                        .write(Set.of("call", "originate", "system", "command", "config", "agent", "reporting")));

        ServerReport report = check(Lab.server(asterisk, "lab"), user);

        assertThat(report.findings())
                .as(report.lines().toString())
                .allMatch(finding -> finding.level() == ResultLevel.OK)
                .extracting(ConnectionResult::subject)
                .containsExactly("connection", "protocol", "login", "write", "read", "clock");
        assertThat(only(report, "write")).contains("call", "command", "config", "originate", "system", "user");
        assertThat(only(report, "read")).contains("call", "system", "agent");
        assertThat(asterisk.cli("manager show connected")).doesNotContain("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void a_login_with_few_classes_lacks_those_of_users(int version, Lab lab) throws Exception {
        UserConfig user = UserConfig.of("bob", "hush").with(it -> it.write(Set.of("originate", "call", "reporting")));

        ServerReport report = check(readonly(lab.asterisk(version)), user);

        assertThat(only(report, "login")).startsWith("OK");
        assertThat(only(report, "write")).startsWith("WARNING no call, originate: add them to the write of [readonly]");
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void a_wrong_secret_is_refused(int version, Lab lab) throws Exception {
        ServerConfig server = Lab.server(lab.asterisk(version), "lab").with(it -> it.login("admin", "wrong"));

        ServerReport report = check(server);

        assertThat(only(report, "login")).startsWith("REFUSED login refused: Authentication failed");
        assertThat(report.has(ResultLevel.UNREACHABLE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void each_port_is_recognized(int version, Lab lab) throws Exception {
        RealAsterisk asterisk = lab.asterisk(version);
        assertThat(only(check(at(asterisk.tlsPort())), "protocol"))
                .startsWith("UNREACHABLE the port speaks AMI over TLS: set ssl to on");
        assertThat(only(check(at(asterisk.httpPort())), "protocol"))
                .startsWith("UNREACHABLE a web server answers there");
        assertThat(only(check(at(asterisk.port()).with(it -> it.tls(ServerTls.verified()))), "protocol"))
                .startsWith("UNREACHABLE the port speaks AMI without TLS: set ssl to off");
    }

    private static ServerConfig at(int port) {
        return ServerConfig.at("127.0.0.1", port)
                .login("admin", RealAsterisk.SECRET)
                .build();
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void the_certificate_is_trusted_only_with_its_file(int version, Lab lab) throws Exception {
        RealAsterisk asterisk = lab.asterisk(version);
        Path shown = Certificate.shownBy(asterisk.tlsPort(), folder);

        ServerReport trusted = check(
                at(asterisk.tlsPort()).with(it -> it.tls(ServerTls.verified().withCaFile(shown))));
        ServerReport untrusted = check(at(asterisk.tlsPort()).with(it -> it.tls(ServerTls.verified())));

        assertThat(only(trusted, "trust")).isEqualTo("OK trusted by " + shown);
        assertThat(only(trusted, "login")).startsWith("OK");
        assertThat(only(untrusted, "trust")).startsWith("UNREACHABLE").contains("cafile=");
    }
}
