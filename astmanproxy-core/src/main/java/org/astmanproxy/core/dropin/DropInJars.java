package org.astmanproxy.core.dropin;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.DropIn;

/** The jars of one folder, loaded in the order of their names: what they provide and their faults. */
public final class DropInJars implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.proxy");

    private final List<LoadedJar> loaded = new ArrayList<>();
    private final List<DropIn> described = new ArrayList<>();

    private DropInJars() {}

    /**
     * Loads the jars of a folder. If any part of a jar has a fault, no part of it is used.
     *
     * @param folder the folder; empty for no jars
     * @param version the version of the running api
     * @param others what exists without any jar; a jar must not use the same names
     * @return the jars; the caller closes them when nothing of them is used any more
     * @throws IOException if the folder cannot be read
     */
    public static DropInJars of(Optional<Path> folder, String version, FoundServices others) throws IOException {
        DropInJars jars = new DropInJars();
        if (folder.isPresent()) {
            JarLoading loading = new JarLoading(new ApiVersion(version), new TakenNames(others), new ApiClasses());
            for (Path jar : filesOf(folder.get())) {
                jars.add(jar, loading);
            }
        }
        return jars;
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new FileSystemException(folder.toString(), null, "no such folder");
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
            found.forEach(files::add);
        }
        files.sort(Comparator.comparing(file -> String.valueOf(file.getFileName())));
        return files;
    }

    private void add(Path jar, JarLoading loading) {
        try {
            LoadedJar good = loading.load(jar);
            loaded.add(good);
            described.add(good.described());
        } catch (JarFault fault) {
            LOG.log(Level.DEBUG, "jar " + jar, fault);
            described.add(new DropIn(String.valueOf(jar.getFileName()), List.of(), fault.what()));
        }
    }

    /** {@return what the jars provide, in the order of the jars} */
    public FoundServices services() {
        return loaded.stream().map(LoadedJar::services).reduce(FoundServices.none(), FoundServices::and);
    }

    /** {@return a description of each jar: what it provides or its fault} */
    public List<DropIn> described() {
        return List.copyOf(described);
    }

    /** {@return a line for each jar that is not used} */
    public List<String> leftOut() {
        return described.stream()
                .filter(jar -> !jar.isUsed())
                .map(DropIn::toString)
                .toList();
    }

    /** Logs a line for each jar. */
    public void log() {
        described.forEach(jar -> LOG.log(jar.isUsed() ? Level.INFO : Level.ERROR, "jar {0}", jar));
    }

    /** Closes the files of the jars. Loaded classes continue to work, but no further class can be loaded. */
    @Override
    public void close() {
        for (LoadedJar jar : loaded) {
            try {
                jar.loader().close();
            } catch (IOException e) {
                LOG.log(Level.WARNING, "jar {0} can''t be closed: {1}", jar.name(), e.getMessage());
            }
        }
    }
}
