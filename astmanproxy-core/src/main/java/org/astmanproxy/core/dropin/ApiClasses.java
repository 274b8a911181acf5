package org.astmanproxy.core.dropin;

import java.util.Set;
import org.astmanproxy.spi.IOFormat;

/**
 * What the classes of a drop-in jar see besides themselves: the JDK and the api, wherever the api came from. Not the
 * engine, nor the program around it: a jar brings its libraries along, and they can't meet ours in another version.
 */
final class ApiClasses extends ClassLoader {
    /** What the api's module exports; a test compares. */
    static final Set<String> PACKAGES =
            Set.of("org.astmanproxy", "org.astmanproxy.config", "org.astmanproxy.message", "org.astmanproxy.spi");

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
