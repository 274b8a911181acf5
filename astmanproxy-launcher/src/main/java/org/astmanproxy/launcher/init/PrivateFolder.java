package org.astmanproxy.launcher.init;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import org.astmanproxy.config.InvalidInputException;

/**
 * A folder in which only root and the account of this process can replace files. Another account that can write in it,
 * or in a folder above it, could put a symbolic link in the place of a file that this process writes or deletes.
 */
final class PrivateFolder {
    private static final int ROOT = 0;
    private static final int OTHERS_WRITE = 0022;
    /** In a folder with this bit, only the owner of a file can rename it. */
    private static final int STICKY = 01000;

    private PrivateFolder() {}

    /**
     * {@return the folder without symbolic links in its path} On file systems without the modes of Unix, nothing is
     * checked.
     *
     * @param folder a folder that exists
     * @throws InvalidInputException if another account can change the folder or its path
     * @throws IOException if the attributes cannot be read
     */
    static Path of(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (!hasModes(real)) {
            return real;
        }
        int caller = caller();
        requireOwner(real, number(real, "uid"), caller);
        refuseIf(number(real, "mode") & OTHERS_WRITE, real);
        for (Path above = real.getParent(); above != null; above = above.getParent()) {
            requireOwner(above, number(above, "uid"), caller);
            int mode = number(above, "mode");
            refuseIf((mode & STICKY) == 0 ? mode & OTHERS_WRITE : 0, above);
        }
        return real;
    }

    /**
     * Refuses a file or folder of an account other than root and that of this process.
     *
     * @param path the file or folder; a symbolic link counts itself
     * @throws InvalidInputException if another account owns it
     * @throws IOException if the owner cannot be read
     */
    static void requireOwner(Path path) throws IOException {
        if (hasModes(path)) {
            requireOwner(path, number(path, "uid"), caller());
        }
    }

    private static void refuseIf(int writers, Path path) {
        if (writers != 0) {
            throw new InvalidInputException("other accounts can write in " + path
                    + ", so the secrets would not be safe there, and nothing was written (expected: another --folder,"
                    + " or run: chmod go-w " + path + ")");
        }
    }

    private static void requireOwner(Path path, int owner, int caller) throws IOException {
        if (owner != ROOT && owner != caller) {
            throw new InvalidInputException(path + " belongs to the account '"
                    + Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName()
                    + "', so the secrets would not be safe there, and nothing was written (expected: another --folder,"
                    + " or change its owner to root or to your account)");
        }
    }

    private static boolean hasModes(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    /** {@return the number of the account that owns new files of this process} Java has no other way to ask for it. */
    private static int caller() throws IOException {
        Path own = Files.createTempFile("astmanproxy", null);
        try {
            return number(own, "uid");
        } finally {
            Files.delete(own);
        }
    }

    private static int number(Path path, String attribute) throws IOException {
        Map<String, Object> values = Files.readAttributes(path, "unix:" + attribute, LinkOption.NOFOLLOW_LINKS);
        if (values.get(attribute) instanceof Integer number) {
            return number;
        }
        throw new IOException(path + ": its " + attribute + " cannot be read");
    }
}
