package org.astmanproxy.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.message.VisibleText;

/**
 * The file {@code ~/.config/astmanproxy}, in which a user keeps the way to a proxy. Each line is {@code key = value}.
 *
 * @param values the values by key
 */
record AccessFile(Map<String, String> values) {
    private static final Set<String> KEYS = Set.of("address", "user", "secret", "secretfile", "tls", "cafile");
    private static final Set<String> YES_AND_NO = Set.of("yes", "no");
    private static final Set<PosixFilePermission> OF_OTHERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    /** Copies the map. */
    AccessFile {
        values = Map.copyOf(values);
    }

    /** {@return the file of this user: in {@code $XDG_CONFIG_HOME}, or in {@code .config} of the home folder} */
    static Path ofUser(Map<String, String> environment) {
        String folder = environment.getOrDefault("XDG_CONFIG_HOME", "");
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", ""));
        return (folder.isBlank() ? Path.of(home, ".config") : Path.of(folder)).resolve("astmanproxy");
    }

    /**
     * {@return the contents; no values if the file does not exist}
     *
     * @throws InvalidInputException if a line is wrong, or if others can read a secret in the file
     */
    static AccessFile read(Path file) throws IOException {
        Map<String, String> values = new HashMap<>();
        if (!Files.isRegularFile(file)) {
            return new AccessFile(values);
        }
        List<String> lines = TextFile.lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            int equals = line.indexOf('=');
            String key = equals < 0 ? line : line.substring(0, equals).strip().toLowerCase(Locale.ROOT);
            if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith(";")) {
                if (equals < 0 || !KEYS.contains(key)) {
                    throw new InvalidInputException(file + ":" + (i + 1)
                            + ": unknown line (expected: address, user, secret, secretfile, tls or cafile = …)");
                }
                String value = line.substring(equals + 1).strip();
                if (key.equals("tls") && !YES_AND_NO.contains(value.toLowerCase(Locale.ROOT))) {
                    throw new InvalidInputException(
                            file + ":" + (i + 1) + ": tls: '" + VisibleText.of(value) + "' (expected: yes or no)");
                }
                values.put(key, value);
            }
        }
        if (values.containsKey("secret") && isReadableByOthers(file)) {
            throw new InvalidInputException(
                    file + ": other users of this machine can read the secret in it" + " (chmod 600 " + file + ")");
        }
        return new AccessFile(values);
    }

    /** {@return true if the file asks for TLS} */
    boolean isEncrypted() {
        return get("tls").filter(value -> !value.equalsIgnoreCase("no")).isPresent();
    }

    private static boolean isReadableByOthers(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains);
    }

    /** {@return a value; empty if the file has none} */
    Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }
}
