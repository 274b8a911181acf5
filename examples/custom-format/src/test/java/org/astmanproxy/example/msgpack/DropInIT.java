package org.astmanproxy.example.msgpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar in the running program, with good and bad jars beside it. */
class DropInIT {
    static final Path MSGPACK = Path.of("target/astmanproxy-msgpack.jar");

    @TempDir
    private Path folder;

    private Path formats;
    private Path config;

    @BeforeEach
    void dropIn() throws IOException {
        formats = Files.createDirectory(folder.resolve("formats"));
        Files.copy(MSGPACK, formats.resolve("m.jar"));
        config = Files.writeString(folder.resolve("a.conf"), """
                host = 127.0.0.1, 1, proxy, secret, name=pbx1
                listen = 0, auto, msgpack
                listen = 0, msgpack, standard
                sslclienthellotimeout = 60 s
                """);
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
    }

    private RunningProgram program(String... args) throws IOException {
        return RunningProgram.jar(RunningProgram.JAR, folder, args);
    }

    private RunningProgram run() throws IOException {
        return program("-c", config.toString(), "--formats", formats.toString());
    }

    private static int firstPort(RunningProgram program) {
        return Integer.parseInt(program.await("listens on 127\\.0\\.0\\.1:(\\d+)"));
    }

    @Test
    void a_client_logs_in_and_pings_in_a_format_that_is_known_by_its_first_byte() throws Exception {
        try (RunningProgram proxy = run();
                MapClient client = new MapClient(firstPort(proxy))) {
            client.sendMap("Action", "Login", "Username", "a", "Secret", "b", "ActionID", "1");
            assertThat(client.next("ActionID", "1"))
                    .containsEntry("Response", "Success")
                    .containsEntry("Message", "Authentication accepted");
            client.sendMap("Action", "Ping", "ActionID", "2");
            assertThat(client.next("ActionID", "2")).containsEntry("Ping", "Pong");

            client.sendMap("ProxyAction", "ListIOHandlers", "ActionID", "3");
            Map<String, String> handlers = client.next("ActionID", "3");
            assertThat(handlers.get("InputHandler")).contains("\"msgpack\"", "\"json\"");
            assertThat(handlers.get("OutputHandler")).contains("\"msgpack\"", "\"json\"");
        }
    }

    @Test
    void a_standard_client_switches_to_it_and_gets_its_events_so() throws Exception {
        try (RunningProgram demo = program("demo", "--port", "0", "--rate", "50", "--formats", formats.toString());
                MapClient client = new MapClient(Integer.parseInt(demo.await("listens on port (\\d+)")))) {
            client.send("""
                    Action: Login
                    Username: a
                    Secret: b
                    Events: off

                    ProxyAction: SetOutputFormat
                    OutputFormat: msgpack

                    Action: Events
                    EventMask: on
                    ActionID: 1

                    """);
            client.skipUntil("Authentication accepted\r\n");
            assertThat(client.next("ProxyResponse", "Success")).containsEntry("OutputFormat", "msgpack");
            assertThat(client.next("ActionID", "1")).containsEntry("Events", "On");
            assertThat(client.next("Event", "Newchannel"))
                    .containsKey("Channel")
                    .containsEntry("Server", "simulated");
        }
    }

    @Test
    void bad_jars_are_a_line_each_and_the_proxy_runs() throws Exception {
        Files.writeString(formats.resolve("1.jar"), "no zip");
        BrokenJar.ofLaterJava(99).write(formats.resolve("2.jar"));
        BrokenJar.ofLaterApi("99.0").write(formats.resolve("3.jar"));
        BrokenJar.of(BrokenJar.Json.class).write(formats.resolve("4.jar"));
        BrokenJar.of(BrokenJar.Throwing.class).write(formats.resolve("5.jar"));
        BrokenJar.of(BrokenJar.Harmless.class).write(formats.resolve("6.jar"));
        try (RunningProgram proxy = run();
                MapClient client = new MapClient(firstPort(proxy))) {
            client.sendMap("Action", "Ping", "ActionID", "1");
            assertThat(client.next("ActionID", "1")).containsEntry("Response", "Success");

            assertOneLine(proxy, "1.jar is left out: it is not a readable jar (");
            assertOneLine(proxy, "2.jar is left out: it needs Java 99, this is Java ");
            assertOneLine(proxy, "3.jar is left out: it needs version 99.0 of the api, this is ");
            assertOneLine(proxy, "4.jar is left out: format json: the name is taken by ");
            assertOneLine(
                    proxy,
                    "5.jar is left out: " + BrokenJar.Throwing.class.getName()
                            + " could not be instantiated: java.lang.IllegalStateException: planted");
            assertOneLine(proxy, "6.jar: format harmless (out)");
            assertOneLine(proxy, "m.jar: format msgpack (in, out)");
            assertThat(proxy.log("\tat ")).isEmpty();
        }
    }

