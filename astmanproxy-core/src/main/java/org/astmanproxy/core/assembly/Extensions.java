package org.astmanproxy.core.assembly;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.ProxyExtension;
import org.astmanproxy.core.dropin.FoundServices;
import org.astmanproxy.spi.IOFormat;

/** Finds what is on the class path and module path. If one cannot be loaded, its name is logged and the others are used. */
final class Extensions {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.proxy");

    private Extensions() {}

    /** {@return the formats, proxy actions and extensions that are found} */
    static FoundServices find() {
        return new FoundServices(
                all(ServiceLoader.load(IOFormat.class, Extensions.class.getClassLoader())),
                all(ServiceLoader.load(ProxyAction.class, Extensions.class.getClassLoader())),
                all(ServiceLoader.load(ProxyExtension.class, Extensions.class.getClassLoader())));
    }

    private static <T> List<T> all(ServiceLoader<T> found) {
        List<T> all = new ArrayList<>();
        Iterator<T> services = found.iterator();
        while (hasNext(services)) {
            addNext(services, all);
        }
        return all;
    }

    private static boolean hasNext(Iterator<?> services) {
        try {
            return services.hasNext();
        } catch (ServiceConfigurationError | LinkageError broken) {
            LOG.log(System.Logger.Level.ERROR, "an extension is not used: {0}", broken);
            return hasNext(services);
        }
    }

    private static <T> void addNext(Iterator<T> services, List<T> all) {
        try {
            all.add(services.next());
        } catch (ServiceConfigurationError | LinkageError broken) {
            LOG.log(System.Logger.Level.ERROR, "an extension is not used: {0}", broken);
        }
    }
}
