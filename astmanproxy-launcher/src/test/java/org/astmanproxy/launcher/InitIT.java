package org.astmanproxy.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.astmanproxy.ProxyProvider;
import org.astmanproxy.launcher.asterisk.RealAsterisk;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of {@code init} with a real Asterisk: it takes the login, and {@code check --connect} has no complaint. */
class InitIT {
    /** Has the characters that one of the two files treats specially. */
    private static final String ODD = "a;b \\x, \"c\" #d é";

    @TempDir
    private Path folder;

    private static void addToManager(RealAsterisk asterisk, Path stanza) throws IOException {
        String settings = asterisk.cli("core show settings");
        Matcher where = Pattern.compile("Configuration directory:\\s+(\\S+)").matcher(settings);
        assertThat(where.find()).as(settings).isTrue();
        Files.writeString(
                Path.of(where.group(1), "manager.conf"),
                "\n" + Files.readString(stanza, UTF_8),
                UTF_8,
                StandardOpenOption.APPEND);
        asterisk.cli("manager reload");
    }

    private CommandRun check(Path place) {
        return CommandRun.of(
                ProxyProvider.find(),
                "check",
                "--connect",
                "--timeout",
                "30",
                "-c",
                place.resolve("astmanproxy.conf").toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void asterisk_accepts_the_login_and_nothing_is_left_to_change(int version) throws Exception {
        try (RealAsterisk asterisk = RealAsterisk.startOrSkip(version)) {
            Path made = folder.resolve("made");
            Path given = folder.resolve("given");
            String port = Integer.toString(asterisk.port());
            CommandRun first =
                    new InitRun().run("--folder", made.toString(), "--server-port", port, "--server-user", "made");
            CommandRun second = new InitRun()
                    .with(Map.of("ASTMANPROXY_SERVER_SECRET", ODD))
                    .run("--folder", given.toString(), "--server-port", port, "--server-user", "given");
            assertThat(first.err() + second.err()).isEmpty();

            assertThat(check(made).exitCode())
                    .as("before Asterisk knows the login")
                    .isEqualTo(5);
            addToManager(asterisk, made.resolve("manager-astmanproxy.conf"));
            addToManager(asterisk, given.resolve("manager-astmanproxy.conf"));

            Path sixth = folder.resolve("sixth");
            new InitRun().run("--folder", sixth.toString(), "--server-user", "sixth", "--proxy-address", "2001:db8::9");
            addToManager(asterisk, sixth.resolve("manager-astmanproxy.conf"));
            assertThat(asterisk.cli("manager show user sixth")).containsPattern("ACL: +yes");

            for (Path place : new Path[] {made, given}) {
                CommandRun run = check(place);
                assertThat(run.exitCode()).as(run.out()).isZero();
                assertThat(run.out()).contains("ok       login:").doesNotContain("warning", "FAILED");
            }
        }
    }
}
