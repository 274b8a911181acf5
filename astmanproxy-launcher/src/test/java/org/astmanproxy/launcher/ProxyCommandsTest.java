package org.astmanproxy.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.AdminRights;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ctl}, {@code tail}, {@code send} and {@code top} with a real proxy. */
class ProxyCommandsTest {
    @TempDir
    private Path folder;

    private final ScriptedAsterisk asterisk = new ScriptedAsterisk("pbx1");
    private final List<AmiClient> clients = new ArrayList<>();
    private final LogLevels levels = new LogLevels();
    private Proxy proxy;

    private static UserConfig user(String name, AdminRights rights) {
        return UserConfig.builder(name, "s").write(Set.of("call")).admin(rights).build();
    }

    @BeforeEach
    void start() throws IOException {
        proxy = Proxy.builder()
                .settings(c -> c.authRequired(true))
                .server(asterisk.config())
                .action(new SetLogLevel(levels))
                .user(user("ops", AdminRights.FULL))
                .user(user("bob", AdminRights.NONE))
                .listen(ListenerConfig.on(0).build())
                .start();
        Await.connected(proxy.servers().get(0));
    }

    @AfterEach
    void stop() {
        clients.forEach(AmiClient::close);
        proxy.close();
        asterisk.close();
    }

    private int port() {
        return proxy.addresses().get(0).getPort();
    }

