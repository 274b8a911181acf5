package org.astmanproxy.core.dropin;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.ProxyExtension;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.IOFormat;

/** The owner of each name of a format, proxy action or extension. A jar gets all of its names or none. */
final class TakenNames {
    private final Map<String, String> owners = new HashMap<>();

    /**
     * Reserves the names that exist without any jar.
     *
     * @param others what exists without any jar
     */
    TakenNames(FoundServices others) {
        others.formats()
                .forEach(format -> owners.put(key(format), format.getClass().getName()));
        others.actions()
                .forEach(action -> owners.put(key(action), action.getClass().getName()));
        others.extensions()
                .forEach(extension ->
                        owners.put(key(extension), extension.getClass().getName()));
        // answered without being a ProxyAction
        owners.put(actionKey("Logoff"), "the proxy itself");
    }

    /**
     * Reserves the names of a jar.
     *
     * @param jar the jar
     * @throws JarFault if one of them is in use
     */
    void take(LoadedJar jar) throws JarFault {
        Map<String, String> mine = new HashMap<>();
        for (IOFormat format : jar.services().formats()) {
            take(key(format), jar.name(), mine);
        }
        for (ProxyAction action : jar.services().actions()) {
            take(key(action), jar.name(), mine);
        }
        for (ProxyExtension extension : jar.services().extensions()) {
            take(key(extension), jar.name(), mine);
        }
        owners.putAll(mine);
    }

    private void take(String key, String jar, Map<String, String> mine) throws JarFault {
        @Nullable String owner = owners.get(key);
        if (owner != null) {
            throw new JarFault(key + ": the name is taken by " + owner);
        }
        if (mine.put(key, jar) != null) {
            throw new JarFault(key + ": it provides two of this name");
        }
    }

    private static String key(IOFormat format) {
        return "format " + format.name();
    }

    private static String key(ProxyAction action) {
        return actionKey(action.name());
    }

    private static String key(ProxyExtension extension) {
        return "extension " + extension.name();
    }

    private static String actionKey(String name) {
        return "action " + name.toLowerCase(Locale.ROOT);
    }
}
