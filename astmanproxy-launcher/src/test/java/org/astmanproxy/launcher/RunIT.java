package org.astmanproxy.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.astmanproxy.testkit.AmiClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real jar with real files; its server is a port that is held here and where nobody listens. */
@DisabledOnOs(OS.WINDOWS)
class RunIT {
    @TempDir
    private Path folder;

    private Path config;
    private Path users;
    private Socket nobody;

    @BeforeEach
    void files() throws IOException {
        config = folder.resolve("astmanproxy.conf");
        users = folder.resolve("astmanproxy.users");
        nobody = new Socket();
        nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        configure();
    }

    @AfterEach
    void close() throws IOException {
        nobody.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void it_ends_in_good_order_with_0(String signal) throws Exception {
        assumeFalse(signal.equals("INT") && ignoresInterrupts(), "started where SIGINT is ignored");
        try (JarProcess proxy = run()) {
            assertThat(port(proxy)).isPositive();

            proxy.signal(signal);

            assertThat(proxy.exitCode()).isZero();
            assertThat(proxy.err()).last().asString().endsWith("ended");
            assertThat(proxy.out()).isEmpty();
        }
    }

    @Test
    void a_port_that_is_taken_is_one_line_and_exit_code_2() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            configure("listenport = " + taken.getLocalPort());
            try (JarProcess proxy = run()) {
                assertThat(proxy.exitCode()).isEqualTo(2);
                assertThat(proxy.err())
                        .singleElement()
                        .asString()
                        .startsWith("astmanproxy: ")
                        .contains("127.0.0.1:" + taken.getLocalPort());
            }
        }
    }

    @Test
    void a_missing_file_is_one_line_and_exit_code_2() throws Exception {
        Files.delete(config);
        try (JarProcess proxy = run()) {
            assertThat(proxy.exitCode()).isEqualTo(2);
            assertThat(proxy.err()).containsExactly("astmanproxy: " + config + ": no such file or folder");
        }
    }

    @Test
    void every_bad_line_is_shown_with_its_place_and_nothing_starts() throws Exception {
        configure("hots = 1", "maxline = lots");
        try (JarProcess proxy = run()) {
            assertThat(proxy.exitCode()).isEqualTo(2);
            assertThat(proxy.err()).hasSize(2);
            assertThat(proxy.err().get(0)).startsWith(config + ":4: ").contains("hots");
            assertThat(proxy.err().get(1)).startsWith(config + ":5: ").contains("maxline");
        }
    }

    @Test
    void a_listener_that_leaves_every_asterisk_open_is_refused_with_2_unless_that_is_meant() throws Exception {
        Files.writeString(config, "host = 127.0.0.1, 1, proxy, secret\nlisten = 0.0.0.0:0\n");
        try (JarProcess proxy = run()) {
            assertThat(proxy.exitCode()).isEqualTo(2);
            assertThat(proxy.err())
                    .singleElement()
                    .asString()
                    .startsWith(config + ":2: listen: there are no users and no proxykey")
                    .contains("write authrequired = no if you accept that");
            assertThat(proxy.out()).isEmpty();
        }
        Files.writeString(config, "host = 127.0.0.1, 1, proxy, secret\nlisten = 0.0.0.0:0\nauthrequired = no\n");
        try (JarProcess proxy = run()) {
            assertThat(proxy.awaitErr("any client that reaches 0.0.0.0:0")).contains("WARN", config + ":2: ");
        }
    }

    @Test
    void warnings_come_with_errors() throws Exception {
        configure("proc_user = asterisk", "hots = 1");
        try (JarProcess check = JarProcess.start(folder, "check", "-c", config.toString())) {
            assertThat(check.exitCode()).isEqualTo(2);
            assertThat(check.err()).hasSize(2);
            assertThat(check.err().get(0)).startsWith("warning: " + config + ":4: proc_user");
            assertThat(check.err().get(1)).startsWith(config + ":5: ").contains("hots");
        }
    }

    @Test
    void what_has_no_effect_is_warned_of_in_the_log() throws Exception {
        configure("proc_user = asterisk");
        try (JarProcess proxy = run()) {
            assertThat(proxy.awaitErr("proc_user")).contains("WARN", config + ":4: ");
        }
    }

    @Test
    void hangup_reads_the_users_anew() throws Exception {
        writeUsers("alice=one\n");
        configure("authrequired = yes");
        try (JarProcess proxy = run()) {
            int port = port(proxy);
            assertThat(login(port, "alice", "one")).contains("Response: Success");
            writeUsers("alice=one\nbob=two\n");

            proxy.signal("HUP");
            proxy.awaitErr("reload: user bob: added");

            assertThat(login(port, "bob", "two")).contains("Response: Success");
        }
    }

    @Test
    void an_administrator_changes_the_level_of_the_log() throws Exception {
        writeUsers("[ops]\nsecret = s\nadmin = yes\n");
        configure("authrequired = yes");
        try (JarProcess proxy = run()) {
            int port = port(proxy);
            try (AmiClient ops = AmiClient.connect(port)) {
                ops.response("Action: Login", "Username: ops", "Secret: s");
                assertThat(proxy.err()).noneMatch(line -> line.contains(" DEBUG "));
                assertThat(ops.ask("ProxyAction: SetLogLevel", "Level: debug", "Part: client")
                                .lines())
                        .contains("ProxyResponse: Success", "Message: The log level is info, client debug");
                AmiClient.connect(port).close();
                proxy.awaitErr(" DEBUG client - client ");
            }
        }
    }

    @Test
    void hangup_applies_the_configuration_and_names_each_change() throws Exception {
        writeUsers("alice=one\n");
        configure("authrequired = yes");
        try (JarProcess proxy = run()) {
            port(proxy);
            configure("authrequired = yes", "maxclients = 7", "listen = 0, standard, json");

            proxy.signal("HUP");

            assertThat(proxy.awaitErr("reload: maxclients: 10000 -> 7")).contains("INFO");
            proxy.awaitErr("reload: listener 127.0.0.1:0: added");
        }
    }

    /** The class of the command is loaded long before the proxy runs, and after the handler is installed. */
    @Test
    void hangup_while_it_starts_is_a_reload_once_it_runs() throws Exception {
        configure();
        Path loaded = folder.resolve("classes.txt");
        List<String> command = new ArrayList<>(List.of("-Xlog:class+load:file=" + loaded, "-jar"));
        command.addAll(List.of(JarProcess.JAR.toString(), "-c", config.toString()));
        Files.createFile(loaded);
        try (JarProcess proxy = JarProcess.java(folder, command)) {
            proxy.awaitLine(loaded, "org.astmanproxy.launcher.RunCommand ");
            proxy.signal("HUP");

            proxy.awaitErr("listens on");
            proxy.awaitErr("reload: nothing has changed");
            proxy.signal("TERM");
            assertThat(proxy.exitCode()).isZero();
        }
    }

    @Test
    void a_watching_proxy_reloads_when_a_file_has_changed() throws Exception {
        writeUsers("alice=one\n");
        configure("authrequired = yes");
        try (JarProcess proxy = JarProcess.start(folder, "-c", config.toString(), "--watch")) {
            port(proxy);
            writeUsers("alice=one\nbob=two\n");

            proxy.awaitErr("reload: user bob: added");
        }
    }

    @Test
    void hangup_with_a_bad_users_file_changes_nothing() throws Exception {
        writeUsers("alice=one\n");
        configure("authrequired = yes");
        try (JarProcess proxy = run()) {
            int port = port(proxy);
            writeUsers("alice=two\nthis is not a user\n");

            proxy.signal("HUP");
            proxy.awaitErr("the proxy keeps its configuration");

            assertThat(proxy.awaitErr(users + ":2: ")).contains("ERROR");
            assertThat(login(port, "alice", "one")).contains("Response: Success");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "; nobody",
                "alice=one\nbob=tw",
                "alice=one\nbob=",
                "[alice]\nsecret=one\nread=all\nwrite=all\nchan",
                "alice=$6$salt$hash\n"
            })
    void hangup_with_an_emptied_or_cut_users_file_lets_nobody_else_in(String left) throws Exception {
        writeUsers("alice=one\nbob=two\n");
        configure("authrequired = yes");
        try (JarProcess proxy = run()) {
            int port = port(proxy);
            writeUsers(left);

            proxy.signal("HUP");
            proxy.awaitErr("the proxy keeps its configuration");

            assertThat(proxy.err())
                    .anyMatch(line -> line.contains("ERROR")
                            && (line.contains(users.toString()) || line.contains("nobody could log in")));
            assertThat(login(port, "alice", "one")).contains("Response: Success");
            assertThat(login(port, "bob", "two")).contains("Response: Success");
            assertThat(login(port, "bob", "tw")).contains("Response: Error");
            assertThat(login(port, "mallory", "")).contains("Response: Error");
        }
    }

    @Test
    void hangup_opens_the_log_anew_after_it_was_moved_away() throws Exception {
        Path log = folder.resolve("ami.log");
        configure("logfile = " + log);
        try (JarProcess proxy = run()) {
            proxy.awaitLine(log, "listens on");
            Files.move(log, folder.resolve("ami.log.1"));

            proxy.signal("HUP");
            proxy.awaitLine(log, "log opened again");
            proxy.signal("TERM");

            assertThat(proxy.exitCode()).isZero();
            assertThat(Files.readAllLines(log)).last().asString().endsWith("ended");
            assertThat(proxy.err()).isEmpty();
        }
    }

    @Test
    void hangup_opens_the_audit_log_anew_too() throws Exception {
        Path audit = folder.resolve("audit.log");
        Path moved = folder.resolve("audit.log.1");
        writeUsers("alice=one\n");
        configure("authrequired = yes", "auditlog = " + audit);
        try (JarProcess proxy = run()) {
            int port = port(proxy);
            login(port, "alice", "guess");
            proxy.awaitLine(audit, "failed-login ");
            Files.move(audit, moved);

            proxy.signal("HUP");
            proxy.awaitErr("reload: nothing has changed");
            login(port, "alice", "one");

            assertThat(proxy.awaitLine(audit, " login ")).contains(" user=alice by=secret");
            proxy.awaitLine(audit, " disconnect ");
            assertThat(Files.readAllLines(moved)).allMatch(line -> line.matches("\\S+Z \\S+ client=127.0.0.1:.*"));
            assertThat(Files.readString(moved) + Files.readString(audit))
                    .contains(" connect ", " reason=\"wrong secret\"")
                    .doesNotContain("guess", "one");
        }
    }

    @Test
    void a_hashed_secret_logs_in_and_check_explains_its_user() throws Exception {
        Path clear = Files.writeString(folder.resolve("secret.txt"), "s3cret\n");
        try (JarProcess hash = JarProcess.reading(clear, folder, "hash")) {
            assertThat(hash.exitCode()).isZero();
            writeUsers("[alice]\nwrite = call\nsecret = " + hash.out().get(0) + "\n");
        }
        configure("authrequired = yes");
        try (JarProcess proxy = run()) {
            assertThat(login(port(proxy), "alice", "s3cret")).contains("Response: Success");
        }
        Path message = Files.writeString(folder.resolve("message.txt"), "Action: Command\nCommand: core show uptime\n");
        try (JarProcess check = JarProcess.start(
                folder, "check", "-c", config.toString(), "--user", "alice", "--message", message.toString())) {
            assertThat(check.exitCode()).isZero();
            assertThat(check.out())
                    .startsWith("user alice", "  logs in: with a hashed secret (not by challenge), from anywhere")
                    .endsWith("  refused: Permission denied", "  rule:    write = call, and it takes command");
        }
    }

    @Test
    void check_of_nobody_and_of_no_message_is_one_line_each() throws Exception {
        writeUsers("alice=one\n");
        Path noMessage = Files.writeString(folder.resolve("none.txt"), "\n\n");
        try (JarProcess check = JarProcess.start(folder, "check", "-c", config.toString(), "--user", "bob");
                JarProcess empty = JarProcess.start(
                        folder,
                        "check",
                        "-c",
                        config.toString(),
                        "--user",
                        "alice",
                        "--message",
                        noMessage.toString())) {
            assertThat(check.exitCode()).isEqualTo(2);
            assertThat(check.err()).singleElement().asString().contains("bob");
            assertThat(empty.exitCode()).isEqualTo(2);
            assertThat(empty.err()).singleElement().asString().startsWith("astmanproxy: ");
        }
    }

    private JarProcess run() throws IOException {
        return JarProcess.start(folder, "-c", config.toString());
    }

    private List<String> login(int port, String user, String secret) {
        try (AmiClient client = AmiClient.connect(port)) {
            return client.response("Action: Login", "Username: " + user, "Secret: " + secret)
                    .lines();
        }
    }

    private void configure(String... more) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("host = 127.0.0.1, " + nobody.getLocalPort() + ", proxy, secret, on, off");
        lines.add("listenaddress = 127.0.0.1");
        if (Stream.of(more).noneMatch(line -> line.startsWith("listenport"))) {
            lines.add("listenport = 0");
        }
        lines.addAll(List.of(more));
        Files.write(config, lines);
        keepPrivate(config);
    }

    private void writeUsers(String text) throws IOException {
        Files.writeString(users, text);
        keepPrivate(users);
    }

    private static void keepPrivate(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static int port(JarProcess proxy) {
        String line = proxy.awaitErr("listens on 127.0.0.1:");
        return Integer.parseInt(line.replaceFirst(".*listens on 127\\.0\\.0\\.1:(\\d+).*", "$1"));
    }

    /** Whether this process, and so its children, was started in the background by a shell. */
    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.notExists(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }
}
