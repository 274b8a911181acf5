package org.astmanproxy.core.dropin;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * The version of the running api. A jar may name the version that it needs in its manifest.
 *
 * @param text the version, for example {@code 2.0.0}; a suffix after a dash is ignored
 */
record ApiVersion(String text) {
    /** The attribute in the manifest of a jar. */
    static final String ATTRIBUTE = "Astmanproxy-Api-Version";

    /**
     * Checks that a file is a jar and that this api is new enough for it.
     *
     * @param file the file
     * @throws JarFault if the file is not a jar, or if it needs a newer api
     */
    void check(File file) throws JarFault {
        Optional<String> needed = needed(file);
        if (needed.isPresent() && number(needed.get()).compareTo(number(text)) > 0) {
            throw new JarFault("it needs version " + needed.get() + " of the api, this is " + text);
        }
    }

    private static Optional<String> needed(File file) throws JarFault {
        try (JarFile jar = new JarFile(file)) {
            Manifest manifest = jar.getManifest();
            return manifest == null
                    ? Optional.empty()
                    : Optional.ofNullable(manifest.getMainAttributes().getValue(ATTRIBUTE));
        } catch (IOException | SecurityException e) {
            throw new JarFault("it is not a readable jar (" + Diagnosis.oneLine(e.getMessage()) + ")", e);
        }
    }

    private static Version number(String version) throws JarFault {
        try {
            return Version.parse(version.strip().replaceFirst("-.*", ""));
        } catch (IllegalArgumentException e) {
            throw new JarFault(
                    ATTRIBUTE + " in its manifest is not a version: '" + Diagnosis.oneLine(version) + "'", e);
        }
    }
}
