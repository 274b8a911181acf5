package org.astmanproxy.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.config.UpgradeReport;
import org.astmanproxy.config.UpgradeReport.SuggestedFile;
import org.astmanproxy.message.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code check} for files that were written for the C program. */
final class FromCOptions {
    @Option(
            names = "--from-c",
            description = "compare files of the C program: show line by line what will differ, and for whom")
    private boolean fromC;

    @Option(
            names = "--write",
            paramLabel = "FOLDER",
            description = "with --from-c: write suggested files into this folder, which must not have them yet")
    private @Nullable Path folder;

    /** {@return true if one of the options is given} */
    boolean given() {
        return fromC || folder != null;
    }

    /**
     * {@return the exit code, after the differences have been printed}
     *
     * @param world the environment of the command
     * @param files the files to compare
     * @param formats the folder of drop-in jars from the command line
     * @throws IOException if a file cannot be read or written
     * @throws InvalidInputException if the folder is given without {@code --from-c}, or already has one of the files
     */
    int compare(Surroundings world, ConfigFileOptions files, Optional<Path> formats) throws IOException {
        if (!fromC) {
            throw new InvalidInputException("--write needs --from-c");
        }
        UpgradeReport report = files.compareWithC(world, formats);
        UpgradeText.of(report).forEach(world.out()::println);
        if (folder != null) {
            write(report, folder);
            world.out().println("Suggested files are in " + folder + ". They hold the secrets of the old ones.");
        }
        return report.startsUnchanged() ? 0 : Failure.REFUSED;
    }

    private static void write(UpgradeReport report, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (SuggestedFile file : report.suggested()) {
            if (Files.exists(folder.resolve(file.name()))) {
                throw new InvalidInputException(
                        folder.resolve(file.name()) + " exists already (name a folder without this file)");
            }
        }
        for (SuggestedFile file : report.suggested()) {
            Path path = created(folder.resolve(file.name()));
            Files.write(path, file.lines(), file.charset());
        }
    }

    /** {@return a new file that only its owner can read, where the file system has such modes} */
    private static Path created(Path path) throws IOException {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Files.createFile(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createFile(path);
    }
}
