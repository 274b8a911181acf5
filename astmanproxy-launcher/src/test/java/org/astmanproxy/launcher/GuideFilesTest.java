package org.astmanproxy.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of other programs in the guides are ones that those programs take, and fit the rest of the guides. */
class GuideFilesTest {
    /** Keys of Asterisk's manager.conf: those of its general section, then those of a user. */
    private static final Set<String> MANAGER_KEYS = Set.of(
            "enabled",
            "port",
            "bindaddr",
            "tlsenable",
            "tlsbindaddr",
            "tlscertfile",
            "tlsprivatekey",
            "secret",
            "deny",
            "permit",
            "read",
            "write",
            "writetimeout");

    private static final String MONITORING = "docs/how-to/monitoring.md";

    @TempDir
    private Path folder;

    static List<String> pages() throws IOException {
        return GuidesTest.pages();
    }

    private static List<GuideBlock> blocks(String page, String role) throws IOException {
        return GuideBlock.of(page).stream()
                .filter(block -> block.role().equals(role))
                .toList();
    }

    private static String only(String page, String role) throws IOException {
        List<GuideBlock> blocks = blocks(page, role);
        assertThat(blocks).as("%s in %s", role, page).hasSize(1);
        return blocks.get(0).text();
    }

    private static String first(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .findFirst()
                .map(match -> match.group(1))
                .orElse("");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void asterisk_and_proxy_have_the_same_login(String page) throws IOException {
        for (GuideBlock manager : blocks(page, "manager.conf")) {
            assertThat(manager.text().lines().filter(line -> line.contains("=") && !line.startsWith(";")))
                    .as(manager.place())
                    .allSatisfy(line -> assertThat(MANAGER_KEYS).contains(line.replaceFirst(" =.*", "")));
            String login = first("\\[(\\w+)\\]\\nsecret", manager.text());
            if (!login.isEmpty()) {
                String secret = first("secret = (\\w+)", manager.text());
                assertThat(blocks(page, "astmanproxy.conf").get(0).text())
                        .contains(", 5038, " + login + ", " + secret + ",");
            }
        }
    }

    @Test
    void the_service_runs_what_has_been_installed() throws IOException {
        String service = only("docs/how-to/systemd.md", "astmanproxy.service");
        String installed = Files.readString(GuideBlock.ROOT.resolve("docs/install.md"), UTF_8);
        String user = first("User=(\\w+)", service);
        assertThat(installed).contains("/usr/sbin/nologin " + user + "\n", "-g " + user + " -m 640");
        String started = first("ExecStart=(.*)", service);
        assertThat(started).startsWith("/usr/bin/java ");
        assertThat(installed).contains(first(" -jar (\\S+)", started), first(" -c (\\S+)", started));
        assertThat(only(MONITORING, "astmanproxy.conf"))
                .contains("logfile = /var/log/" + first("LogsDirectory=(\\w+)", service) + "/");
    }

    @Test
    void systemd_starts_the_proxy_again_as_in_the_unit_of_the_packages() throws IOException {
        String shipped = Files.readString(
                GuideBlock.ROOT.resolve("astmanproxy-launcher/src/dist/systemd/astmanproxy.service"), UTF_8);
        assertThat(shipped).contains("RestartForceExitStatus=3 SIGHUP\n");
        assertThat(exitsOf(only("docs/how-to/systemd.md", "astmanproxy.service")))
                .isEqualTo(exitsOf(shipped))
                .isNotEmpty();
    }

    private static List<String> exitsOf(String unit) {
        return unit.lines()
                .filter(line -> line.startsWith("Restart") || line.startsWith("SuccessExitStatus="))
                .toList();
    }

    @Test
    void java_gets_the_options_of_the_start_script() throws IOException {
        String script =
                Files.readString(GuideBlock.ROOT.resolve("astmanproxy-launcher/src/dist/bin/astmanproxy"), UTF_8);
        List<String> options = new ArrayList<>();
        options.add(first("options=\"(-XX:\\+Use\\w+GC) ", script));
        options.addAll(List.of(first("options=\"(-Xms.*) \\$", script).split(" ")));
        String installed = Files.readString(GuideBlock.ROOT.resolve("docs/install.md"), UTF_8);
        assertThat(options)
                .hasSize(7)
                .allSatisfy(option -> assertThat(installed).containsPattern("\\| `[^`]*" + Pattern.quote(option)));
        assertThat(only("docs/how-to/systemd.md", "astmanproxy.service"))
                .contains("ExecStart=/usr/bin/java " + String.join(" ", options) + " -jar ");
    }

    @Test
    void logs_are_rotated_where_they_are_written() throws IOException {
        String rule = only(MONITORING, "logrotate.conf");
        String where = first("^(\\S+)/\\*\\.log \\{", rule);
        assertThat(only(MONITORING, "astmanproxy.conf"))
                .contains("logfile = " + where + "/", "auditlog = " + where + "/");
        assertThat(rule).contains("systemctl reload astmanproxy.service");
    }

    @Test
    void the_audit_log_has_such_headers() throws IOException {
        ProgramText program = ProgramText.read();
        for (MatchResult key : Pattern.compile(" ([a-z]+)=")
                .matcher(only(MONITORING, "audit"))
                .results()
                .toList()) {
            assertThat(program.hasWord(key.group(1)) || Set.of("client", "user").contains(key.group(1)))
                    .as(key.group(1))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void haproxy_takes_its_configurations(String page) throws Exception {
        for (GuideBlock block : blocks(page, "haproxy.cfg")) {
            GuidesTest.needs("haproxy");
            Path file = Files.writeString(folder.resolve("haproxy.cfg"), block.text());
            assertThat(run("haproxy", "-c", "-f", file.toString()))
                    .as(block.place())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void nginx_takes_its_configurations(String page) throws Exception {
        for (GuideBlock block : blocks(page, "nginx.conf")) {
            GuidesTest.needs("nginx");
            Path file = Files.writeString(
                    folder.resolve("nginx.conf"),
                    "pid " + folder + "/pid;\nevents {}\nhttp {\naccess_log off;\n" + block.text() + "}\n");
            assertThat(run("nginx", "-t", "-e", folder + "/errors", "-p", folder.toString(), "-c", file.toString()))
                    .as(block.place())
                    .isEmpty();
        }
    }

    /** {@return what a program prints when it fails; nothing when it does not} */
    private Optional<String> run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        return process.waitFor() == 0 ? Optional.empty() : Optional.of(printed);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void programs_compile(String page) throws IOException {
        for (GuideBlock block : GuideBlock.of(page)) {
            if (block.role().endsWith(".java")) {
                Path source = Files.writeString(folder.resolve(block.role()), block.text());
                StringWriter said = new StringWriter();
                PrintWriter messages = new PrintWriter(said);
                int exitCode = ToolProvider.findFirst("javac")
                        .orElseThrow()
                        .run(
                                messages,
                                messages,
                                "-proc:none",
                                "-d",
                                folder.toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                source.toString());
                assertThat(exitCode).as("%s: %s", block.place(), said).isZero();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void scripts_of_web_pages_are_javascript(String page) throws Exception {
        for (GuideBlock block : GuideBlock.of(page)) {
            if (block.role().endsWith(".html")) {
                GuidesTest.needs("node");
                Path script = Files.writeString(
                        folder.resolve("script.js"), first("(?s)<script>(.*?)</script>", block.text()));
                assertThat(script).isNotEmptyFile();
                assertThat(run("node", "--check", script.toString()))
                        .as(block.place())
                        .isEmpty();
            }
        }
    }

    @Test
    void the_dependencies_of_an_embedding_program_are_modules_of_this_version() throws IOException {
        String dependencies = only("docs/how-to/embed.md", "pom.xml");
        String version = first("<version>(.*?)</version>", dependencies);
        List<String> artifacts = Pattern.compile("<artifactId>(.*?)</artifactId>")
                .matcher(dependencies)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(artifacts)
                .hasSize(2)
                .allSatisfy(artifact -> assertThat(
                                Files.readString(GuideBlock.ROOT.resolve(artifact + "/pom.xml"), UTF_8))
                        .contains("<version>" + version + "</version>", "<artifactId>" + artifact + "</artifactId>"));
    }
}
