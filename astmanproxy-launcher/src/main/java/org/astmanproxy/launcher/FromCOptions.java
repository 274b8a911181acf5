package org.astmanproxy.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.config.UpgradeReport;
import org.astmanproxy.config.UpgradeReport.SuggestedFile;
import org.astmanproxy.launcher.init.SecretFile;
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
        SecretFile.createFolder(folder);
        for (SuggestedFile file : report.suggested()) {
            if (Files.exists(folder.resolve(file.name()), LinkOption.NOFOLLOW_LINKS)) {
                throw new InvalidInputException(
                        folder.resolve(file.name()) + " exists already (name a folder without this file)");
            }
        }
        for (SuggestedFile file : report.suggested()) {
            SecretFile.create(folder.resolve(file.name()), bytes(file));
        }
    }

    /** {@return the lines as bytes; a character that the charset does not have is an error} */
    private static byte[] bytes(SuggestedFile file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer writer = new OutputStreamWriter(bytes, file.charset().newEncoder())) {
            for (String line : file.lines()) {
                writer.write(line + System.lineSeparator());
            }
        }
        return bytes.toByteArray();
    }
}
