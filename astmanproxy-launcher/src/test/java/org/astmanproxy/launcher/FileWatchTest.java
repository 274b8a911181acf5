package org.astmanproxy.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.config.ClientCertificates;
import org.astmanproxy.config.ListenerTls;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerTls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTest {
    private static final Instant READ = Instant.MAX;

    @TempDir
    private Path folder;

    @Test
    void a_file_that_was_written_after_it_was_read_has_changed() throws IOException {
        Path file = Files.writeString(folder.resolve("conf"), "one");
        FileWatch watch = new FileWatch(
                () -> List.of(file), Files.getLastModifiedTime(file).toInstant());
        assertThat(watch.isDue()).isTrue();
        assertThat(watch.isDue()).isFalse();
    }

    @Test
    void a_change_is_told_once_when_the_file_has_settled() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "1");
        FileWatch watch = new FileWatch(() -> List.of(file), READ);

        assertThat(watch.isDue()).isFalse();
        Files.writeString(file, "two");
        assertThat(watch.isDue()).as("just changed").isFalse();
        Files.writeString(file, "three");
        assertThat(watch.isDue()).as("still changing").isFalse();
        assertThat(watch.isDue()).as("settled").isTrue();
        assertThat(watch.isDue()).as("told").isFalse();
    }

    @Test
    void a_file_that_comes_or_goes_is_a_change() throws IOException {
        Path file = folder.resolve("later");
        FileWatch watch = new FileWatch(() -> List.of(file), READ);

        Files.writeString(file, "1");
        assertThat(List.of(watch.isDue(), watch.isDue())).containsExactly(false, true);
        Files.delete(file);
        assertThat(List.of(watch.isDue(), watch.isDue())).containsExactly(false, true);
    }

    @Test
    void a_file_that_others_may_read_has_changed() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "1");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        FileWatch watch = new FileWatch(() -> List.of(file), READ);

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(List.of(watch.isDue(), watch.isDue())).containsExactly(false, true);
    }

    @Test
    void a_link_that_names_another_file_is_a_change() throws IOException {
        Path one = Files.writeString(folder.resolve("one"), "1");
        Path two = Files.writeString(folder.resolve("two"), "2");
        Files.setLastModifiedTime(two, Files.getLastModifiedTime(one));
        Path link = Files.createSymbolicLink(folder.resolve("link"), one);
        FileWatch watch = new FileWatch(() -> List.of(link), READ);

        Files.delete(link);
        Files.createSymbolicLink(link, two);

        assertThat(List.of(watch.isDue(), watch.isDue())).containsExactly(false, true);
    }

    @Test
    void only_the_file_that_has_changed_is_named_and_one_that_is_watched_from_now_on_is_no_change() throws IOException {
        Path one = Files.writeString(folder.resolve("one"), "1");
        Path two = Files.writeString(folder.resolve("two"), "2");
        List<Path> watched = new ArrayList<>(List.of(one));
        FileWatch watch = new FileWatch(() -> List.copyOf(watched), READ);

        watched.add(two);
        assertThat(List.of(watch.isDue(), watch.isDue())).containsExactly(false, false);
        Files.writeString(two, "changed");
        assertThat(List.of(watch.isDue(), watch.isDue())).containsExactly(false, true);
        assertThat(watch.changed()).containsExactly(two);
        watched.remove(two);
        assertThat(List.of(watch.isDue(), watch.isDue())).containsExactly(false, false);
        assertThat(watch.changed()).isEmpty();
    }

    @Test
    void a_file_that_a_refused_configuration_names_is_watched_because_it_may_come_later() throws IOException {
        Path config = Files.writeString(folder.resolve("conf"), """
                CertFile = new.pem
                keyfile => /etc/zürich.key ; comment
                ; cafile = old.pem
                logfile = a.log
                usersfile = "other users"
                host = 10.0.0.5, 5039, proxy, s, on, on, cafile=sub/pbx.pem # PBX
                """);
        FileWatch watch =
                new FileWatch(() -> WatchedFiles.of(config, folder.resolve("users"), ProxyConfig.defaults()), READ);

        assertThat(List.of(watch.isDue(), watch.isDue())).containsExactly(false, false);
        Path certificate = Files.writeString(folder.resolve("new.pem"), "later");
        assertThat(List.of(watch.isDue(), watch.isDue())).containsExactly(false, true);
        assertThat(watch.changed()).containsExactly(certificate);
        assertThat(WatchedFiles.of(config, folder.resolve("users"), ProxyConfig.defaults()))
                .contains(Path.of("/etc/zürich.key"), folder.resolve("sub/pbx.pem"), folder.resolve("other users"))
                .doesNotContain(folder.resolve("a.log"), folder.resolve("old.pem"));
    }

    @Test
    void the_files_of_certificates_are_watched_too() {
        ListenerTls.Files tls = ListenerTls.certificate(Path.of("cert"))
                .withKeyFile(Path.of("key"))
                .withClientCertificates(Path.of("ca"), ClientCertificates.OPTIONAL);
        ProxyConfig config = ProxyConfig.defaults()
                .with(c -> c.tls(tls)
                        .server(ServerConfig.at("10.0.0.5", 5039)
                                .login("proxy", "s")
                                .tls(ServerTls.verified().withCaFile(Path.of("pbx")))
                                .build()));

        assertThat(WatchedFiles.of(Path.of("conf"), Path.of("users"), config))
                .containsExactly(
                        Path.of("conf"),
                        Path.of("users"),
                        Path.of("cert"),
                        Path.of("key"),
                        Path.of("ca"),
                        Path.of("pbx"));
    }
}
