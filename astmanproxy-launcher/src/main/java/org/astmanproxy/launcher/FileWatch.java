package org.astmanproxy.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.astmanproxy.message.Nullable;

/**
 * Tells when files have changed and do not change any more. It asks the file system each time, because notifications of
 * the system miss files that a link or a mounted folder replaces. Belongs to one thread.
 */
final class FileWatch {
    private final Supplier<List<Path>> files;
    private Map<Path, Optional<FileStamp>> reported;
    private Map<Path, Optional<FileStamp>> latest;
    private List<Path> changed = List.of();

    /** The attributes that change when a file is written or replaced, or when others may read it. */
    private record FileStamp(
            long size, FileTime modified, @Nullable Object key, List<Object> access) {
        static Optional<FileStamp> of(Path file) {
            try {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                return Optional.of(new FileStamp(now.size(), now.lastModifiedTime(), now.fileKey(), accessTo(file)));
            } catch (IOException noSuchFile) {
                return Optional.empty();
            }
        }
    }

    /** {@return what a chmod or chown changes; always the same where files have no such attributes} */
    private static List<Object> accessTo(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return List.of();
        }
        PosixFileAttributes now = view.readAttributes();
        return List.of(now.permissions(), now.owner(), now.group());
    }

    /**
     * Begins to watch. A file that was written after the files were read has changed already.
     *
     * @param files returns the files to watch, which need not exist
     * @param read when the reading of the files began
     */
    FileWatch(Supplier<List<Path>> files, Instant read) {
        this.files = files;
        this.latest = stamps();
        this.reported = new TreeMap<>(latest);
        reported.replaceAll(
                (file, stamp) -> stamp.filter(it -> it.modified().toInstant().isBefore(read)));
    }

    /**
     * {@return true if files have changed since it returned true, and have not changed since the last call} Call it once a
     * second.
     */
    boolean isDue() {
        Map<Path, Optional<FileStamp>> now = stamps();
        boolean settled = now.equals(latest);
        latest = now;
        // a file that is watched from now on has not changed
        now.forEach(reported::putIfAbsent);
        changed = now.entrySet().stream()
                .filter(file -> settled && !file.getValue().equals(reported.get(file.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        if (!changed.isEmpty()) {
            reported = new TreeMap<>(now);
        }
        return !changed.isEmpty();
    }

    /** {@return the files that had changed when {@link #isDue} was called last, if it returned true} */
    List<Path> changed() {
        return changed;
    }

    private Map<Path, Optional<FileStamp>> stamps() {
        Map<Path, Optional<FileStamp>> stamps = new TreeMap<>();
        files.get().forEach(file -> stamps.put(file, FileStamp.of(file)));
        return stamps;
    }
}
