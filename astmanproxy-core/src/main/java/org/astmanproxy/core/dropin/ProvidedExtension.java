package org.astmanproxy.core.dropin;

import java.util.regex.Pattern;
import org.astmanproxy.ProxyExtension;

/** Tests the methods of a foreign extension that describe it. */
final class ProvidedExtension {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");
    private static final Pattern KEY = Pattern.compile("[a-z0-9_-]+");

    private ProvidedExtension() {}

    /**
     * Tests an extension.
     *
     * @param extension the extension
     * @throws JarFault if it describes itself wrongly
     */
    static void check(ProxyExtension extension) throws JarFault {
        String type = extension.getClass().getName();
        String name = extension.name();
        if (!NAME.matcher(name).matches()) {
            throw new JarFault("'" + Diagnosis.oneLine(name) + "' can't be the name of an extension of class " + type
                    + " (expected: lower case letters, digits and dashes)");
        }
        for (String key : extension.keys()) {
            if (!KEY.matcher(key).matches()) {
                throw new JarFault("'" + Diagnosis.oneLine(key) + "' can't be a key of extension " + name + " of class "
                        + type + " (expected: lower case letters, digits, dashes and underscores)");
            }
        }
    }
}
