package org.astmanproxy.example.msgpack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/how-to/write-an-extension.md}: its files are those of the example, and its commands do what they show. */
class ExtensionTutorialIT {
    private static final Path EXAMPLE = Path.of("../extension");

    @TempDir
    private Path folder;

    private static String page() throws IOException {
        return Files.readString(Path.of("../../docs/how-to/write-an-extension.md"), UTF_8);
    }

    private static String line(String start) throws IOException {
        return page().lines().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
    }

    /** The jar of the example, which was built before this module. */
    private static Path jar() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(entry -> entry.getFileName().toString().equals("call-counter-1.0.jar"))
                .findFirst()
                .orElseThrow();
    }

    private String bash(String command) throws Exception {
        Process process = new ProcessBuilder("bash", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        return printed;
    }

    @BeforeEach
    void build() throws Exception {
        Files.copy(RunningProgram.JAR, folder.resolve("astmanproxy.jar"));
        Files.copy(jar(), Files.createDirectory(folder.resolve("target")).resolve("call-counter-1.0.jar"));
        bash(line("mkdir -p formats && cp target/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pom.xml",
                "src/main/java/com/example/CallCounter.java",
                "src/main/java/com/example/CallCount.java",
                "src/main/resources/META-INF/services/org.astmanproxy.ProxyExtension",
                "src/test/java/com/example/CallCounterTests.java"
            })
    void the_page_shows_the_files_of_the_example(String file) throws IOException {
        String page = page();
        int block = page.indexOf("\n```", page.indexOf("\n`" + file + "`\n"));
        int begin = page.indexOf('\n', block + 1) + 1;
        assertThat(page.substring(begin, page.indexOf("\n```", begin) + 1))
                .isEqualTo(Files.readString(EXAMPLE.resolve(file), UTF_8));
    }

    @Test
    void the_jar_counts_the_calls_of_the_demo() throws Exception {
        List<String> run = Arrays.asList(line("java -jar astmanproxy.jar demo").split(" "));
        String[] args = (String.join(" ", run.subList(3, run.size())) + " --port 0").split(" ");
        try (RunningProgram demo = RunningProgram.jar(folder.resolve("astmanproxy.jar"), folder, args)) {
            String port = demo.await("listens on port (\\d+)");
            assertThat(demo.log(line("jar call-counter"))).hasSize(1);
            assertThat(demo.log(line("extension callcounter starts"))).hasSize(1);
            try (AmiClient client =
                    new AmiClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)))) {
                client.send("Action: Login", "Username: a", "Secret: b");
                AmiMessage event = client.read();
                while (!event.first().equals("Event: CallCount")) {
                    event = client.read();
                }
                assertThat(event.lines())
                        .extracting(it -> it.replaceAll("\\d+", "#"))
                        .isEqualTo(shownEvent());
            }
            String printed = bash(line("curl -s").replace("1234", port));
            assertThat(printed).matches("\\{\"calls\":\\d+,\"total\":\\d+}");
            assertThat(printed.replaceAll("\\d+", "#"))
                    .isEqualTo(line("{\"calls\":").replaceAll("\\d+", "#"));
        }
    }

    private static List<String> shownEvent() throws IOException {
        String page = page();
        int begin = page.indexOf("\nEvent: CallCount") + 1;
        return page.substring(begin, page.indexOf("\n```", begin))
                .replaceAll("\\d+", "#")
                .lines()
                .toList();
    }

    private RunningProgram program(String command, String setting) throws IOException {
        Path config = Files.writeString(
                folder.resolve("a.conf"),
                "host = 127.0.0.1, 1, proxy, secret\nlisten = 0, http, json\n" + setting + "\n");
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
        return RunningProgram.jar(folder.resolve("astmanproxy.jar"), folder, (command + "-c a.conf").split(" "));
    }

    @Test
    void check_knows_the_keys_of_the_jar() throws Exception {
        try (RunningProgram check = program("check ", line("callcounter.path"))) {
            assertThat(check.exitCode()).as(check.printed()).isZero();
            assertThat(check.printed())
                    .contains("jar:     " + line("jar call-counter").substring("jar ".length()));
        }
        try (RunningProgram check = program("check ", "callcounter.pth = /x")) {
            assertThat(check.exitCode()).isEqualTo(2);
            assertThat(check.printed())
                    .contains("a.conf:3: unknown key 'callcounter.pth' (did you mean callcounter.path?)");
        }
    }

    @Test
    void a_setting_that_the_extension_refuses_ends_the_start_with_exit_code_2() throws Exception {
        try (RunningProgram proxy = program("", "callcounter.path = numbers")) {
            assertThat(proxy.exitCode()).isEqualTo(2);
            assertThat(proxy.printed())
                    .contains("astmanproxy: extension callcounter does not start: path 'numbers' (expected: ")
                    .doesNotContain("\tat ", "listens on");
        }
    }
}
