package org.astmanproxy.launcher.init;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.attribute.PosixFilePermission.GROUP_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.config.InvalidInputException;

/**
 * Writes files with secrets into a folder: all of them or, after an error in their contents, none. At any time only
 * their owner can read them, and a group if one is named. On file systems without POSIX modes, the folder decides about
 * that. A folder in which other accounts can replace files is refused.
 */
public final class NewFiles {
    private static final Set<PosixFilePermission> OF_GROUP = EnumSet.of(OWNER_READ, OWNER_WRITE, GROUP_READ);

    private final Path folder;
    private final Optional<String> group;
    private final ExistingFiles existing;

    /** Checks the contents of files, which are not in their place yet. */
    @FunctionalInterface
    public interface StagedCheck {
        /**
         * Checks the files.
         *
         * @param stage the folder with all of them
         * @throws InvalidInputException if one of them is wrong; then none is put into its place
         * @throws IOException if a file cannot be read
         */
        void check(Path stage) throws IOException;
    }

    /**
     * Creates the writer for one folder.
     *
     * @param folder the folder; it need not exist
     * @param group the group that may read the files; empty for none
     * @param existing what happens to files that exist
     */
    public NewFiles(Path folder, Optional<String> group, ExistingFiles existing) {
        this.folder = folder;
        this.group = group;
        this.existing = existing;
    }

    /**
     * Refuses to go on if files exist that must not be replaced.
     *
     * @param names their names
     * @throws InvalidInputException if one exists; the text names all of them
     */
    public void refuseExisting(Collection<String> names) {
        List<String> found = names.stream()
                .map(folder::resolve)
                .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
                .map(Path::toString)
                .toList();
        if (existing == ExistingFiles.KEEP && !found.isEmpty()) {
            throw new InvalidInputException(
                    String.join(", ", found) + " already " + (found.size() > 1 ? "exist" : "exists")
                            + ", and nothing was written (expected: another --folder, or --force to replace)");
        }
    }

    /**
     * Writes the files.
     *
     * @param texts the text of each file, by its name
     * @param check looks at the files before they are in their place
     * @throws InvalidInputException if a file exists that must not be replaced or belongs to another account, if other
     *     accounts can write in the folder, if the check refuses the texts, or if there is no such group
     * @throws IOException if a file cannot be written
     */
    public void write(Map<String, String> texts, StagedCheck check) throws IOException {
        refuseExisting(texts.keySet());
        Deque<Path> made = new ArrayDeque<>();
        boolean done = false;
        try {
            makeFolder(made);
            writeInto(PrivateFolder.of(folder), texts, check);
            done = true;
        } finally {
            if (!done) {
                removeFolders(made);
            }
        }
    }

    private void writeInto(Path target, Map<String, String> texts, StagedCheck check) throws IOException {
        for (String name : texts.keySet()) {
            refuseForeign(target.resolve(name));
        }
        Path stage = stage(target);
        List<Path> written = new ArrayList<>();
        try {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                Path file = stage.resolve(text.getKey());
                written.add(file);
                SecretFile.create(file, text.getValue().getBytes(UTF_8));
            }
            check.check(stage);
            for (String name : texts.keySet()) {
                permit(stage.resolve(name), target.resolve(name));
            }
            for (String name : texts.keySet()) {
                place(stage.resolve(name), target.resolve(name));
            }
        } finally {
            remove(stage, written);
        }
    }

    private static Path stage(Path target) throws IOException {
        try {
            return Files.createTempDirectory(target, ".astmanproxy-init");
        } catch (FileSystemException refused) {
            // the operator knows the folder, and not the name of the one in it
            FileSystemException shown = refused instanceof AccessDeniedException
                    ? new AccessDeniedException(target.toString())
                    : new FileSystemException(target.toString(), null, refused.getReason());
            shown.initCause(refused);
            throw shown;
        }
    }

    private boolean hasModes() {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /**
     * Makes the folder and those above it. The group that may read the files gets access to each new one.
     *
     * @param made receives the new ones, the lowest first
     */
    private void makeFolder(Deque<Path> made) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path one = folder.toAbsolutePath().normalize();
                one != null && !Files.isDirectory(one);
                one = one.getParent()) {
            if (Files.exists(one, LinkOption.NOFOLLOW_LINKS)) {
                throw new InvalidInputException(
                        one + " is not a folder, and nothing was written (expected: another --folder)");
            }
            missing.push(one);
        }
        Optional<GroupPrincipal> reader = Optional.empty();
        if (!missing.isEmpty() && group.isPresent() && hasModes()) {
            reader = Optional.of(named(group.get()));
        }
        for (Path one : missing) {
            Files.createDirectory(one, SecretFile.attributes(one, "rwxr-x---"));
            made.push(one);
            if (reader.isPresent()) {
                Files.getFileAttributeView(one, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .setGroup(reader.get());
            }
        }
    }

    /** The new file gets the owner of the one that it replaces, who can read the secrets then. */
    private static void refuseForeign(Path place) throws IOException {
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            PrivateFolder.requireOwner(place);
        }
    }

    /** Gives a file the owner and group of the one that it replaces, and the group that may read it. */
    private void permit(Path file, Path place) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(file + " was replaced while it was checked");
        }
        if (!hasModes()) {
            return;
        }
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (existing == ExistingFiles.REPLACE && Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
            PosixFileAttributes old = Files.readAttributes(place, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            PosixFileAttributes now = view.readAttributes();
            if (!old.owner().equals(now.owner())) {
                view.setOwner(old.owner());
            }
            if (!old.group().equals(now.group())) {
                view.setGroup(old.group());
            }
            if (old.permissions().contains(GROUP_READ)) {
                view.setPermissions(OF_GROUP);
            }
        }
        if (group.isPresent()) {
            view.setGroup(named(group.get()));
            view.setPermissions(OF_GROUP);
        }
    }

    private GroupPrincipal named(String name) throws IOException {
        try {
            return folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(name);
        } catch (UserPrincipalNotFoundException unknown) {
            throw new InvalidInputException("--group: there is no group '" + name + "'", unknown);
        }
    }

    private void place(Path file, Path place) throws IOException {
        if (existing == ExistingFiles.REPLACE) {
            Files.move(file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.move(file, place);
        }
    }

    /** Deletes new folders in which nobody has written. */
    private static void removeFolders(Deque<Path> made) {
        for (Path one : made) {
            try {
                Files.deleteIfExists(one);
            } catch (IOException inUse) {
                return;
            }
        }
    }

    /** Deletes what was written and nothing else. */
    private static void remove(Path stage, List<Path> written) throws IOException {
        for (Path file : written) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(stage);
    }
}
