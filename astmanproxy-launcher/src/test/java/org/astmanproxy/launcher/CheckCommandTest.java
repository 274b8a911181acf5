package org.astmanproxy.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.config.ConfigError;
import org.astmanproxy.config.HttpGet;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerTls;
import org.astmanproxy.config.LoadedConfig;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerTls;
import org.astmanproxy.config.TlsMode;
import org.astmanproxy.config.UserConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckCommandTest {
    private final FakeEngine engine = new FakeEngine();

    @TempDir
    private Path folder;

    @Test
    void good_files_give_a_summary_without_secrets_and_exit_code_0() {
        ProxyConfig config = ProxyConfig.defaults()
                .with(c -> c.servers(List.of(ServerConfig.at("10.0.0.5", 5038)
                                .login("proxy", "hush")
                                .name("pbx1")
                                .build()))
                        .listeners(List.of(ListenerConfig.on("::1", 1234).build()))
                        .users(List.of(UserConfig.of("alice", "hush"))));
        engine.says = new LoadedConfig(
                config,
                Optional.of(Path.of("ami.log")),
                Optional.of(Path.of("who.log")),
                Optional.of(Path.of("b.users")),
                List.of());

        CommandRun run = CommandRun.of(engine, "check", "-c", "a.conf");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .containsExactly(
                        "a.conf is valid. This would run:",
                        "  listen:  [::1]:1234, input auto, output standard",
                        "           AMI clients wait 200 ms for the banner (to send it at once, give them a listener"
                                + " with input standard, for TLS or for plain connections alone)",
                        "  server:  pbx1 at 10.0.0.5:5038 as proxy, events on",
                        "  users:   1 (b.users), login not required",
                        "  clients: autofilter unique; 10000 at a time at most",
                        "  log:     ami.log",
                        "  audit:   who.log");
        assertThat(engine.asked).containsExactly("read a.conf");
    }

    @Test
    void text_of_a_file_cannot_control_the_terminal() {
        ConfigError hostile = new ConfigError("a.conf", 1, "unknown key '\u001b]0;x\u0007'", "remove it");
        engine.says = new LoadedConfig(
                ProxyConfig.defaults(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(hostile));
        CommandRun run = CommandRun.of(engine, "check", "-c", "a.conf");
        engine.errors = List.of(hostile);
        CommandRun refused = CommandRun.of(engine, "check", "-c", "a.conf");

        assertThat(run.out()).contains("warning: a.conf:1: unknown key '\\u001b]0;x\\u0007' (remove it)\n");
        assertThat(refused.err()).contains("a.conf:1: unknown key '\\u001b]0;x\\u0007' (remove it)\n");
        assertThat(run.out() + refused.err()).doesNotContain("\u001b");
    }

    @Test
    void tls_is_shown_with_what_is_checked() {
        ProxyConfig config = ProxyConfig.defaults()
                .with(it -> it.tls(ListenerTls.certificate(Path.of("cert.pem")))
                        .servers(List.of(
                                ServerConfig.at("a", 5039)
                                        .login("proxy", "s")
                                        .group("both")
                                        .tls(ServerTls.verified())
                                        .build(),
                                ServerConfig.at("b", 5039)
                                        .login("proxy", "s")
                                        .tls(ServerTls.unverified())
                                        .build()))
                        .listeners(List.of(
                                ListenerConfig.on(1).tls(TlsMode.TLS).build(),
                                ListenerConfig.on(2).tls(TlsMode.BOTH).build())));
        engine.says = FakeEngine.said(config, Optional.empty());

        assertThat(CommandRun.of(engine, "check", "-c", "a.conf").out().lines())
                .contains(
                        "  listen:  127.0.0.1:1, input auto, output standard, TLS only",
                        "  listen:  127.0.0.1:2, input auto, output standard, with TLS or without",
                        "  server:  a at a:5039 as proxy, events on, group both, TLS",
                        "  server:  b at b:5039 as proxy, events on, TLS without verifying its certificate",
                        "  tls:     cert.pem");
    }

    @Test
    void it_says_which_ports_let_ami_clients_wait_for_the_banner() {
        ProxyConfig config = ProxyConfig.defaults()
                .with(it -> it.tls(ListenerTls.certificate(Path.of("cert.pem")))
                        .helloTimeout(Duration.ofMillis(500))
                        .listeners(List.of(
                                ListenerConfig.on(1)
                                        .formats("standard", "standard")
                                        .build(),
                                ListenerConfig.on(2)
                                        .formats("standard", "standard")
                                        .tls(TlsMode.TLS)
                                        .build(),
                                ListenerConfig.on(3)
                                        .formats("standard", "standard")
                                        .tls(TlsMode.BOTH)
                                        .build(),
                                ListenerConfig.on(4)
                                        .formats("http", "json")
                                        .tls(TlsMode.BOTH)
                                        .build())));
        engine.says = FakeEngine.said(config, Optional.empty());

        List<String> lines = CommandRun.of(engine, "check", "-c", "a.conf")
                .out()
                .lines()
                .filter(line -> line.contains("listen:") || line.contains("wait"))
                .toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.get(2)).contains(":3,");
        assertThat(lines.get(3)).contains("AMI clients wait 500 ms for the banner");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http, ALL, false",
        "127.0.0.2, auto, ALL, false",
        "localhost, http, ALL, false",
        "::1, http, ALL, false",
        "*, standard, ALL, false",
        "*, http, READING, false",
        "*, http, OFF, false",
        "*, http, ALL, true",
        "10.0.0.5, auto, ALL, true",
        "::, http, ALL, true",
        "pbx.example.org, http, ALL, true"
    })
    void a_tighter_get_is_recommended_where_http_is_served_to_others(
            String address, String input, HttpGet get, boolean recommended) {
        ProxyConfig config = ProxyConfig.defaults()
                .with(c -> c.http(http -> http.withGet(get))
                        .listeners(List.of(ListenerConfig.on(address, 1234)
                                .formats(input, "standard")
                                .build())));
        engine.says = FakeEngine.said(config, Optional.empty());

        assertThat(CommandRun.of(engine, "check", "-c", "a.conf").out().contains("set httpget = reading or off"))
                .isEqualTo(recommended);
    }

    @Test
    void what_is_missing_is_said_too() {
        CommandRun run = CommandRun.of(engine, "check", "-c", "etc/a.conf");

        assertThat(run.out())
                .contains("listen:  nowhere", "server:  none", "log:     standard error")
                .contains("users:   none (" + Path.of("etc", "astmanproxy.users") + "): every login succeeds");
    }

    @Test
    void with_a_proxykey_no_login_succeeds_without_it() {
        engine.says = FakeEngine.said(ProxyConfig.defaults().with(it -> it.proxyKey("hush")), Optional.empty());

        assertThat(CommandRun.of(engine, "check", "-c", "etc/a.conf").out())
                .contains("users:   none (etc/astmanproxy.users): clients need the proxykey")
                .doesNotContain("hush");
    }

    @Test
    void every_error_is_a_line_with_file_and_line_and_the_exit_code_is_2() {
        engine.errors = List.of(
                new ConfigError("a.conf", 3, "unknown key: hots", "did you mean host?"),
                new ConfigError("a.users", 7, "no secret", ""));

        CommandRun run = CommandRun.of(engine, "check");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .containsExactly("a.conf:3: unknown key: hots (did you mean host?)", "a.users:7: no secret");
    }

    @Test
    void warnings_do_not_fail_a_good_file() {
        engine.says = new LoadedConfig(
                ProxyConfig.defaults(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new ConfigError("a.conf", 9, "proc_user has no effect", "User= of systemd")));

        CommandRun run = CommandRun.of(engine, "check");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("warning: a.conf:9: proc_user has no effect (User= of systemd)");
    }

    @Test
    void warnings_are_shown_although_there_are_errors() {
        engine.errors = List.of(new ConfigError("a.conf", 3, "nobody could log in", ""));
        engine.warnings = List.of(new ConfigError("a.users", 2, "this section has no effect", ""));

        CommandRun run = CommandRun.of(engine, "check");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .containsExactly("warning: a.users:2: this section has no effect", "a.conf:3: nobody could log in");
        assertThat(CommandRun.of(engine).err()).isEqualTo(run.err());
    }

    @Test
    void a_missing_file_is_one_line() {
        engine.unreadable = new NoSuchFileException("a.conf");

        CommandRun run = CommandRun.of(engine, "check");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).containsExactly("astmanproxy: a.conf: no such file or folder");
    }

    @Test
    void a_user_is_explained_in_place_of_the_summary() {
        CommandRun run = CommandRun.of(engine, "check", "--user", "ann");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).containsExactly("user ann", "  explained: Optional[ann]");
    }

    @Test
    void who_has_not_logged_in_is_explained_too() {
        assertThat(CommandRun.of(engine, "check", "--user", "").out().lines())
                .containsExactly("clients without a login", "  explained: Optional.empty");
    }

    @Test
    void a_message_is_judged_for_the_user() throws IOException {
        Path message = Files.writeString(folder.resolve("ping.txt"), "Action: Ping");

        CommandRun run = CommandRun.of(engine, "check", "--user", "ann", "--message", message.toString());

        assertThat(run.out().lines())
                .containsExactly(
                        "user ann",
                        "  explained: Optional[ann]",
                        message.toString(),
                        "  judged: Optional[ann] Action: Ping");
    }

    @Test
    void a_message_that_is_not_there_is_one_line() {
        CommandRun run = CommandRun.of(engine, "check", "--user", "ann", "--message", "nowhere.txt");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).containsExactly("astmanproxy: nowhere.txt: no such file or folder");
    }

    @Test
    void files_may_be_named_before_the_command() {
        CommandRun.of(engine, "-c", "a.conf", "check");

        assertThat(engine.asked).containsExactly("read a.conf");
    }
}
