package org.astmanproxy.example.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.spi.ToolProvider;
import org.astmanproxy.config.ConfigReader;
import org.astmanproxy.config.ConfigSources;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.LoadedConfig;
import org.astmanproxy.config.TlsMode;
import org.astmanproxy.config.UserConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows works. */
class ReadmeTest {
    @TempDir
    private Path folder;

    @Test
    void first_configuration_is_accepted() throws Exception {
        String readme = Documents.readme();
        Path config = Files.writeString(folder.resolve("astmanproxy.conf"), Documents.block(readme, "host = "));
        Path users = Files.writeString(folder.resolve("astmanproxy.users"), Documents.block(readme, "bob = "));
        assertThat(Documents.block(readme, "chmod")).contains("chmod 600 astmanproxy.conf astmanproxy.users");
        for (Path file : List.of(config, users)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }

        LoadedConfig read = ConfigReader.find().readConfig(ConfigSources.of(config));

        assertThat(read.warnings()).isEmpty();
        assertThat(read.config().authRequired()).isTrue();
        assertThat(read.config().servers()).singleElement().satisfies(server -> {
            assertThat(server.name()).isEqualTo("pbx1");
            assertThat(server.username()).isEqualTo("proxy");
        });
        assertThat(read.config().listeners())
                .extracting(ListenerConfig::port, ListenerConfig::inputFormat, ListenerConfig::tls)
                .containsExactly(tuple(1234, "standard", TlsMode.PLAIN), tuple(8080, "auto", TlsMode.PLAIN));
        assertThat(read.config().users())
                .extracting(UserConfig::name, UserConfig::secret)
                .containsExactly(tuple("bob", "b0bs-secret"), tuple("eve", "eves-secret"));
    }

    @Test
    void asterisk_and_proxy_are_told_the_same_login() throws Exception {
        String manager = Documents.block(Documents.readme(), "[proxy]");
        assertThat(manager).contains("[proxy]\nsecret = s3cret\n");
        assertThat(Documents.block(Documents.readme(), "host = ")).contains(", 5038, proxy, s3cret, ");
    }

    @Test
    void program_compiles_against_the_api_as_a_module() throws Exception {
        Path source = Files.writeString(
                folder.resolve("Watch.java"), Documents.block(Documents.readme(), "public class Watch"));
        StringWriter said = new StringWriter();
        PrintWriter messages = new PrintWriter(said);
        int exitCode = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        messages,
                        messages,
                        "-d",
                        folder.toString(),
                        "-p",
                        RunningExample.modulePath(),
                        "--add-modules",
                        "org.astmanproxy.api",
                        source.toString());
        assertThat(exitCode).as(said.toString()).isZero();
    }
}
