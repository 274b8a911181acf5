package org.astmanproxy.core.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.config.ConfigError;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.ListenerTls;
import org.astmanproxy.config.LoadedConfig;
import org.astmanproxy.config.LoadedUsers;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.UserConfig;

/**
 * Reads {@code astmanproxy.conf} and {@code astmanproxy.users}. The result is a complete configuration, or the list of
 * all errors. Stateless and safe for use by any thread, but not on an event loop, because it reads files.
 */
public final class ConfigFiles {
    private static final String USERS = "astmanproxy.users";

    private ConfigFiles() {}

    /**
     * Reads a configuration and its users. The users file is the given one, else the one in {@code usersfile}, else
     * {@code astmanproxy.users} in the folder of the configuration, if that file exists.
     *
     * @param file the configuration
     * @param users the users file; empty for the others
     * @param source finds the formats and extensions that the file may name
     * @return the contents of the files
     * @throws ConfigException with every error in both files; an unreadable users file is one of them
     * @throws IOException if the configuration or the folder of formats cannot be read
     */
    public static LoadedConfig read(Path file, Optional<Path> users, DropInSource source)
            throws IOException, ConfigException {
        return read(file, users, source, FileReading.PLAIN);
    }

    /**
     * Reads a configuration and its users like {@link #read}, while another program may be writing the files. It waits
     * until each file has not changed for one second, and refuses a users file whose last line has no end.
     *
     * @param file the configuration
     * @param users the users file; empty for the others
     * @param source finds the formats and extensions that the file may name
     * @return the contents of the files
     * @throws ConfigException with every error in both files; an unreadable users file is one of them
     * @throws IOException if the configuration or the folder of formats cannot be read
     */
    public static LoadedConfig readSettled(Path file, Optional<Path> users, DropInSource source)
            throws IOException, ConfigException {
        return read(file, users, source, FileReading.SETTLED);
    }

    private static LoadedConfig read(Path file, Optional<Path> users, DropInSource source, FileReading reading)
            throws IOException, ConfigException {
        ExaminedFiles examined = examine(file, users, source, reading);
        if (!examined.errors().isEmpty()) {
            throw new ConfigException(examined.errors(), examined.loaded().warnings());
        }
        return examined.loaded();
    }

    /**
     * Reads a configuration and its users like {@link #read}, and returns also what is usable in files with errors.
     *
     * @param file the configuration
     * @param users the users file; empty for the others
     * @param source finds the formats and extensions that the file may name
     * @return the lines of the files, their contents, and every error
     * @throws IOException if the configuration or the folder of formats cannot be read
     */
    public static ExaminedFiles examine(Path file, Optional<Path> users, DropInSource source) throws IOException {
        return examine(file, users, source, FileReading.PLAIN);
    }

    private static ExaminedFiles examine(Path file, Optional<Path> users, DropInSource source, FileReading reading)
            throws IOException {
        Problems ofConfig = new Problems(file.toString());
        SourceFile text = reading.read(file);
        ConfigLinesBuilder draft = ConfReader.read(text, source, ofConfig);
        ProxyConfig withoutUsers = draft.finish();
        Optional<Path> usersFile = users.or(draft::usersFile).or(() -> beside(file));
        Problems ofUsers = new Problems(usersFile.map(Path::toString).orElse(USERS));
        Optional<SettingLocation> named = users.isPresent() ? Optional.empty() : draft.placeOf("usersfile");
        Optional<SourceFile> usersText = usersFile.flatMap(path -> readable(path, reading, named, ofUsers));
        List<UserConfig> found =
                usersText.map(lines -> UsersReader.read(lines, ofUsers)).orElse(List.of());
        usersText.ifPresent(lines -> reading.checkEnd(lines, ofUsers));
        ProxyConfig config = withoutUsers.with(proxy -> proxy.users(found));
        // a user that a faulty file seems to lack may be in it
        boolean usersKnown = !ofUsers.isDoubtful() && usersText.isPresent() == usersFile.isPresent();
        new CrossFileChecks(draft, config, usersKnown, ofConfig).check();
        new OpenDoors(draft, config, usersKnown).check();
        if (holdsSecrets(config)) {
            FileModes.check(file, ofConfig);
        }
        usersText.ifPresent(lines -> FileModes.check(lines.path(), ofUsers));
        List<ConfigError> warnings = both(ofConfig.warnings(), ofUsers.warnings());
        LoadedConfig loaded = new LoadedConfig(config, draft.logFile(), draft.auditFile(), usersFile, warnings);
        return new ExaminedFiles(
                new ExaminedFile(text),
                usersText.map(ExaminedFile::new),
                loaded,
                both(ofConfig.errors(), ofUsers.errors()));
    }

    /**
     * Reads a users file.
     *
     * @param file the file
     * @return the contents of the file
     * @throws ConfigException with every error in the file
     * @throws IOException if the file cannot be read
     */
    public static LoadedUsers readUsers(Path file) throws IOException, ConfigException {
        return users(SourceFile.read(file), new Problems(file.toString()));
    }

    /**
     * Reads a users file while another program may be writing it. It waits until the file has not changed for one
     * second, and refuses a file whose last line has no end.
     *
     * @param file the file
     * @return the contents of the file
     * @throws ConfigException with every error in the file
     * @throws IOException if the file cannot be read, or does not stop changing
     */
    public static LoadedUsers readFinishedUsers(Path file) throws IOException, ConfigException {
        Problems problems = new Problems(file.toString());
        SourceFile text = FileReading.SETTLED.read(file);
        FileReading.SETTLED.checkEnd(text, problems);
        return users(text, problems);
    }

    private static LoadedUsers users(SourceFile text, Problems problems) throws ConfigException {
        List<UserConfig> users = UsersReader.read(text, problems);
        FileModes.check(text.path(), problems);
        if (problems.errorCount() > 0) {
            throw new ConfigException(problems.errors(), problems.warnings());
        }
        return new LoadedUsers(users, problems.warnings());
    }

    private static boolean holdsSecrets(ProxyConfig config) {
        boolean ofKey = config.tls().stream()
                .anyMatch(shown -> shown instanceof ListenerTls.Files files
                        && files.keyPassword().isPresent());
        return !config.servers().isEmpty()
                || config.proxyKey().isPresent()
                || ofKey
                || !config.extensions().names().isEmpty();
    }

    private static Optional<Path> beside(Path file) {
        return Optional.of(file.resolveSibling(USERS)).filter(Files::exists);
    }

    /**
     * {@return the file; empty, with an error noted, if it cannot be read} The error is noted at the line that names
     * the file, or for the file itself.
     */
    private static Optional<SourceFile> readable(
            Path file, FileReading reading, Optional<SettingLocation> named, Problems problems) {
        try {
            return Optional.of(reading.read(file));
        } catch (IOException unreadable) {
            String reason = reason(unreadable);
            named.ifPresentOrElse(
                    at -> at.error("'" + file + "': " + reason, "expected: a users file"),
                    () -> problems.error(0, reason, "expected: a users file"));
            return Optional.empty();
        }
    }

    private static String reason(IOException unreadable) {
        if (unreadable instanceof NoSuchFileException) {
            return "no such file";
        }
        if (unreadable instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = unreadable instanceof FileSystemException named ? named.getReason() : unreadable.getMessage();
        return reason == null ? "can't be read" : reason;
    }

    private static List<ConfigError> both(List<ConfigError> first, List<ConfigError> second) {
        List<ConfigError> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
