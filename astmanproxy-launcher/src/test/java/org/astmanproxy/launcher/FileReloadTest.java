package org.astmanproxy.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.AuditEntry;
import org.astmanproxy.config.ConfigError;
import org.astmanproxy.config.ConfigSources;
import org.astmanproxy.config.UserConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileReloadTest {
    private final FakeEngine engine = new FakeEngine();
    private final Log log = new Log(new ByteArrayOutputStream());
    private final RecordingLogger logger = new RecordingLogger();

    @TempDir
    private Path folder;

    private Path users = Path.of("");
    private AuditLog audit = AuditLog.none();

    @BeforeEach
    void name() throws IOException {
        users = folder.resolve("astmanproxy.users");
        Files.writeString(config(), "host = 10.0.0.5, 5038, proxy, s3cret\n");
    }

    private Path config() {
        return folder.resolve("astmanproxy.conf");
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void users_are_replaced_and_lost_servers_tried_again() throws IOException {
        Files.createFile(users);
        engine.users = List.of(UserConfig.of("alice", "hush"));

        reload().run();

        assertThat(engine.proxy.told).containsExactly("users [alice]", "certificates", "retry servers");
        assertThat(logger.lines).containsExactly("INFO users read again from " + users + ": 1");
    }

    @Test
    void what_a_good_file_is_warned_of_is_logged() throws IOException {
        Files.createFile(users);
        engine.users = List.of(UserConfig.of("alice", "hush"));
        engine.userWarnings = List.of(new ConfigError("u", 1, "alice: secret: looks odd", ""));

        reload().run();

        assertThat(logger.lines)
                .containsExactly(
                        "WARNING u:1: alice: secret: looks odd", "INFO users read again from " + users + ": 1");
    }

    @Test
    void a_file_with_an_error_is_refused_whole() throws IOException {
        Files.createFile(users);
        engine.errors = List.of(new ConfigError("u", 2, "no secret", ""), new ConfigError("u", 5, "two of bob", ""));

        reload().run();

        assertThat(engine.proxy.told).containsExactly("certificates", "retry servers");
        assertThat(logger.lines)
                .containsExactly(
                        "ERROR u:2: no secret", "ERROR u:5: two of bob", "ERROR the proxy keeps the old users");
    }

    @Test
    void a_file_that_is_gone_leaves_the_users_in_force() throws IOException {
        Files.createFile(users);
        FileReload reload = reload();
        Files.delete(users);
        engine.unreadable = new NoSuchFileException("u");

        reload.run();

        assertThat(engine.proxy.told).containsExactly("certificates", "retry servers");
        assertThat(logger.lines).containsExactly("ERROR u: no such file or folder; the proxy keeps the old users");
    }

    @Test
    void a_file_that_came_later_is_read() throws IOException {
        FileReload reload = reload();
        reload.run();
        Files.createFile(users);
        engine.users = List.of(UserConfig.of("alice", "hush"));

        reload.run();

        assertThat(engine.proxy.told)
                .containsExactly("certificates", "retry servers", "users [alice]", "certificates", "retry servers");
    }

    @Test
    void a_file_without_users_is_warned_of() throws IOException {
        Files.createFile(users);

        reload().run();

        assertThat(logger.lines).contains("WARNING " + users + " contains no users: every login succeeds");
    }

    @Test
    void a_configuration_that_was_changed_is_told_of_at_each_reload_until_it_is_as_it_was() throws IOException {
        FileReload reload = reload();
        String before = Files.readString(config());
        Files.writeString(config(), before + "listenport = 1235\n");

        reload.run();
        reload.run();
        Files.writeString(config(), before);
        reload.run();

        String told = "WARNING " + config() + " changed; restart to apply";
        assertThat(logger.lines).containsExactly(told, told);
        assertThat(engine.proxy.told).contains("certificates", "retry servers");
    }

    @Test
    void a_changed_configuration_with_errors_is_told_of_with_its_own_errors() throws IOException {
        FileReload reload = reload();
        Files.writeString(config(), "hots = 10.0.0.5\n");
        engine.errors = List.of(
                new ConfigError(config().toString(), 1, "unknown key 'hots'", "did you mean 'host'?"),
                new ConfigError(users.toString(), 2, "no secret", ""));

        reload.run();

        assertThat(logger.lines)
                .containsExactly(
                        "ERROR " + config() + ":1: unknown key 'hots' (did you mean 'host'?)",
                        "WARNING " + config() + " changed; correct its errors, then restart to apply");
    }

    @Test
    void a_configuration_that_is_gone_is_told_of() throws IOException {
        FileReload reload = reload();
        Files.delete(config());

        reload.run();

        assertThat(logger.lines)
                .containsExactly("ERROR " + config()
                        + ": no such file or folder; the proxy keeps the old configuration, but a restart would fail");
        assertThat(engine.proxy.told).containsExactly("certificates", "retry servers");
    }

    @Test
    void a_file_that_was_emptied_leaves_the_users_in_force() throws IOException {
        Files.createFile(users);

        reload(1).run();

        assertThat(engine.proxy.told).noneMatch(what -> what.startsWith("users"));
        assertThat(logger.lines)
                .containsExactly("ERROR " + users
                        + " contains no users, so every login would succeed; the proxy keeps the old users");
    }

    @Test
    void users_that_came_with_a_reload_are_not_lost_with_the_next() throws IOException {
        Files.createFile(users);
        engine.users = List.of(UserConfig.of("alice", "hush"));
        FileReload reload = reload();
        reload.run();
        engine.users = List.of();

        reload.run();

        assertThat(engine.proxy.told)
                .filteredOn(what -> what.startsWith("users"))
                .containsExactly("users [alice]");
        assertThat(logger.lines).last().asString().contains("the proxy keeps the old users");
    }

    @Test
    void certificates_that_cannot_be_read_stay_as_they_were() throws IOException {
        engine.proxy.badCertificate = "cert.pem: no such file";

        reload().run();

        assertThat(logger.lines).containsExactly("ERROR cert.pem: no such file; the proxy keeps the old certificates");
        assertThat(engine.proxy.told).containsExactly("certificates", "retry servers");
    }

    @Test
    void a_log_that_cannot_be_opened_anew_does_not_keep_the_users_from_being_read() throws IOException {
        Path place = Files.createDirectory(folder.resolve("log"));
        log.moveTo(place.resolve("ami.log"));
        Files.delete(place.resolve("ami.log"));
        Files.delete(place);
        Files.createFile(users);

        reload().run();

        assertThat(logger.lines)
                .first()
                .asString()
                .isEqualTo("ERROR can't write the log " + place.resolve("ami.log")
                        + ": no such file or folder; continuing in the open file");
        assertThat(engine.proxy.told).containsExactly("users []", "certificates", "retry servers");
    }

    @Test
    void the_audit_log_is_opened_anew_after_it_was_moved_away() throws IOException {
        Path who = folder.resolve("who.log");
        Path before = folder.resolve("who.log.1");
        audit = AuditLog.to(Optional.of(who));
        note("one");
        awaitLine(who, "user=one");
        Files.move(who, before);

        reload().run();
        note("two");
        audit.close();

        assertThat(logger.lines).contains("INFO audit log opened again");
        assertThat(Files.readAllLines(before)).singleElement().asString().endsWith("user=one");
        assertThat(Files.readAllLines(who)).singleElement().asString().endsWith("user=two");
    }

    private void note(String user) {
        AuditEntry entry = new AuditEntry(
                Instant.EPOCH,
                AuditEntry.Kind.LOGIN,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
                Optional.of(user),
                List.of());
        audit.listeners().forEach(listener -> listener.audited(entry));
    }

    private static void awaitLine(Path file, String text) throws IOException {
        while (!Files.readString(file).contains(text)) {
            Thread.onSpinWait();
        }
    }

    private FileReload reload() throws IOException {
        return reload(0);
    }

    private FileReload reload(int usersInForce) throws IOException {
        ConfigInForce inForce = ConfigInForce.of(config(), () -> engine.readConfig(ConfigSources.of(config())));
        UsersInForce before = new UsersInForce(engine, engine.proxy, users, usersInForce);
        return new FileReload(engine.proxy, log, audit, inForce, before, logger);
    }
}
