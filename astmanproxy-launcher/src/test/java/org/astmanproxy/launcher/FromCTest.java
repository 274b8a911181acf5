package org.astmanproxy.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.astmanproxy.config.ConfigError;
import org.astmanproxy.config.UpgradeEffect;
import org.astmanproxy.config.UpgradeFinding;
import org.astmanproxy.config.UpgradeReport;
import org.astmanproxy.config.UpgradeReport.SuggestedFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FromCTest {
    private final FakeEngine engine = new FakeEngine();

    @TempDir
    private Path folder;

    @Test
    void the_service_of_the_c_program_runs_the_proxy_with_the_classic_file() throws IOException {
        String service = GuideBlock.of("docs/upgrading.md").stream()
                .filter(block -> block.role().equals("astmanproxy.service"))
                .map(GuideBlock::text)
                .findFirst()
                .orElseThrow();
        String[] command = service.lines()
                .filter(line -> line.startsWith("ExecStart="))
                .map(line -> line.replaceFirst(".*astmanproxy ", "").split(" "))
                .findFirst()
                .orElseThrow();

        CommandRun run = CommandRun.of(engine, command);

        assertThat(command).containsExactly("-f");
        assertThat(service).contains("Type=simple\n", "RestartPreventExitStatus=" + Failure.REFUSED + "\n");
        assertThat(run.exitCode()).isZero();
        assertThat(engine.asked).startsWith("read /etc/asterisk/astmanproxy.conf", "start");
    }

    private static UpgradeFinding finding(UpgradeEffect effect, String affected, int line) {
        return new UpgradeFinding(new ConfigError("a.conf", line, "what differs", "remedy"), effect, affected);
    }

    @Test
    void each_difference_is_a_line_and_a_summary_says_who_is_affected() {
        engine.report = new UpgradeReport(
                List.of(
                        finding(UpgradeEffect.LOOSER, "all clients", 0),
                        finding(UpgradeEffect.STRICTER, "user bob", 3),
                        finding(UpgradeEffect.CHANGED, "user bob", 3),
                        finding(UpgradeEffect.STRICTER, "user bob", 4),
                        finding(UpgradeEffect.WARNING, "", 5),
                        finding(UpgradeEffect.WARNING, "", 5)),
                List.of());

        CommandRun run = CommandRun.of(engine, "check", "--from-c", "-c", "a.conf", "-u", "a.users");

        assertThat(run.exitCode()).isZero();
        assertThat(engine.asked).containsExactly("compare a.conf and a.users");
        assertThat(run.out().lines())
                .containsExactly(
                        "a.conf: looser for all clients: what differs (remedy)",
                        "a.conf:3: stricter for user bob: what differs (remedy)",
                        "a.conf:3: changed for user bob: what differs (remedy)",
                        "a.conf:4: stricter for user bob: what differs (remedy)",
                        "a.conf:5: warning: what differs (remedy)",
                        "a.conf:5: warning: what differs (remedy)",
                        "",
                        "Summary: 2 stricter, 1 looser, 1 changed, 2 warnings",
                        "  all clients: 1 looser",
                        "  user bob: 2 stricter, 1 changed",
                        "The proxy starts with these files.",
                        "docs/upgrading.md lists the differences that do not depend on these files.");
    }

    @Test
    void a_name_in_an_old_file_cannot_control_the_terminal() {
        engine.report = new UpgradeReport(List.of(finding(UpgradeEffect.STRICTER, "user \u001b[2Jbob", 3)), List.of());

        CommandRun run = CommandRun.of(engine, "check", "--from-c");

        assertThat(run.out())
                .doesNotContain("\u001b")
                .contains("a.conf:3: stricter for user \\u001b[2Jbob: what", "  user \\u001b[2Jbob: 1 stricter");
    }

    @Test
    void files_that_the_proxy_refuses_have_exit_code_2() {
        engine.report = new UpgradeReport(List.of(finding(UpgradeEffect.ERROR, "", 2)), List.of());

        CommandRun run = CommandRun.of(engine, "-c", "a.conf", "check", "--from-c");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out())
                .startsWith("a.conf:2: error: what differs (remedy)\n\nSummary: 1 error\n")
                .contains("The proxy does not start with these files. Correct each line with an error.");
    }

    @Test
    void without_a_difference_the_summary_says_so() {
        assertThat(CommandRun.of(engine, "check", "--from-c").out().lines())
                .contains("Summary: no differences", "The proxy starts with these files.");
    }

    @Test
    void suggested_files_are_written_for_the_owner_alone_in_the_charset_of_the_old_ones() throws IOException {
        engine.report = new UpgradeReport(
                List.of(),
                List.of(
                        new SuggestedFile("astmanproxy.conf", List.of("a = b"), StandardCharsets.UTF_8),
                        new SuggestedFile("astmanproxy.users", List.of("bob = \u00e9"), StandardCharsets.ISO_8859_1)));
        Path into = folder.resolve("new");

        CommandRun run = CommandRun.of(engine, "check", "--from-c", "--write", into.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).endsWith("Suggested files are in " + into + ". They hold the secrets of the old ones.\n");
        assertThat(Files.readString(into.resolve("astmanproxy.conf"))).isEqualTo("a = b\n");
        assertThat(Files.readAllBytes(into.resolve("astmanproxy.users")))
                .isEqualTo(new byte[] {'b', 'o', 'b', ' ', '=', ' ', (byte) 0xe9, '\n'});
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(into.resolve("astmanproxy.conf"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(into)))
                .isEqualTo("rwx------");
    }

    @Test
    void a_link_in_the_place_of_a_suggested_file_is_not_followed() throws IOException {
        engine.report = new UpgradeReport(
                List.of(), List.of(new SuggestedFile("astmanproxy.users", List.of("new"), StandardCharsets.UTF_8)));
        Path elsewhere = folder.resolve("elsewhere");
        Path link = Files.createSymbolicLink(folder.resolve("astmanproxy.users"), elsewhere);

        CommandRun run = CommandRun.of(engine, "check", "--from-c", "--write", folder.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("astmanproxy: " + link + " exists already (name a folder without this file)\n");
        assertThat(elsewhere).doesNotExist();
    }

    @Test
    void a_file_that_exists_is_never_overwritten() throws IOException {
        engine.report = new UpgradeReport(
                List.of(),
                List.of(
                        new SuggestedFile("astmanproxy.conf", List.of("new"), StandardCharsets.UTF_8),
                        new SuggestedFile("astmanproxy.users", List.of("new"), StandardCharsets.UTF_8)));
        Files.writeString(folder.resolve("astmanproxy.users"), "old");

        CommandRun run = CommandRun.of(engine, "check", "--from-c", "--write", folder.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines())
                .containsExactly("astmanproxy: " + folder.resolve("astmanproxy.users")
                        + " exists already (name a folder without this file)");
        assertThat(folder).isDirectoryNotContaining("glob:**.conf");
        assertThat(folder.resolve("astmanproxy.users")).hasContent("old");
    }

    @Test
    void options_that_do_not_fit_are_refused() {
        assertThat(CommandRun.of(engine, "check", "--write", "x").err())
                .isEqualTo("astmanproxy: --write needs --from-c\n");
        assertThat(CommandRun.of(engine, "check", "--from-c", "--user", "bob").err())
                .isEqualTo(
                        "astmanproxy: --from-c compares all users, so --user, --message and --connect are not allowed\n");
        assertThat(engine.asked).isEmpty();
    }

    @Test
    void a_missing_file_is_one_line() {
        engine.unreadable = new NoSuchFileException("a.conf");

        CommandRun run = CommandRun.of(engine, "check", "--from-c");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).containsExactly("astmanproxy: a.conf: no such file or folder");
    }
}
