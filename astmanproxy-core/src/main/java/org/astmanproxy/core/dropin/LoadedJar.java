package org.astmanproxy.core.dropin;

import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.DropIn;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.spi.IOFormat;

/**
 * A jar that can be used.
 *
 * @param name the file name
 * @param loader the class loader of this jar only
 * @param formats its formats
 * @param actions its proxy actions
 */
record LoadedJar(String name, URLClassLoader loader, List<IOFormat> formats, List<ProxyAction> actions) {
    /** Copies the lists. */
    LoadedJar {
        formats = List.copyOf(formats);
        actions = List.copyOf(actions);
    }

    /** {@return a description of its extensions} */
    DropIn described() {
        List<String> provides = new ArrayList<>();
        formats.forEach(format -> provides.add("format " + format.name() + " (" + directions(format) + ")"));
        actions.forEach(action -> provides.add("action " + action.name()));
        return new DropIn(name, provides, "");
    }

    private static String directions(IOFormat format) {
        if (!format.reads()) {
            return "out";
        }
        return format.writes() ? "in, out" : "in";
    }
}