    private CommandRun run(String user, String... args) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "s\n");
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("-a", "127.0.0.1:" + port(), "-l", user, "--secret-file", secret.toString()));
        return CommandRun.of(new FakeEngine(), all.toArray(String[]::new));
    }

    private AmiClient bob() {
        AmiClient bob = AmiClient.connect(port());
        clients.add(bob);
        bob.send("Action: Login", "Username: bob", "Secret: s");
        bob.readUntil(message -> message.lines().contains("Message: Authentication accepted"));
        return bob;
    }

    @Test
    void ctl_shows_servers_and_clients_as_tables_and_as_json() throws IOException {
        bob();
        CommandRun servers = run("ops", "ctl", "servers");
        assertThat(servers.err()).isEmpty();
        assertThat(servers.exitCode()).isZero();
        assertThat(servers.out().lines())
                .hasSize(2)
                .first()
                .asString()
                .matches("SERVER +ADDRESS +STATE +SINCE +VERSION +MESSAGES +LAST FAILURE");
        assertThat(servers.out()).containsPattern("pbx1 +127\\.0\\.0\\.1:\\d+ +connected ");
        CommandRun listed = run("ops", "ctl", "clients", "--json");
        assertThat(listed.out().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"Event\":\"ClientEntry\","));
        assertThat(listed.out()).contains("\"User\":\"bob\"", "\"User\":\"ops\"");
        assertThat(run("ops", "ctl", "stats").out())
                .contains("ServersConnected: 1")
                .doesNotContain("ActionID");
    }

    @Test
    void ctl_kicks_pauses_and_explains() throws IOException {
        AmiClient bob = bob();
        assertThat(run("ops", "ctl", "pause", "pbx1").out()).isEqualToIgnoringNewLines("Message: Paused pbx1");
        assertThat(run("ops", "ctl", "resume", "*").out()).isEqualToIgnoringNewLines("Message: Resumed pbx1");
        bob.send("ProxyAction: Drain", "ActionID: d");
        bob.readUntil(message -> message.lines().contains("ActionID: d"));
        assertThat(run("ops", "ctl", "explain", "bob").out()).containsPattern("denied +Drain .*admin = yes");
        assertThat(run("ops", "ctl", "kick", "bob", "--reason", "a test").out()).contains("Kicked", "(bob): a test");
        bob.readAll();
        CommandRun again = run("ops", "ctl", "kick", "bob");
        assertThat(again.exitCode()).isEqualTo(Failure.ANSWERED_ERROR);
        assertThat(again.out()).contains("No such client: bob");
    }

    @Test
    void the_level_of_the_log_is_set_by_administrators_only() throws IOException {
        assertThat(run("bob", "send", "ProxyAction=SetLogLevel", "Level=trace").out())
                .contains("Permission denied");
        assertThat(levels.shown()).isEqualTo("info");
        assertThat(run("ops", "send", "ProxyAction=SetLogLevel", "Level=Debug", "Part=tls")
                        .out())
                .contains("Message: The log level is info, tls debug");
        assertThat(run("ops", "send", "ProxyAction=SetLogLevel", "Level=off", "Part=client")
                        .out())
                .contains("Message: The log level is info, client off, tls debug");
        for (String[] wrong : new String[][] {{"Level=loud"}, {"Part=tls"}, {"Level=info", "Part=x"}}) {
            String[] command = Stream.concat(Stream.of("send", "ProxyAction=SetLogLevel"), Stream.of(wrong))
                    .toArray(String[]::new);
            assertThat(run("ops", command).exitCode()).as(wrong[0]).isEqualTo(Failure.ANSWERED_ERROR);
        }
        assertThat(levels.shown()).isEqualTo("info, client off, tls debug");
    }

    @Test
    void what_is_wrong_has_its_exit_code() throws IOException {
        assertThat(run("bob", "ctl", "drain").exitCode()).isEqualTo(Failure.ANSWERED_ERROR);
        CommandRun stranger = run("nobody", "ctl", "clients");
        assertThat(stranger.exitCode()).isEqualTo(Failure.ANSWERED_ERROR);
        assertThat(stranger.err()).contains("refuses the login: Authentication failed");
        assertThat(run("bob", "top", "--count", "1").err()).contains("admin = read or yes");
        for (String[] wrong : new String[][] {
            {"ctl", "clients", "x"},
            {"ctl", "kick"},
            {"ctl", "x"},
            {"send", "Ping"},
            {"send", "Action=Ping", "--timeout", "0"}
        }) {
            assertThat(run("ops", wrong).exitCode())
                    .as(List.of(wrong).toString())
                    .isEqualTo(Failure.REFUSED);
        }
        int closed = port();
        proxy.close();
        CommandRun unreachable = CommandRun.of(
                new FakeEngine(), "send", "Action=Ping", "-a", "127.0.0.1:" + closed, "-l", "ops", "--secret", "s");
        assertThat(unreachable.exitCode()).isEqualTo(Failure.UNREACHABLE);
        assertThat(unreachable.err())
                .contains("warning: other users of this machine can see the value of --secret")
                .contains("no proxy at 127.0.0.1:" + closed);
    }

    @Test
    void a_port_that_stays_silent_is_told_from_one_without_a_proxy() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandRun run = CommandRun.of(
                    new FakeEngine(), "send", "A=b", "--timeout", "1", "-a", "127.0.0.1:" + silent.getLocalPort());
            assertThat(run.exitCode()).isEqualTo(Failure.UNREACHABLE);
            assertThat(run.err())
                    .contains("the port accepts connections, but did not answer within 1 s (a port for TLS alone needs"
                            + " --tls)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"xml", "csv", "json"})
    void a_listener_of_another_output_format_answers_and_refuses_all_the_same(String format) throws IOException {
        try (Proxy closed = other(format, true);
                Proxy open = other(format, false)) {
            String there = "127.0.0.1:" + closed.addresses().get(0).getPort();
            for (String[] login : new String[][] {{}, {"-l", "ops", "--secret", "wrong"}}) {
                List<String> args = new ArrayList<>(List.of("ctl", "stats", "-a", there));
                args.addAll(List.of(login));
                CommandRun refused = CommandRun.of(new FakeEngine(), args.toArray(String[]::new));
                assertThat(refused.exitCode()).isEqualTo(Failure.ANSWERED_ERROR);
                assertThat(refused.err())
                        .contains(there + " refuses the login: "
                                + (login.length == 0 ? "Permission denied" : "Authentication failed"));
            }
            CommandRun run = CommandRun.of(
                    new FakeEngine(),
                    "ctl",
                    "stats",
                    "-a",
                    "127.0.0.1:" + open.addresses().get(0).getPort());
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("Servers: 0");
        }
    }

    private static Proxy other(String format, boolean login) throws IOException {
        return Proxy.builder()
                .settings(c -> login ? c.authRequired(true).users(List.of(user("ops", AdminRights.FULL))) : c)
                .listen(ListenerConfig.on(0).formats("standard", format).build())
                .start();
    }

    @Test
    void a_port_without_tls_is_told_from_one_whose_certificate_is_not_trusted() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> greeted = CompletableFuture.runAsync(() -> {
                try (Socket client = plain.accept()) {
                    client.getOutputStream().write("Asterisk Call Manager/5.0\r\n".getBytes(US_ASCII));
                    client.getInputStream().readAllBytes();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            CommandRun run =
                    CommandRun.of(new FakeEngine(), "send", "A=b", "--tls", "-a", "127.0.0.1:" + plain.getLocalPort());
            greeted.join();
            assertThat(run.exitCode()).isEqualTo(Failure.UNREACHABLE);
            assertThat(run.err()).contains("the port does not speak TLS (leave out --tls");
        }
    }

    @Test
    void send_prints_the_whole_reply() throws IOException {
        CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> {
            AsteriskSession pbx = asterisk.session();
            pbx.answer(pbx.next(), "Response: Success", "Value: \u001b[31mred");
        });
        CommandRun one = run("ops", "send", "Action=Hangup", "Channel=X");
        answered.join();
        assertThat(one.exitCode()).isZero();
        assertThat(one.out()).contains("Response: Success", "Value: \\u001b[31mred", "Server: pbx1");
        CommandRun list = run("ops", "send", "ProxyAction=ServerList", "--json");
        assertThat(list.out().lines()).hasSize(3);
        assertThat(list.out()).contains("\"EventList\":\"Complete\"");
    }

    @Test
    void tail_prints_events_of_one_server() throws IOException {
        CompletableFuture<CommandRun> tail = CompletableFuture.supplyAsync(() -> {
            try {
                return run("ops", "tail", "--json", "--server", "PBX1", "--count", "1", "--filter", "!Event: Noise");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        AsteriskSession pbx = asterisk.session();
        Await.until("the event is printed", () -> {
            pbx.send("Event: Noise", "Privilege: call,all");
            pbx.send("Event: Wanted", "Privilege: call,all", "Line: 1", "Line: 2");
            return tail.isDone();
        });
        assertThat(tail.join().err()).isEmpty();
        assertThat(tail.join().out())
                .isEqualToIgnoringNewLines("{\"Event\":\"Wanted\",\"Privilege\":\"call,all\",\"Line\":[\"1\",\"2\"],"
                        + "\"Server\":\"pbx1\"}");
    }

    @Test
    void top_has_no_colours_where_no_terminal_is() throws IOException {
        bob();
        CommandRun top = run("ops", "top", "--count", "1");
        assertThat(top.err()).isEmpty();
        assertThat(top.out())
                .contains("servers 1/1  clients 2", "SERVER", "pbx1", "bob")
                .doesNotContain("\u001b");
        assertThat(Colours.of(Map.of(), true).red("x")).isEqualTo("\u001b[31mx\u001b[0m");
        assertThat(Colours.of(Map.of("NO_COLOR", "1"), true).red("x")).isEqualTo("x");
        assertThat(Colours.of(Map.of(), false).bold("x")).isEqualTo("x");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void the_file_of_the_user_is_read_unless_others_can_read_a_secret_in_it() throws IOException {
        Map<String, String> environment = Map.of("XDG_CONFIG_HOME", folder.toString());
        assertThat(AccessFile.read(AccessFile.ofUser(environment)).values()).isEmpty();
        Path file = Files.writeString(folder.resolve("astmanproxy"), "# mine\naddress = h:1\nsecret = s\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(AccessFile.read(AccessFile.ofUser(environment)).values())
                .isEqualTo(Map.of("address", "h:1", "secret", "s"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> AccessFile.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("chmod 600");
        Files.writeString(file, "adress = h:1\n");
        assertThatThrownBy(() -> AccessFile.read(file)).hasMessageContaining("astmanproxy:1: unknown line");
    }
}
