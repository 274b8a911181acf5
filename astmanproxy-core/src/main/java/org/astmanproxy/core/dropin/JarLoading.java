package org.astmanproxy.core.dropin;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.ProxyExtension;
import org.astmanproxy.spi.IOFormat;

/**
 * Loads jars, each with its own class loader. {@code META-INF/services} names the extensions of a jar. A jar may also
 * be a module, but that has no effect.
 *
 * @param api the running api
 * @param names the names in use
 * @param parent the parent class loader of all jars
 */
record JarLoading(ApiVersion api, TakenNames names, ApiClasses parent) {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.proxy");
    private static final Pattern ACTION_NAME = Pattern.compile("[A-Za-z0-9-]+");

    /**
     * {@return the jar, after its extensions were tested and their names reserved}
     *
     * @param jar the file
     * @throws JarFault if the jar cannot be used; none of its names are then reserved
     */
    LoadedJar load(Path jar) throws JarFault {
        api.check(jar.toFile());
        URLClassLoader loader = loader(jar);
        try {
            FoundServices services = new FoundServices(
                    providers(IOFormat.class, loader),
                    providers(ProxyAction.class, loader),
                    providers(ProxyExtension.class, loader));
            LoadedJar loaded = new LoadedJar(fileName(jar), loader, services);
            check(services);
            names.take(loaded);
            return loaded;
        } catch (JarFault fault) {
            close(loader);
            throw fault;
        } catch (Throwable whatever) {
            // foreign code may throw anything; the proxy runs without it
            close(loader);
            throw new JarFault(Diagnosis.of(whatever, api), whatever);
        }
    }

    private static String fileName(Path jar) {
        return String.valueOf(jar.getFileName());
    }

    private URLClassLoader loader(Path jar) throws JarFault {
        try {
            return new URLClassLoader(fileName(jar), new URL[] {jar.toUri().toURL()}, parent);
        } catch (IOException e) {
            throw new JarFault(Diagnosis.of(e, api), e);
        }
    }

    private static <T> List<T> providers(Class<T> service, ClassLoader loader) {
        List<T> found = new ArrayList<>();
        ServiceLoader.load(service, loader).forEach(found::add);
        return found;
    }

    private static void check(FoundServices services) throws JarFault {
        if (services.isEmpty()) {
            throw new JarFault("it provides no format, action or extension (its META-INF/services names none)");
        }
        for (ProxyExtension extension : services.extensions()) {
            ProvidedExtension.check(extension);
        }
        for (IOFormat format : services.formats()) {
            ProvidedFormat.check(format);
        }
        for (ProxyAction action : services.actions()) {
            if (!ACTION_NAME.matcher(action.name()).matches()) {
                throw new JarFault("'" + Diagnosis.oneLine(action.name()) + "' can't be the name of an action of class "
                        + action.getClass().getName() + " (expected: letters, digits and dashes)");
            }
        }
    }

    private static void close(URLClassLoader loader) {
        try {
            loader.close();
        } catch (IOException e) {
            // the fault of the jar is logged in any case
            LOG.log(System.Logger.Level.DEBUG, "jar " + loader.getName() + " can't be closed", e);
        }
    }
}