    private static void assertOneLine(RunningProgram proxy, String text) throws IOException {
        assertThat(proxy.log(text.substring(0, 5))).singleElement().asString().contains(text);
    }

    @Test
    void check_shows_what_there_is_and_knows_the_names() throws Exception {
        Files.writeString(formats.resolve("bad.jar"), "no zip");
        try (RunningProgram check = program("check", "-c", config.toString(), "--formats", formats.toString())) {
            assertThat(check.exitCode()).as(check.printed()).isZero();
            assertThat(check.printed())
                    .contains("formats: jars of " + formats)
                    .contains("jar:     bad.jar is left out: it is not a readable jar (")
                    .contains("jar:     m.jar: format msgpack (in, out)");
        }
        try (RunningProgram check = program("check", "-c", config.toString())) {
            assertThat(check.exitCode()).isEqualTo(2);
            assertThat(check.printed()).contains(config + ":2: listen: output format: 'msgpack' (expected: ");
        }
    }

    @Test
    void a_folder_beside_the_program_needs_no_word() throws Exception {
        Path copy = Files.copy(RunningProgram.JAR, folder.resolve("astmanproxy.jar"));
        try (RunningProgram check = RunningProgram.jar(copy, folder, "check", "-c", config.toString())) {
            assertThat(check.exitCode()).as(check.printed()).isZero();
            assertThat(check.printed()).contains("jar:     m.jar: format msgpack (in, out)");
        }
    }

    @Test
    void a_folder_that_is_not_there_is_one_line() throws Exception {
        Path missing = folder.resolve("missing");
        for (String command : List.of("-c " + config, "check -c " + config, "demo --port 0")) {
            try (RunningProgram program = program((command + " --formats " + missing).split(" "))) {
                assertThat(program.exitCode()).as(command).isEqualTo(2);
                assertThat(program.printed().lines()).containsExactly("astmanproxy: " + missing + ": no such folder");
            }
        }
        Files.writeString(config, "formats = missing\n");
        try (RunningProgram program = program("-c", config.toString())) {
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.printed()).startsWith(config + ":1: formats: '" + missing + "' is not a folder");
        }
    }

    @Test
    void the_engine_as_a_module_loads_it_too() throws Exception {
        List<String> names = List.of(
                "astmanproxy-api",
                "astmanproxy-core",
                "astmanproxy-launcher",
                "astmanproxy-simulator",
                "picocli",
                "slf4j");
        String modules = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith(".jar") && !entry.endsWith("tests.jar"))
                .filter(entry ->
                        names.stream().anyMatch(Path.of(entry).getFileName().toString()::startsWith))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = List.of(
                "-p",
                modules,
                "-m",
                "org.astmanproxy.launcher/org.astmanproxy.launcher.Main",
                "-c",
                config.toString(),
                "--formats",
                formats.toString());
        try (RunningProgram proxy = RunningProgram.java(folder, command);
                MapClient client = new MapClient(firstPort(proxy))) {
            client.sendMap("Action", "Ping", "ActionID", "1");
            assertThat(client.next("ActionID", "1")).containsEntry("Response", "Success");
        }
    }

    @Test
    void a_listener_may_be_for_it_alone() throws Exception {
        try (RunningProgram proxy = run()) {
            int port = Integer.parseInt(proxy.await("listens on [^,]+, 127\\.0\\.0\\.1:(\\d+)"));
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
                client.setSoTimeout((int) Await.DEADLINE.toMillis());
                client.getOutputStream().write(Hex.bytes("81a6416374696f6e a450696e67"));
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
                assertThat(in.readLine()).isEqualTo("Response: Success");
            }
        }
    }
}
