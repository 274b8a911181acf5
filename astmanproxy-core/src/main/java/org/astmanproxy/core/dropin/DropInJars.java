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
import org.astmanproxy.spi.DropIn;
import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.ProxyAction;

/** The jars of one folder, loaded in the order of their names: what they provide, and what is wrong with the others. */
public final class DropInJars implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.proxy");

    private final List<LoadedJar> loaded = new ArrayList<>();
    private final List<DropIn> described = new ArrayList<>();

    private DropInJars() {}

    /**
     * Loads the jars of a folder. A jar counts as a whole: one that has a fault, in whatever part of it, is left out.
     *
     * @param folder the folder; without one there are no jars
     * @param version version of the api that is here
     * @param formats formats that are there already; the jars can't take their names
     * @param actions the same for proxy actions
     * @return the jars, to be closed when what they provide is no longer used
     * @throws IOException when the folder can't be read
     */
    public static DropInJars of(
            Optional<Path> folder, String version, List<IOFormat> formats, List<ProxyAction> actions)
            throws IOException {
        DropInJars jars = new DropInJars();
        if (folder.isPresent()) {
            JarLoading loading =
                    new JarLoading(new ApiVersion(version), new TakenNames(formats, actions), new ApiClasses());
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

    /** {@return the formats that the jars provide, in the order of the jars} */
    public List<IOFormat> formats() {
        return loaded.stream().flatMap(jar -> jar.formats().stream()).toList();
    }

    /** {@return the proxy actions that the jars provide, in the order of the jars} */
    public List<ProxyAction> actions() {
        return loaded.stream().flatMap(jar -> jar.actions().stream()).toList();
    }

    /** {@return for each jar what it provides, or what is wrong with it} */
    public List<DropIn> described() {
        return List.copyOf(described);
    }

    /** Writes a line for each jar into the log. */
    public void log() {
        described.forEach(jar -> LOG.log(jar.isUsed() ? Level.INFO : Level.ERROR, "jar {0}", jar));
    }

    /** Lets go of the jars' files. What was loaded from them goes on to work, but nothing more can be loaded. */
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
