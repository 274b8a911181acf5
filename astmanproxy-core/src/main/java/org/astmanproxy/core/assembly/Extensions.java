package org.astmanproxy.core.assembly;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.spi.IOFormat;

/** Finds formats and proxy actions. If one cannot be loaded, its name is logged and the others are used. */
final class Extensions {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.proxy");

    private Extensions() {}

    static List<IOFormat> formats(List<IOFormat> given) {
        return joined(ServiceLoader.load(IOFormat.class, Extensions.class.getClassLoader()), given);
    }

    static List<ProxyAction> actions(List<ProxyAction> given) {
        return joined(ServiceLoader.load(ProxyAction.class, Extensions.class.getClassLoader()), given);
    }

    private static <T> List<T> joined(ServiceLoader<T> found, List<T> given) {
        List<T> all = new ArrayList<>();
        Iterator<T> services = found.iterator();
        while (hasNext(services)) {
            addNext(services, all);
        }
        all.addAll(given);
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
