package org.astmanproxy.core.dropin;

import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.astmanproxy.DropIn;
import org.astmanproxy.ProxyExtension;
import org.astmanproxy.spi.IOFormat;

/**
 * A jar that can be used.
 *
 * @param name the file name
 * @param loader the class loader of this jar only
 * @param services its formats, proxy actions and extensions
 */
record LoadedJar(String name, URLClassLoader loader, FoundServices services) {
    /** {@return a description of what it provides} */
    DropIn described() {
        List<String> provides = new ArrayList<>();
        services.formats().forEach(format -> provides.add("format " + format.name() + " (" + directions(format) + ")"));
        services.actions().forEach(action -> provides.add("action " + action.name()));
        services.extensions().forEach(extension -> provides.add("extension " + extension.name() + keys(extension)));
        return new DropIn(name, provides, "");
    }

    private static String directions(IOFormat format) {
        if (!format.reads()) {
            return "out";
        }
        return format.writes() ? "in, out" : "in";
    }

    private static String keys(ProxyExtension extension) {
        return extension.keys().isEmpty() ? "" : " (keys: " + String.join(" ", new TreeSet<>(extension.keys())) + ")";
    }
}
