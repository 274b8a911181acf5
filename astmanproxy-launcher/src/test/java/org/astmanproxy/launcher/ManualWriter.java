package org.astmanproxy.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.astmanproxy.ProxyProvider;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Writes the manual pages, as AsciiDoc, and the completion for bash. The packages contain them. */
final class ManualWriter {
    private ManualWriter() {}

    /**
     * Writes all files.
     *
     * @param args the folder of the pages and the file of the completion
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] args) throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
        try (Log log = new Log(nowhere)) {
            Surroundings world = new Surroundings(
                    new ProgramOutput(nowhere, nowhere, log),
                    Map.of(),
                    Optional.empty(),
                    ProxyProvider::find,
                    LinkedBlockingQueue::new);
            write(CommandTree.of(world), Path.of(args[0]), Path.of(args[1]));
        }
    }

    /** Writes a page for each command into a folder, and the completion into a file. */
    static void write(CommandLine program, Path pages, Path completion) throws IOException {
        Files.createDirectories(pages);
        int failed =
                ManPageGenerator.generateManPage(pages.toFile(), null, new boolean[0], true, program.getCommandSpec());
        if (failed != 0) {
            throw new IOException("the manual pages cannot be written: code " + failed);
        }
        Files.createDirectories(completion.getParent());
        Files.write(
                completion,
                AutoComplete.bash("astmanproxy", program)
                        .lines()
                        // a shell reads the file and does not start it
                        .dropWhile(line -> line.startsWith("#!"))
                        .toList(),
                UTF_8);
    }
}
