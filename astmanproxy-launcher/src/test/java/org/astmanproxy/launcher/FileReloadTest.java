package org.astmanproxy.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.AuditEntry;
import org.astmanproxy.ReloadException;
import org.astmanproxy.config.ConfigError;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.LoadedConfig;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FileReloadTest {
    private final FakeProxy proxy = new FakeProxy();
    private final Log log = new Log(new ByteArrayOutputStream());
    private final RecordingLogger logger = new RecordingLogger();
    private final ConfigFileOptions files = new ConfigFileOptions();

    @TempDir
    private Path folder;

    private AuditLog audit = AuditLog.none();
    private LoadedConfig started =
            new LoadedConfig(ProxyConfig.defaults(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    private FileReload.Reading reading = () -> started;

    @BeforeEach
    void name() throws IOException {
        Path config = Files.writeString(folder.resolve("astmanproxy.conf"), "");
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("files", CommandLine.Model.CommandSpec.forAnnotatedObject(files)))
                .parseArgs("-c", config.toString());
    }

    @AfterEach
    void close() {
        log.close();
        audit.close();
    }

    private FileReload reload() {
        return new FileReload(files, () -> reading.read(), log, audit, started, logger);
    }

    private List<String> changes() throws ReloadException {
        return reload().reload(proxy).changes().stream().map(Object::toString).toList();
    }

    private List<String> refused() {
        try {
            reload().reload(proxy);
        } catch (ReloadException e) {
            return e.errors();
        }
        throw new AssertionError("not refused");
    }

    private LoadedConfig with(Optional<Path> logFile, Optional<Path> auditFile) {
        return new LoadedConfig(started.config(), logFile, auditFile, Optional.empty(), List.of());
    }

    @Test
    void the_proxy_gets_the_new_configuration() throws ReloadException {
        ProxyConfig next = ProxyConfig.defaults().with(c -> c.limits(l -> l.maxClients(7)));
        reading = () -> new LoadedConfig(
                next,
                Optional.empty(),
                Optional.empty(),
                Optional.of(Path.of("people")),
                List.of(new ConfigError("a.conf", 1, "looks odd", "")));

        assertThat(changes()).containsExactly("usersfile: none -> people");
        assertThat(proxy.config).isEqualTo(next);
        assertThat(logger.lines).containsExactly("WARNING a.conf:1: looks odd");
    }

    @Test
    void all_errors_of_the_files_refuse_it() {
        reading = () -> {
            throw new ConfigException(
                    List.of(
                            new ConfigError("a.conf", 2, "unknown key 'hots'", ""),
                            new ConfigError("u", 5, "no secret", "")),
                    List.of(new ConfigError("u", 1, "looks odd", "")));
        };

        assertThat(refused()).containsExactly("a.conf:2: unknown key 'hots'", "u:5: no secret");
        assertThat(logger.lines).containsExactly("WARNING u:1: looks odd");
        assertThat(proxy.told).isEmpty();
    }

    @Test
    void a_file_that_is_gone_refuses_it() {
        reading = () -> {
            throw new NoSuchFileException("a.conf");
        };

        assertThat(refused()).containsExactly("a.conf: no such file or folder");
    }

    @Test
    void files_without_users_are_refused_if_the_proxy_has_some() {
        proxy.config = ProxyConfig.defaults().with(c -> c.user(UserConfig.of("alice", "hush")));

        assertThat(refused())
                .containsExactly(folder.resolve("astmanproxy.users")
                        + " contains no users, so every login would succeed (to remove all users, restart the proxy)");
        assertThat(proxy.told).isEmpty();
    }

    @Test
    void the_logs_move_with_the_configuration() throws Exception {
        Path oldAudit = folder.resolve("old-audit.log");
        audit = AuditLog.to(Optional.of(oldAudit));
        started = with(Optional.empty(), Optional.of(oldAudit));
        Path newLog = folder.resolve("new.log");
        Path newAudit = folder.resolve("new-audit.log");
        reading = () -> with(Optional.of(newLog), Optional.of(newAudit));

        assertThat(changes())
                .containsExactly("logfile: standard error -> " + newLog, "auditlog: " + oldAudit + " -> " + newAudit);
        log.stream().println("moved");
        note("one");
        log.close();
        audit.close();

        assertThat(Files.readString(newLog)).isEqualTo("moved" + System.lineSeparator());
        assertThat(Files.readString(newAudit)).contains("user=one");
    }

    @Test
    void the_log_goes_back_to_the_console() throws Exception {
        Path file = folder.resolve("ami.log");
        log.moveTo(file);
        started = with(Optional.of(file), Optional.empty());
        reading = () -> with(Optional.empty(), Optional.empty());

        assertThat(changes()).containsExactly("logfile: " + file + " -> standard error");
        assertThat(log.isFile()).isFalse();
    }

    @Test
    void an_audit_log_begins_or_ends_with_a_restart() throws ReloadException {
        Path file = folder.resolve("audit.log");
        reading = () -> with(Optional.empty(), Optional.of(file));

        assertThat(changes()).containsExactly("auditlog: none -> " + file + " (needs a restart)");
    }

    @Test
    void a_change_that_waits_for_a_restart_is_named_by_each_reload() throws Exception {
        Path inUse = folder.resolve("audit.log");
        audit = AuditLog.to(Optional.of(inUse));
        started = with(Optional.empty(), Optional.of(inUse));
        FileReload reload = reload();
        reading = () -> with(Optional.empty(), Optional.empty());

        for (int i = 0; i < 2; i++) {
            assertThat(reload.reload(proxy).changes())
                    .map(Object::toString)
                    .containsExactly("auditlog: " + inUse + " -> none (needs a restart)");
        }
        Path other = folder.resolve("other.log");
        reading = () -> with(Optional.empty(), Optional.of(other));
        assertThat(reload.reload(proxy).changes())
                .map(Object::toString)
                .containsExactly("auditlog: " + inUse + " -> " + other);
        assertThat(reload.reload(proxy).changes()).isEmpty();
    }

    @Test
    void a_log_that_cannot_be_opened_refuses_it() {
        Path nowhere = folder.resolve("missing").resolve("ami.log");
        reading = () -> with(Optional.of(nowhere), Optional.empty());

        assertThat(refused()).containsExactly("can't write the log " + nowhere + ": no such file or folder");
        assertThat(proxy.told).isEmpty();
    }

    @Test
    void a_refusal_of_the_proxy_leaves_the_logs_where_they_are() {
        proxy.refusal = "can't listen on 127.0.0.1:1: Permission denied";
        Path file = folder.resolve("ami.log");
        reading = () -> with(Optional.of(file), Optional.empty());

        assertThat(refused()).containsExactly(proxy.refusal);
        assertThat(log.isFile()).isFalse();
    }

    @Test
    void the_logs_are_opened_again_even_if_the_files_have_errors() throws Exception {
        Path who = folder.resolve("who.log");
        Path before = folder.resolve("who.log.1");
        audit = AuditLog.to(Optional.of(who));
        note("one");
        awaitLine(who, "user=one");
        Files.move(who, before);
        reading = () -> {
            throw new NoSuchFileException("a.conf");
        };

        refused();
        note("two");
        audit.close();

        assertThat(logger.lines).containsExactly("INFO audit log opened again");
        assertThat(Files.readAllLines(before)).singleElement().asString().endsWith("user=one");
        assertThat(Files.readAllLines(who)).singleElement().asString().endsWith("user=two");
    }

    @Test
    void a_log_that_cannot_be_opened_again_goes_on_in_the_open_file() throws Exception {
        Path place = Files.createDirectory(folder.resolve("log"));
        Path file = place.resolve("ami.log");
        log.moveTo(file);
        started = with(Optional.of(file), Optional.empty());
        Files.delete(file);
        Files.delete(place);

        assertThat(changes()).isEmpty();
        assertThat(logger.lines)
                .containsExactly(
                        "ERROR can't write the log " + file + ": no such file or folder; continuing in the open file");
    }

    @Test
    void a_configuration_that_is_no_file_cannot_be_read_again() throws IOException {
        Files.delete(folder.resolve("astmanproxy.conf"));
        Files.createDirectory(folder.resolve("astmanproxy.conf"));

        assertThat(refused())
                .containsExactly(folder.resolve("astmanproxy.conf")
                        + " is not a file, so it cannot be read again; restart to apply a change");
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

    private static void awaitLine(Path file, String text) {
        Await.until(text, () -> contains(file, text));
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
