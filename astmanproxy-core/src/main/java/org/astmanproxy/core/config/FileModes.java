package org.astmanproxy.core.config;

import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.astmanproxy.config.ConfigError;

/**
 * Warns of files that other users of the machine can read or change. On file systems without POSIX modes there are no
 * warnings.
 */
public final class FileModes {
    private static final int STICKY = 01000;

    private FileModes() {}

    /**
     * Warns if others can read or change a file with secrets.
     *
     * @param file the file
     * @param problems receives the warning
     */
    static void check(Path file, Problems problems) {
        check(file, "the secrets in it", (what, hint) -> problems.warning(0, what, hint));
    }

    /**
     * Warns if others can read or change a private key.
     *
     * @param file the file of the key
     * @param at the location of the setting that names it
     */
    static void checkKey(Path file, SettingLocation at) {
        check(file, "the private key in it", (what, hint) -> at.warning("'" + file + "': " + what, hint));
    }

    private static void check(Path file, String content, BiConsumer<String, String> noted) {
        boolean read = has(file, OTHERS_READ);
        boolean changed = has(file, OTHERS_WRITE);
        if (read || changed) {
            String can = read && changed ? "read and change" : read ? "read" : "change";
            noted.accept("every user of this machine can " + can + " this file and " + content, "chmod o= " + file);
        }
    }

    /**
     * {@return a warning for each folder or jar through which others could add code}
     *
     * @param folder the folder of formats
     */
    public static List<ConfigError> ofFormats(Path folder) {
        List<ConfigError> warnings = new ArrayList<>();
        if (has(folder, OTHERS_WRITE)) {
            warnings.add(warning(folder, "add a jar to this folder"));
        }
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path jar : jars) {
                if (has(jar, OTHERS_WRITE)) {
                    warnings.add(warning(jar, "change this jar"));
                }
            }
            Path real = folder.toRealPath();
            for (Path parent = real.getParent(); parent != null; parent = parent.getParent()) {
                if (has(parent, OTHERS_WRITE) && !isSticky(parent)) {
                    warnings.add(warning(parent, "replace what is in this folder, and so the folder of formats"));
                }
            }
        } catch (IOException unreadable) {
            // the loader of the jars reports this error
            return warnings;
        }
        return warnings;
    }

    private static ConfigError warning(Path file, String can) {
        return new ConfigError(
                file.toString(),
                0,
                "every user of this machine can " + can + ", and a jar has all rights of the proxy",
                "chmod o-w " + file);
    }

    private static boolean has(Path file, PosixFilePermission permission) {
        try {
            Set<PosixFilePermission> modes = Files.getPosixFilePermissions(file);
            return modes.contains(permission);
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    /** {@return true if users cannot remove the files of others in this folder, as in {@code /tmp}} */
    private static boolean isSticky(Path folder) {
        try {
            return Files.getAttribute(folder, "unix:mode") instanceof Integer mode && (mode & STICKY) != 0;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
            return false;
        }
    }
}
