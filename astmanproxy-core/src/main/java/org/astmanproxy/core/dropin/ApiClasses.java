package org.astmanproxy.core.dropin;

import java.util.Set;
import org.astmanproxy.spi.IOFormat;

/**
 * The parent class loader of drop-in jars. It provides the JDK and the api, and hides the engine and the host program.
 * A jar contains its own libraries, whose versions may differ from those of the host program.
 */
final class ApiClasses extends ClassLoader {
    /** The packages that the api exports; a test compares them with the module. */
    static final Set<String> PACKAGES = Set.of(
            "org.astmanproxy",
            "org.astmanproxy.config",
            "org.astmanproxy.message",
            "org.astmanproxy.spi",
            "org.astmanproxy.spi.support");

    private final ClassLoader api = IOFormat.class.getClassLoader();

    ApiClasses() {
        super("astmanproxy-api", ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        int dot = name.lastIndexOf('.');
        if (dot < 0 || !PACKAGES.contains(name.substring(0, dot))) {
            throw new ClassNotFoundException(name);
        }
        return api.loadClass(name);
    }
}
